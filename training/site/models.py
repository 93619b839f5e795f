"""The start page of the standalone site, and the memory of what a loader has loaded."""

from django.db import models
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from lessons.models import GuidePage
from training.models import Role


class HomePage(Page):
    """Start page for strangers; whoever is signed in is led to her own screen.

    Keeps no personal data.
    """

    welcome = models.TextField(_("welcome"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("welcome")]
    template = "practicum_site/home.html"
    max_count = 1

    class Meta:
        verbose_name = _("start page")

    def __str__(self):
        return self.title

    def serve(self, request, *args, **kwargs):
        if request.user.is_authenticated and not getattr(request, "is_preview", False):
            return redirect(screen_of(request.user))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """The guide that anybody may use stands on the page that anybody may see."""
        guide = GuidePage.objects.live().public().order_by("path").first()
        return super().get_context(request, *args, **kwargs) | {"guide": guide}


def screen_of(user) -> str:
    """URL name of the screen on which a person starts her work."""
    person = getattr(user, "staff_member", None)
    role = person.role if person else (Role.OWNER if user.is_superuser else None)
    return {
        Role.MANAGER: "practicum_training:today",
        Role.OWNER: "practicum_training:today",
        Role.TRAINER: "wagtailadmin_home",
    }.get(role, "practicum_training:my-training")


class LoadedObject(models.Model):
    """What a loader wrote last, by hash, so that it never overwrites what somebody has edited.

    Keeps no personal data.
    """

    name = models.CharField(max_length=120, unique=True)
    content_hash = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("loaded object")

    def __str__(self):
        return self.name
