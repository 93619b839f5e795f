"""Mail as people read it."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from training.conf import configuration
from training.models import Organization, StaffMember


def invitation_mail(
    *, person: StaffMember, to: str, address: str, until: datetime
) -> EmailMultiAlternatives:
    """The message with the link to choose a password, as text and HTML, in the active language."""
    context = {
        "person": person,
        "address": address,
        "until": until,
        "organization": Organization.load().name,
    }
    folder = "practicum_training/mail"
    subject = render_to_string(f"{folder}/invitation_subject.txt", context)
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{folder}/invitation.txt", context),
        from_email=configuration().MAIL_FROM or None,
        to=[to],
    )
    mail.attach_alternative(render_to_string(f"{folder}/invitation.html", context), "text/html")
    return mail
