"""Certificate designs: what authors choose and write, and the versions that were issued with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin

from certificates import rules
from certificates.models.choices import (
    BorderChoice,
    KindChoice,
    LayoutChoice,
    OrientationChoice,
    PaperChoice,
)

# Migrations look for the checks here.
from certificates.models.claims import WORDS, check_claims, check_fields  # noqa: F401
from certificates.models.kept import Kept, KeptQuerySet
from certificates.models.pictures import CertificatePicture
from certificates.models.signatories import Signatory

MOST_SIGNATORIES = 3


class CertificateDesignQuerySet(models.QuerySet):
    def for_award(self, key: UUID, *, kind: rules.Kind) -> CertificateDesign | None:
        """The published design that names the award, else the usual one of its kind, else None."""
        named = self.filter(live=True, uses__award_key=key).first()
        return named or self.usual(kind)

    def usual(self, kind: rules.Kind) -> CertificateDesign | None:
        """The published design for all awards of its kind that no other one names."""
        return self.filter(live=True, kind=kind, is_usual=True).first()


class CertificateDesign(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """What a certificate looks like and says. Issued certificates keep the version they began with.

    Wording is plain text with fields such as {award}; what is left empty says the usual.

    Keeps no personal data but that of its signatories.
    """

    title = models.CharField(_("title"), max_length=80, unique=True)
    kind = models.CharField(
        _("kind"), max_length=16, choices=KindChoice, default=KindChoice.PROGRAM
    )
    is_usual = models.BooleanField(
        _("the usual one of its kind"),
        default=False,
        help_text=_("For all awards of this kind that no other design names."),
    )
    layout = models.CharField(
        _("layout"), max_length=16, choices=LayoutChoice, default=LayoutChoice.CLASSIC
    )
    paper = models.CharField(
        _("paper"), max_length=8, choices=PaperChoice, default=PaperChoice.LETTER
    )
    orientation = models.CharField(
        _("orientation"),
        max_length=10,
        choices=OrientationChoice,
        default=OrientationChoice.LANDSCAPE,
    )
    border = models.CharField(
        _("border"), max_length=8, choices=BorderChoice, default=BorderChoice.FULL
    )
    accent = models.CharField(
        _("color"),
        max_length=7,
        default=rules.ACCENT,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the color like #0f4c4a."), "color")
        ],
        help_text=_("Like #0f4c4a. Where text would be hard to read in it, it is darkened."),
    )
    logo = models.ForeignKey(
        CertificatePicture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    heading = models.CharField(_("heading"), max_length=80, blank=True, validators=WORDS)
    lead = models.CharField(_("before the name"), max_length=120, blank=True, validators=WORDS)
    statement = models.CharField(_("after the name"), max_length=160, blank=True, validators=WORDS)
    closing = models.CharField(_("after the award"), max_length=200, blank=True, validators=WORDS)
    notice = models.CharField(_("at the foot"), max_length=200, blank=True, validators=WORDS)
    validity_months = models.PositiveSmallIntegerField(
        _("valid for, months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1200)],
        help_text=_("For awards that do not say so themselves. Empty: it does not expire."),
    )
    number_prefix = models.CharField(
        _("numbers begin with"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^[A-Z0-9]+\Z", _("Use capitals and digits only."), "prefix")],
        help_text=_("Such as SHS, for SHS-2026-00017. Empty: as for all others."),
    )
    provider = models.CharField(_("provider"), max_length=120, blank=True)
    provider_number = models.CharField(_("provider number"), max_length=40, blank=True)
    approved_hours = models.DecimalField(
        _("approved CE hours"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.25)],
    )
    course_type = models.CharField(
        _("type of course"), max_length=60, blank=True, help_text=_("Such as home study or live.")
    )

    objects = CertificateDesignQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate design")
        verbose_name_plural = _("certificate designs")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_usual=True),
                name="practicum_usual_design_once",
                violation_error_message=_("Another design is the usual one of this kind."),
            )
        ]

    preview_modes = [
        ("", _("A short name")),
        ("long", _("A very long name")),
        ("vietnamese", _("A Vietnamese name")),
        ("chinese", _("A Chinese name")),
        ("korean", _("A Korean name")),
        ("arabic", _("An Arabic name")),
    ]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request, mode_name: str) -> str:
        return "practicum_certificates/admin/design_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict[str, Any]:
        return {"design": self, "mode_name": mode_name, "request": request}

    def clean(self) -> None:
        super().clean()
        given = [self.provider, self.provider_number, self.approved_hours, self.course_type]
        if any(given) and not all(given):
            raise ValidationError(
                {
                    "provider": _(
                        "CE is printed only with provider, provider number, approved hours and "
                        "type of course: fill in all four, or none."
                    )
                }
            )

    @property
    def values(self) -> dict[str, Any]:
        """Everything that a version freezes, as JSON holds it."""
        return {
            "kind": self.kind,
            "look": {
                "layout": self.layout,
                "paper": self.paper,
                "orientation": self.orientation,
                "border": self.border,
                "accent": self.accent,
                "logo": self.logo.sha256 if self.logo else "",
            },
            "wording": {
                name: getattr(self, name)
                for name in ("heading", "lead", "statement", "closing", "notice")
            },
            "signatories": [row.signatory.printed for row in self.signatories.all()],
            "education": self.education,
        }

    @property
    def education(self) -> dict[str, str] | None:
        if self.approved_hours is None or not self.provider_number:
            return None
        return {
            "provider": self.provider,
            "provider_number": self.provider_number,
            "hours": f"{self.approved_hours.normalize():f}",
            "course_type": self.course_type,
        }


class DesignSignatory(Orderable):
    """Who signs what is issued with a design, in order. Keeps no personal data of its own."""

    design = ParentalKey(CertificateDesign, on_delete=models.CASCADE, related_name="signatories")
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="designs")

    class Meta(Orderable.Meta):
        verbose_name = _("signatory of a design")
        constraints = [
            models.UniqueConstraint(
                fields=["design", "signatory"], name="practicum_design_signatory_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.design_id}: {self.signatory_id}"


class DesignUse(models.Model):
    """An award, by its key, whose certificates are issued with a design.

    Keeps no personal data.
    """

    design = ParentalKey(CertificateDesign, on_delete=models.CASCADE, related_name="uses")
    award_key = models.UUIDField(
        _("award"),
        unique=True,
        error_messages={"unique": _("Another design names this award.")},
    )

    class Meta:
        verbose_name = _("award of a design")
        verbose_name_plural = _("awards of a design")

    def __str__(self) -> str:
        return f"{self.design_id}: {self.award_key}"


class DesignVersion(Kept):
    """A design as it was when something was issued with it.

    Personal data: name, title and license number of who signed. Kept as long as the certificates.
    """

    design = models.ForeignKey(CertificateDesign, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a certificate design")
        verbose_name_plural = _("versions of certificate designs")
        constraints = [
            models.UniqueConstraint(fields=["design", "number"], name="practicum_design_version"),
            models.UniqueConstraint(
                fields=["design", "sha256"], name="practicum_design_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.design_id} version {self.number}"
