"""Every address of ours × method × role, against the table written by hand.

An address without a line in ``tests/access_table.py`` fails, so that nobody forgets to decide.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from certificates.actions import Wishes, issue, make_all_parts, pdf_of, plan
from certificates.models import Printer
from lessons.models import SourceFact
from quizzes.models import QuestionCategory
from tests import factories
from tests.access_table import ADMIN_ROLES, ADMIN_TABLE, ROLES, TABLE
from tests.certificates import designing
from tests.factories import AT
from tests.lessons import factories as learning
from tests.lessons import films
from tests.quizzes import factories as asking
from tests.quizzes.pictures import image, stored
from training import actions
from training.models import EarnedAward, LogEntry, Role
from training.rules import DueRule
from training.site.foundation import lay_foundation
from training.views.doors import roster_scope

PACKAGES = {"training", "lessons", "quizzes", "certificates"}

Row = tuple[str, str, tuple[str, ...]]  # address, method, outcomes


def rows() -> list[Row]:
    lines = [line.split() for line in TABLE.split("\n") if line]
    return [(name, method, tuple(outcomes)) for name, method, *outcomes in lines]


def admin_rows() -> list[Row]:
    """Address, method, and outcomes for the roles that may use the admin."""
    found = []
    for namespace, text in ADMIN_TABLE.items():
        for name, *outcomes in map(str.split, filter(None, map(str.strip, text.split("\n")))):
            found.append((f"{namespace}:{name}", "GET", tuple(outcomes[:2])))
            found.append((f"{namespace}:{name}", "POST", tuple(outcomes[2:])))
    return found


def titles(table: list[Row]) -> list[str]:
    return [f"{method} {name}" for name, method, _outcomes in table]


def own_urls() -> Iterator[str]:
    """Names of the addresses that are ours: by their view's package, or by their namespace."""

    def walk(resolver, prefix: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from walk(pattern, inner)
            elif "practicum" in prefix or package_of(pattern.callback) in PACKAGES:
                yield f"{prefix}{pattern.name}"

    return walk(get_resolver(), "")


def package_of(view) -> str:
    return inspect.unwrap(view).__module__.split(".")[0]


class World:
    """Tia in training, with everything of hers that an address can name."""

    def __init__(self) -> None:
        self.home = lay_foundation(name="Serenity Head Spa", address="http://testserver")
        self.hire()
        self.learn()
        self.answer()
        self.earn()
        self.spare = factories.program(title="Spare", may_be_chosen=True)
        self.rule = actions.make_rule(
            program=self.spare,
            role=None,
            branch=self.north,
            hired_since=None,
            due=DueRule(),
            at=AT,
        )
        mona = self.people["manager"].user
        self.view = actions.save_view(user_id=mona.pk, name="Open", query="state=open")
        self.token = actions.make_sign_in_card(staff_member=self.tia, at=timezone.now()).token

    def hire(self) -> None:
        north, south = factories.branch("North"), factories.branch("South")
        self.people = {
            "trainee": factories.person("tia", at=north),
            "colleague": factories.person("cora", at=north),
            "assessor": factories.person("asa", role=Role.ASSESSOR, at=north),
            "manager": factories.person("mona", role=Role.MANAGER, at=north, manages=north),
            "other-manager": factories.person("sam", role=Role.MANAGER, at=south, manages=south),
            "trainer": factories.person("tom", role=Role.TRAINER),
            "owner": factories.person("olga", role=Role.OWNER),
        }
        self.north, self.tia, self.owner = north, self.people["trainee"], self.people["owner"]
        self.left = factories.person("lea", at=north)
        actions.let_go(staff_member=self.left, last_day=AT.date(), reason="Moved", at=AT)
        self.roster = actions.keep_roster(
            data=b"Employee number,Legal name\n1001,Ana Delgado\n",
            file_name="roster.csv",
            moves_on=AT.date(),
            missing_left_on=None,
            at=AT,
        )
        self.hers = actions.keep_roster(
            data=b"Employee number,Legal name,Works at\n1002,Bea Vale,North\n",
            file_name="north.csv",
            moves_on=AT.date(),
            missing_left_on=None,
            at=AT,
            by=actions.Actor.of(self.people["manager"].user),
        )

    def learn(self) -> None:
        """One lesson done with its quiz begun, one open in another program, one locked."""
        self.course = learning.course()
        self.shelf()
        self.done = learning.lesson(course=self.course, title="Done")
        self.open = self.lesson_with("Open", self.film, self.technique, self.routine)
        self.locked = self.lesson_with(
            "Locked", self.locked_film, self.locked_technique, self.locked_routine
        )
        self.category = QuestionCategory.objects.create(name="Safety")
        asked = [asking.question("truefalse", category=self.category) for _ in range(2)]
        asked.append(asking.question("truefalse", picture=stored(image())))
        self.quiz = asking.quiz(self.done, questions=asked)
        self.locked_quiz = asking.quiz(self.locked, questions=1)
        self.program = factories.program(self.done)
        self.enrollment = factories.enroll(self.tia, self.program)
        pair = factories.program(self.open, self.locked, title="Pair", acknowledge_days=9999)
        enrollment = factories.enroll(self.tia, pair)
        self.locked_unit = [self.tia.pk, enrollment.pk, self.locked.translation_key]
        learning.finish(self.tia, self.done)

    def lesson_with(self, title: str, film, *things):
        watch = learning.card("Watch", films.block(film))
        cards = [*learning.cards(2), watch, *learning.showing(*things)]
        return learning.lesson(course=self.course, title=title, cards=cards)

    def shelf(self) -> None:
        self.film, self.locked_film = films.video(title="Open"), films.video(title="Locked")
        self.technique, self.locked_technique = learning.technique(), learning.technique()
        self.routine, self.locked_routine = learning.routine(), learning.routine()
        for thing in (self.technique, self.routine):
            thing.save_revision().publish()
            thing.refresh_from_db()

    def answer(self) -> None:
        self.submitted = asking.submitted(self.tia, self.quiz, right=False)
        self.attempt = asking.attempt(self.tia, self.quiz)
        asked = self.attempt.asked()[0]
        self.paper = {"question": asked.id, asked.field: "true", "confirm": "yes"}

    def earn(self) -> None:
        """Two awards: one with its certificate, one that nobody has issued yet."""
        lessons = [learning.lesson(course=self.course, title=title) for title in ("First", "Next")]
        for lesson in lessons:
            factories.enroll(self.tia, factories.program(lesson, award=lesson.title))
            learning.finish(self.tia, lesson)
        certified, self.held = EarnedAward.objects.order_by("pk")
        self.certificate = issue(earned_award=certified, at=AT)
        pdf_of(certificate=self.certificate, at=AT)
        self.design = designing.design()
        self.design.save_revision().publish()
        self.design.refresh_from_db()
        self.signature = designing.picture()
        self.signatory = designing.signatory(signature=self.signature)
        self.attested = designing.attested(self.tia)
        self.printer = Printer.objects.create(branch=self.north, name="Front desk")
        self.job, self.zip = (self.printed(kind) for kind in ("batch", "zip"))

    def printed(self, kind: str):
        job = plan(
            certificates=[self.certificate.pk],
            wishes=Wishes(kind=kind),
            key=uuid4(),
            at=AT,
            by=actions.Actor.of(self.people["manager"].user),
        )
        make_all_parts(job=job, at=AT)
        return job

    def address(self, name: str) -> str:
        name, _at, which = name.partition("@")
        if name == "wagtail_serve":
            return self.page(which).url
        return reverse(name, args=self.arguments(name, which))

    def page(self, which: str):
        return {
            "home": self.home,
            "academy": self.course.get_parent(),
            "course": self.course,
            "program": self.program,
            "open-lesson": self.open,
            "locked-lesson": self.locked,
            "done-lesson": self.done,
        }[which]

    def arguments(self, name: str, which: str) -> list:
        lesson = self.locked if which == "locked" else self.open
        quiz = self.locked_quiz if which == "locked" else self.quiz
        attempt = self.submitted if which == "submitted" else self.attempt
        technique = self.locked_technique if which == "locked" else self.technique
        routine = self.locked_routine if which == "locked" else self.routine
        person = {
            "owner": self.owner,
            "manager": self.people["manager"],
            "left": self.left,
        }.get(which, self.tia)
        film = self.locked_film if which == "locked" else self.film
        return {
            "picture": ["there-is-none.png"],
            "practicum_training:join": ["0" * 40 if which else self.token],
            "practicum_training:record": [self.tia.pk],
            "practicum_training:people-export": ["csv"],
            "practicum_training:person": [person.pk],
            "practicum_training:person-correct": [person.pk],
            "practicum_training:person-move": [person.pk],
            "practicum_training:person-let-go": [person.pk],
            "practicum_training:person-rehire": [person.pk],
            "practicum_training:person-merge-search": [person.pk],
            "practicum_training:person-merge": [person.pk, self.people["colleague"].pk],
            "practicum_training:person-erase": [person.pk],
            "practicum_training:roster-template": ["xlsx"],
            "practicum_training:roster": [(self.hers if which else self.roster).key],
            "practicum_training:enroll": [self.tia.pk],
            "practicum_training:choose-program": [self.spare.pk],
            "practicum_training:note": [self.tia.pk],
            "practicum_training:forget-view": [self.view.pk],
            "practicum_training:withdraw": [self.tia.pk, self.enrollment.pk],
            "practicum_training:resume": [self.tia.pk, self.enrollment.pk],
            "practicum_training:extend": [self.tia.pk, self.enrollment.pk],
            "practicum_training:enrollment": [self.tia.pk, self.enrollment.pk],
            **dict.fromkeys(UNIT_PAGES, self.locked_unit),
            "practicum_training:apply-rule": [self.rule.pk],
            "practicum_training:end-rule": [self.rule.pk],
            "practicum_training:sign-in-card": [person.pk],
            "practicum_training:invite": [person.pk],
            "practicum_training:withdraw-invitation": [person.pk],
            "practicum_training:first-password": [person.pk],
            "practicum_lessons:card": [lesson.translation_key],
            "practicum_lessons:done": [lesson.translation_key],
            "practicum_lessons:video": [film.key],
            "practicum_lessons:video-captions": [film.key],
            "practicum_lessons:video-position": [film.key],
            "practicum-media-delete": [film.media_id],
            "practicum_lessons:technique": [technique.code],
            "practicum_lessons:routine": [routine.code],
            "practicum_lessons:play": [routine.code],
            "practicum-drawing": ["front"],
            "practicum-readiness": [self.open.pk],
            "practicum-question-picture": [0],
            "practicum_quizzes:quiz": [quiz.key],
            "practicum_quizzes:start": [quiz.key],
            "practicum_quizzes:reread": [quiz.key],
            "practicum_quizzes:extra-attempt": [person.pk, quiz.key],
            "practicum_quizzes:extra-time": [person.pk],
            "practicum_quizzes:attempt": [attempt.key],
            "practicum_quizzes:answers": [attempt.key],
            "practicum_quizzes:picture": [attempt.key, 1],
            "practicum_certificates:download": [self.certificate.pk],
            "practicum_certificates:revoke": [self.certificate.pk],
            "practicum_certificates:suspend": [self.certificate.pk],
            "practicum_certificates:reinstate": [self.certificate.pk],
            "practicum_certificates:correct": [self.certificate.pk],
            "practicum_certificates:attest": [self.tia.pk],
            "practicum_certificates:transcript": [self.tia.pk],
            "practicum_certificates:scan": [self.attested.attestation_id],
            "practicum-certificate-picture": [self.signature.pk],
            "practicum_certificates:issue": [self.held.pk],
            "practicum_certificates:issue-sample": [self.held.pk],
            "practicum_certificates:printer": [self.printer.pk],
            "practicum_certificates:printer-sheet": [self.printer.pk],
            "practicum_certificates:printer-remove": [self.printer.pk],
            "practicum_certificates:job": [self.job.pk],
            "practicum_certificates:job-progress": [self.job.pk],
            "practicum_certificates:job-part": [self.job.pk, 1],
            "practicum_certificates:job-zip": [self.zip.pk],
            "practicum_certificates:job-hand-out": [self.job.pk],
            "practicum_certificates:job-spoil": [self.job.pk],
            "practicum_verify:certificate": ["0" * 13 if which else self.certificate.code],
        }.get(name, [])

    def form(self, name: str) -> dict:
        """What a page of ours would post there."""
        password = "two-warm-hands-72"
        today = timezone.localdate().isoformat()
        named = {"legal_name": "Nia Vale", "hired_on": today}
        hers = name.endswith("@hers")
        scope = roster_scope(self.people["manager"].user) if hers else None
        plan = actions.plan_roster(roster=self.hers if hers else self.roster, scope=scope)
        return {
            "practicum_training:join": {"new_password1": password, "new_password2": password},
            "practicum_training:person-correct": named,
            "practicum_training:person-move": {"works_at": [self.north.pk], "on": today},
            "practicum_training:person-let-go": {"last_day": today, "reason": "Moved"},
            "practicum_training:person-rehire": {
                "on": today,
                "branch": self.north.pk,
                "role": "therapist",
            },
            "practicum_training:roster": {"digest": plan.digest},
            "practicum_training:person-merge": {"reason": "Taken on twice"},
            "practicum_training:person-erase": {"reason": "She asked for it"},
            "practicum_training:enroll": {"program": self.spare.pk},
            "practicum_training:take-on": {
                "legal_name": "Nia New",
                "branch": self.north.pk,
                "role": "therapist",
                "email": "nia@example.com",
                "way": "mail",
            },
            "practicum_training:invite": {"email": "tia@example.com"},
            "practicum_training:join-cards": {"person": self.tia.pk},
            "practicum_training:withdraw": {"reason": "On leave"},
            "practicum_training:resume": {"reason": "Back"},
            "practicum_training:extend": {"reason": "Ill", "due_on": "2030-01-01"},
            "practicum_training:unlock": {"reason": "Needed"},
            "practicum_training:acknowledge": {"reason": "School", "completed_on": "2026-03-01"},
            "practicum_training:save-view": {"name": "Late", "query": "state=late"},
            "practicum_training:note": {"text": "Works on Saturdays"},
            "practicum_training:enroll-group": {
                "step": "enroll",
                "person": self.tia.pk,
                "program": self.spare.pk,
            },
            "practicum_training:new-rule": {
                "step": "make",
                "program": self.spare.pk,
                "branch": self.north.pk,
                "role": "therapist",
            },
            "practicum_lessons:card": {"card": str(self.open.card_ids[1])},
            "practicum_lessons:video-position": {"seconds": "5"},
            "practicum_quizzes:extra-attempt": {"reason": "The phone broke"},
            "practicum_quizzes:extra-time": {"percent": "50"},
            "practicum_quizzes:attempt": self.paper,
            "practicum_quizzes:answers": self.paper,
            "practicum_certificates:issue-group": {"award": self.held.pk},
            "practicum_certificates:desk": {
                "certificate": self.certificate.pk,
                "kind": "cards",
                "order": "name",
                "first_label": "1",
                "key": str(uuid4()),
            },
            "practicum_certificates:printers": {"branch": self.north.pk, "name": "Back office"},
            "practicum_certificates:printer": {"x": "1", "y": "-0.5"},
            "practicum_certificates:desk-people": {"person": self.tia.pk},
            "practicum_certificates:job-spoil": {"reason": "A paper jam"},
            "practicum_certificates:revoke": {"reason": "Printed in error"},
            "practicum_certificates:suspend": {"reason": "A complaint"},
            "practicum_certificates:correct": {"reason": "Married"},
        }.get(name.partition("@")[0], {})

    def admin_address(self, name: str) -> str:
        namespace, verb = name.split(":")
        row = {
            "practicum-staff": self.tia,
            "practicum-branches": self.north,
            "practicum-enrollments": self.enrollment,
            "practicum-log": LogEntry.objects.first(),
            "practicum-certificates": self.certificate,
        }.get(namespace) or self.snippet(namespace.rpartition("_")[2])
        revision = getattr(row, "live_revision_id", None)
        arguments = {
            "revisions_view": [row.pk, revision],
            "revisions_revert": [row.pk, revision],
            "revisions_unschedule": [row.pk, revision],
            "revisions_compare": [row.pk, "earliest", "latest"],
            # Nothing of the world is in a workflow, so there is nothing to act on.
            "workflow_action": [row.pk, "approve", 1],
            "collect_workflow_action_data": [row.pk, "approve", 1],
            "workflow_preview": [row.pk, 1],
            "workflow_history_detail": [row.pk, 1],
        }
        if verb in arguments:
            return reverse(name, args=arguments[verb])
        return reverse(name, args=[row.pk] if verb in OF_ONE_ROW else [])

    def admin_form(self, name: str) -> dict:
        """An empty form, as far as Wagtail takes one."""
        if "certificatedesign" in name:
            empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
            lists = ("signatories", "uses")
            return {f"{name}-{field}": n for name in lists for field, n in empty.items()}
        if "technique" in name:
            streams = ("cues", "faults", "cautions", "pictures", "sources")
            return {f"{stream}-count": "0" for stream in streams}
        if "routine" in name:
            return {"steps-count": "0"}
        return {"name": "Q1", "body-count": "0"} if "quizzes_question:" in name else {}

    def snippet(self, model: str):
        if model in ("technique", "routine"):
            return getattr(self, model)
        if model in ("certificatedesign", "signatory", "certificatepicture"):
            return {
                "certificatedesign": self.design,
                "signatory": self.signatory,
                "certificatepicture": self.signature,
            }[model]
        if model == "sourcefact":
            return SourceFact.objects.get_or_create(code="F1", text="The scalp moves.")[0]
        if model == "lessonvideo":
            return self.film
        if model == "questioncategory":
            return self.category
        return self.quiz if model == "quiz" else self.quiz.live_question_list()[0]


UNIT_PAGES = (
    "practicum_training:unit",
    "practicum_training:unlock",
    "practicum_training:acknowledge",
)
OF_ONE_ROW = {
    "chosen",
    "confirm_workflow_cancellation",
    "copy",
    "delete",
    "edit",
    "history",
    "history_results",
    "inspect",
    "lock",
    "preview_on_edit",
    "unlock",
    "unpublish",
    "usage",
    "workflow_history",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once and taken back at the end; so is what each request changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def outcome(world: World, role: str, method: str, address: str, data: dict) -> str:
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        if role != "anonymous":
            client.force_login(world.people[role].user)
        response = (
            client.generic(method, address) if method == "GET" else client.post(address, data)
        )
        transaction.set_rollback(True)
    leads_to = response.headers.get("Location", "")
    sign_in = ("account_login", "admin-sign-in", "django-admin-sign-in")
    if leads_to.startswith(tuple(map(reverse, sign_in))):
        return "login"
    if leads_to == reverse("wagtailadmin_home"):
        return "admin"
    return str(response.status_code)


def surprises(world: World, method: str, address: str, data: dict, decided: dict) -> list[str]:
    """Roles that got something else than what the table says, and what that was."""
    answers = {role: outcome(world, role, method, address, data) for role in decided}
    return [
        f"{role} got {answers[role]}, not {decided[role]}"
        for role in decided
        if answers[role] != decided[role]
    ]


# Wagtail leaves the file open in which it makes a rendition.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method", "outcomes"), rows(), ids=titles(rows()))
def test_an_address_answers_each_role_as_decided(world, name, method, outcomes):
    data = world.form(name) if method == "POST" else {}
    decided = dict(zip(ROLES, outcomes, strict=True))

    assert surprises(world, method, world.address(name), data, decided) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method", "outcomes"), admin_rows(), ids=titles(admin_rows()))
def test_an_address_of_the_admin_answers_each_role_as_decided(world, name, method, outcomes):
    data = world.admin_form(name) if method == "POST" else {}
    decided = dict.fromkeys(ROLES, "login") | dict(zip(ADMIN_ROLES, outcomes, strict=True))

    assert surprises(world, method, world.admin_address(name), data, decided) == []


def test_every_address_of_ours_has_its_lines_in_the_table():
    decided = {(name.partition("@")[0], method) for name, method, _ in [*rows(), *admin_rows()]}
    undecided = [
        f"{method} {name}"
        for name in own_urls()
        for method in ("GET", "POST")
        if (name, method) not in decided
    ]

    assert undecided == []


def test_every_line_of_the_table_is_about_an_address_that_exists():
    names = {name.partition("@")[0] for name, _method, _ in [*rows(), *admin_rows()]}

    assert names - {"wagtail_serve"} <= set(own_urls())
