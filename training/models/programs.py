"""Programs: which pages to take in which order, and the awards they lead to."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from training import rules


class SequenceChoice(models.TextChoices):
    IN_ORDER = rules.Ordering.IN_ORDER.value, _("One after the other")
    ANY_ORDER = rules.Ordering.ANY_ORDER.value, _("Items in any order")


class ProgramQuerySet(PageQuerySet):
    def under(self, pages) -> ProgramQuerySet:
        """The programs among ``pages`` and below them."""
        below = models.Q()
        for page in pages:
            below |= models.Q(path__startswith=page.path)
        return self.filter(below) if below else self.none()

    def to_choose(self, person) -> ProgramQuerySet:
        """Published programs that she may begin by herself: those that she has never been in."""
        never = ~models.Q(enrollments__staff_member=person)
        return self.live().filter(never, may_be_chosen=True).order_by("title", "pk")


class ProgramPage(Page):
    """A program names its items; it does not contain them, so that lessons can be shared.

    Keeps no personal data.
    """

    summary = models.TextField(_("summary"), blank=True)
    sequence = models.CharField(
        _("sequence"), max_length=16, choices=SequenceChoice, default=SequenceChoice.IN_ORDER
    )
    planned_minutes = models.PositiveIntegerField(
        _("planned training minutes"),
        default=60,
        validators=[MinValueValidator(1)],
        help_text=_("Printed on certificates as planned training hours."),
    )
    accept_earlier_days = models.PositiveIntegerField(
        _("accept earlier completions, days"),
        default=0,
        help_text=_(
            "A lesson finished up to this many days before the enrollment counts for it as well."
        ),
    )
    acknowledge_days = models.PositiveIntegerField(
        _("acknowledge training elsewhere, days"),
        null=True,
        blank=True,
        help_text=_(
            "A manager may acknowledge what somebody completed elsewhere, with a reason, if it is "
            "not older than this many days. Leave empty: never."
        ),
    )
    may_be_chosen = models.BooleanField(
        _("people may begin it by themselves"),
        default=False,
        help_text=_(
            "Whoever has never been in the program begins it from its page, without a due date."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("items", heading=_("Courses and lessons, in order"), label=_("Item")),
        InlinePanel(
            "awards",
            heading=_("Awards"),
            label=_("Award"),
            help_text=_("Without an award, nobody receives a certificate."),
        ),
        FieldPanel("planned_minutes"),
        FieldPanel("sequence"),
        FieldPanel("accept_earlier_days"),
        FieldPanel("acknowledge_days"),
        FieldPanel("may_be_chosen"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    subpage_types: list[str] = []
    objects = PageManager.from_queryset(ProgramQuerySet)()
    show_in_menus_default = False

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")

    def __str__(self) -> str:
        return self.title

    def live_items(self) -> list[ProgramItem]:
        """The items whose pages are published, in order, with these. One query."""
        items = self.items.select_related("page").filter(page__live=True)
        return list(items.order_by("sort_order"))

    def live_item_pages(self) -> list[Page]:
        return [item.page for item in self.live_items()]


class ProgramItem(Orderable):
    """A page of a program: any page from which another package can make units.

    Keeps no personal data.
    """

    program = ParentalKey(ProgramPage, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    may_test_out = models.BooleanField(
        _("may be tested out of"),
        default=False,
        help_text=_(
            "Whoever passes the quiz of a lesson need not take the lesson. Not for safety."
        ),
    )

    panels = [PageChooserPanel("page"), FieldPanel("may_test_out")]

    class Meta(Orderable.Meta):
        verbose_name = _("program item")
        constraints = [
            models.UniqueConstraint(fields=["program", "page"], name="practicum_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.program_id}: {self.page_id}"


class Award(Orderable):
    """A named set of units of a program: all of them, or those under one item.

    Keeps no personal data.
    """

    program = ParentalKey(ProgramPage, on_delete=models.CASCADE, related_name="awards")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=120)
    page = models.ForeignKey(
        Page,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for this item"),
        help_text=_("Leave empty for the whole program."),
    )
    validity_months = models.PositiveSmallIntegerField(
        _("valid for, months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty for an award that does not expire."),
    )
    planned_minutes = models.PositiveIntegerField(
        _("planned training minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty to print the program's."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("validity_months"),
        PageChooserPanel("page"),
        FieldPanel("planned_minutes"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        constraints = [
            models.UniqueConstraint(fields=["program", "key"], name="practicum_award_key_once")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if "certified" in self.title.lower():
            raise ValidationError(
                {
                    "title": _(
                        "Write what was trained. “Certified” needs an observed practical, "
                        "which this award does not include."
                    )
                }
            )
