"""Registration only: certificates' parts of training's frames, and the list in the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from certificates import urls, viewsets
from certificates.actions.persons import person_data
from certificates.render import render_paper
from certificates.views import desk, frames, guidance, today

register_snippet(viewsets.DesignViewSet)
register_snippet(viewsets.SignatoryViewSet)
register_snippet(viewsets.PictureViewSet)
hooks.register("register_admin_urls", urls.admin_patterns)

hooks.register("practicum_my_training", frames.my_training)
hooks.register("practicum_person_panel", frames.person_panel)
hooks.register("practicum_transcript", frames.transcript)
hooks.register("practicum_team_column", frames.team_column)
hooks.register("practicum_team_action", frames.team_action)
hooks.register("practicum_navigation", desk.navigation)
hooks.register("practicum_log_sentences", frames.log_sentences)
hooks.register("practicum_today", today.lines, order=40)
hooks.register("practicum_help", guidance.topics)
hooks.register("practicum_person_data", person_data, order=30)
hooks.register("practicum_paper", render_paper)


@hooks.register("register_admin_viewset")
def register_viewset():
    return viewsets.CertificateViewSet("practicum-certificates")
