"""Registration only: certificates' parts of training's frames, and the list in the admin."""

from wagtail import hooks

from certificates.render import render_paper
from certificates.views import frames, guidance
from certificates.viewsets import CertificateViewSet

hooks.register("practicum_my_training", frames.my_training)
hooks.register("practicum_person_panel", frames.person_panel)
hooks.register("practicum_team_column", frames.team_column)
hooks.register("practicum_team_action", frames.team_action)
hooks.register("practicum_log_sentences", frames.log_sentences)
hooks.register("practicum_help", guidance.topics)
hooks.register("practicum_paper", render_paper)


@hooks.register("register_admin_viewset")
def register_viewset():
    return CertificateViewSet("practicum-certificates")
