"""People of the demo, who get where they are through the same actions as everybody, in the past."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from certificates import actions as certificates
from lessons import actions as lessons
from lessons.models import LessonPage
from quizzes import actions as quizzes
from quizzes.models import Attempt, Quiz
from training import actions
from training.models import Branch, Capacity, EarnedAward, ProgramPage, Role, StaffMember
from training.rules import Unit
from training.site.loading import texts
from training.site.loading.keeper import Keeper

DEMO_PASSWORD = "practicum-demo"  # noqa: S105 - printed by the demo, refused without its option
BREATH = timedelta(minutes=4)
OPENS, CLOSES = 10, 19  # hours of the day, house standard
DUE_AFTER = timedelta(days=14)


class StaffLoader:
    """Makes the people of ``staff.toml``. Somebody who exists is left as she is."""

    def __init__(
        self, *, programs: dict[str, ProgramPage], branches: list[Branch], now: datetime
    ) -> None:
        self.programs = programs
        self.branches = {branch.name: branch for branch in branches}
        self.now = now
        self.texts = texts.read(texts.demo_texts() / "staff.toml")

    def load_people(self, keeper: Keeper) -> None:
        for plan in self.texts["person"]:
            username = slugify(plan["legal_name"]).replace("-", ".")
            self._load(keeper, plan | {"username": username}, password=None)

    def load_accounts(self, keeper: Keeper) -> None:
        for plan in self.texts["account"]:
            self._load(keeper, plan, password=DEMO_PASSWORD)

    def _load(self, keeper: Keeper, plan: dict[str, Any], *, password: str | None) -> None:
        def write(present: models.Model | None) -> models.Model:
            return present or self._make(plan, password)

        keeper.load(f"person {plan['username']}", "made once", model=StaffMember, write=write)

    @transaction.atomic
    def _make(self, plan: dict[str, Any], password: str | None) -> StaffMember:
        hired_at = self.now - timedelta(days=plan["hired_days"], hours=2)
        if plan["hired_days"]:
            hired_at = in_working_hours(hired_at, random.Random(plan["username"]))  # noqa: S311
        person = actions.hire(
            legal_name=plan["legal_name"],
            display_name=plan.get("display_name", plan["legal_name"].split()[0]),
            username=plan["username"],
            password=password,
            role=Role(plan.get("role", "therapist")),
            at=hired_at,
        )
        for field, capacity in (("works_at", Capacity.MEMBER), ("manages", Capacity.MANAGER)):
            for name in plan.get(field, ()):
                actions.join_branch(
                    staff_member=person,
                    branch=self.branches[name],
                    capacity=capacity,
                    starts_on=timezone.localdate(hired_at),
                    at=hired_at,
                )
        if plan["stage"] != "none":
            program = self.programs[plan.get("program", "P1")]
            Journey(person, program, plan, begins_at=hired_at, now=self.now).walk()
        return person


class Journey:
    """One person's way through a program, at times between the first day and now."""

    def __init__(
        self,
        person: StaffMember,
        program: ProgramPage,
        plan: dict[str, Any],
        *,
        begins_at: datetime,
        now: datetime,
    ) -> None:
        self.person, self.program, self.plan = person, program, plan
        self.begins_at = begins_at
        self.chance = random.Random(plan["username"])  # noqa: S311 - the same story each time
        self.steps = {"lesson": self._take_lesson, "quiz": self._take_quiz}
        self.ends_at = now - timedelta(days=plan.get("finished_days", plan["hired_days"] // 4))

    def walk(self) -> None:
        due = timezone.localdate(self.begins_at + DUE_AFTER) if self._has_due_date() else None
        enrollment = actions.enroll(
            staff_member=self.person, program=self.program, at=self.begins_at, due_on=due
        )
        last = self.begins_at
        for moment in self._moments(self._goal(len(_read(enrollment).outline.steps))):
            step = _read(enrollment).outline.next
            last = self.steps[step.unit.kind](step.unit, max(moment, last + BREATH))
        if self.plan["stage"] == "stuck":
            self._get_stuck(_read(enrollment).outline.next.unit, last)
        for earned in EarnedAward.objects.filter(enrollment=enrollment):
            certificates.issue(earned_award=earned, at=earned.earned_at)

    def _moments(self, count: int) -> list[datetime]:
        """Times between the first day and the last, in the hours in which people work."""
        span = self.ends_at - self.begins_at
        return sorted(
            in_working_hours(self.begins_at + span * self.chance.random(), self.chance)
            for _ in range(count)
        )

    def _goal(self, units: int) -> int:
        stage = self.plan["stage"]
        if stage == "new":
            return 0
        # Somebody who is stuck has read the lesson after her finished units.
        return units if stage == "complete" else self.plan["units"] + (stage == "stuck")

    def _has_due_date(self) -> bool:
        return self.plan["stage"] in {"late", "stuck"} or self.plan["hired_days"] < DUE_AFTER.days

    def _take_lesson(self, unit: Unit, at: datetime) -> datetime:
        lesson = LessonPage.objects.live().get(translation_key=unit.key)
        lessons.open_lesson(staff_member=self.person, lesson=lesson, at=at)
        for number, card in enumerate(lesson.card_ids[1:], start=1):
            seconds = timedelta(seconds=40 * number)
            lessons.turn_to_card(
                staff_member=self.person, lesson=lesson, card=card, at=at + seconds
            )
        finished = at + timedelta(minutes=unit.minutes)
        lessons.complete_lesson(staff_member=self.person, lesson=lesson, at=finished)
        return finished

    def _take_quiz(self, unit: Unit, at: datetime) -> datetime:
        if self.chance.random() < 0.25:
            at = self._attempt(unit, at, answers=_mostly_wrong) + timedelta(minutes=20)
        return self._attempt(unit, at, answers=Attempt.right_answers)

    def _get_stuck(self, unit: Unit, at: datetime) -> None:
        for day in (1, 2):
            self._attempt(unit, at + timedelta(days=day), answers=_mostly_wrong)

    def _attempt(
        self, unit: Unit, at: datetime, *, answers: Callable[[Attempt], dict[str, Any]]
    ) -> datetime:
        quiz = Quiz.objects.get(key=unit.key)
        seed = self.chance.getrandbits(32)
        attempt = quizzes.start_attempt(staff_member=self.person, quiz=quiz, at=at, seed=seed)
        finished = at + timedelta(minutes=unit.minutes)
        quizzes.submit_attempt(attempt=attempt, answers=answers(attempt), at=finished)
        return finished


def in_working_hours(moment: datetime, chance: random.Random) -> datetime:
    """The same day, at a time at which a spa is open."""
    local = timezone.localtime(moment)
    return local.replace(hour=chance.randrange(OPENS, CLOSES), minute=chance.randrange(60))


def _read(enrollment):
    return type(enrollment).objects.filter(pk=enrollment.pk).readings()[0]


def _mostly_wrong(attempt: Attempt) -> dict[str, Any]:
    """Right for the first half, nothing for the rest."""
    answers = attempt.right_answers()
    return dict(list(answers.items())[: len(answers) // 2])
