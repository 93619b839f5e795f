"""Run inside a host: a learner takes a lesson, finishes it and receives her certificate."""

import json
import sys

import django

django.setup()

from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

import certificates  # noqa: E402
import lessons  # noqa: E402
import quizzes  # noqa: E402
import training  # noqa: E402
from certificates.models import Certificate  # noqa: E402
from lessons.models import AcademyPage, CoursePage, LessonPage  # noqa: E402
from training import actions  # noqa: E402
from training.models import Award, Completion, Enrollment, ProgramItem, ProgramPage  # noqa: E402


def card(number: int) -> dict:
    text = {"type": "text", "value": f"<p>What card {number} teaches.</p>"}
    return {
        "type": "card",
        "id": f"00000000-0000-4000-8000-00000000000{number}",
        "value": {"title": f"Card {number}", "content": [text]},
    }


def publish(page, parent):
    parent.add_child(instance=page).save_revision().publish()
    return type(page).objects.get(pk=page.pk)


home = Site.objects.get(is_default_site=True).root_page
academy = publish(AcademyPage(title="Academy", slug="academy"), home)
course = publish(CoursePage(title="Technique", slug="technique"), academy)
lesson = publish(LessonPage(title="Circles", slug="circles", cards=[card(1), card(2)]), course)
program = publish(ProgramPage(title="Onboarding", slug="onboarding"), home)
ProgramItem.objects.create(program=program, page=course, sort_order=0)
Award.objects.create(program=program, title="Knowledge training", sort_order=0)

now = timezone.now()
learner = actions.hire(legal_name="Ada Diaz", username="ada", password="slow-circles-45", at=now)
address = lesson.url
client = Client()
report = {
    "files": {m.__name__: m.__file__ for m in (training, lessons, quizzes, certificates)},
    "stranger": client.get(address).url,
}

client.force_login(learner.user)
report["not enrolled"] = client.get(address).status_code
actions.enroll(staff_member=learner, program=program, at=now)
report["my training"] = client.get(reverse("practicum_training:my-training")).content.decode()
report["first card"] = client.get(address).content.decode()
key = lesson.translation_key
turned = client.post(reverse("practicum_lessons:card", args=[key]), {"card": card(2)["id"]})
report["second card"] = client.get(turned.url).content.decode()
report["done"] = client.post(reverse("practicum_lessons:done", args=[key])).status_code
report["finished"] = list(Completion.objects.values_list("title", flat=True))
report["completed"] = Enrollment.objects.get().completed_at is not None
report["certificates"] = Certificate.objects.count()
pdf = client.get(reverse("practicum_certificates:download", args=[Certificate.objects.get().pk]))
report["pdf"] = pdf.content[:5].decode()
report["verify"] = Client().get(Certificate.objects.get().verify_path).status_code
sys.stdout.write(json.dumps(report))
