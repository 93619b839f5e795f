"""Many people × programs, or × the units of one: read in sets, without an object for each cell.

What is decided is decided by ``training.rules``, as for one learner; only the reading differs. Keys
are hexadecimal text here, because making a UUID for each of thousands of facts costs more than all
the rest of a page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Replace

from training import rules
from training.models.compiled import CompiledQuery, Parameter, loaded
from training.models.curriculum import CurriculumStamp, units_of
from training.models.enrollment import Enrollment
from training.models.facts import Completion
from training.models.overrides import SEPARATOR, Joined, UnitOverride, overrides_in
from training.models.people import BranchMembership, StaffMember, TrainingState
from training.models.programs import ProgramPage
from training.models.scopes import members_of_hers

Place = tuple[str, str | None, str | None]


class _CountsFrom(Func):
    """``rules.counts_from`` in SQL, where 1500 facts are not worth fetching."""

    output_field = models.DateTimeField()

    def as_sql(self, compiler, connection, **extra):
        start, days = self._parts(compiler)
        return f"({start} - {days} * INTERVAL '1 day')", ()

    def as_sqlite(self, compiler, connection, **extra):
        start, days = self._parts(compiler)
        earlier = f"DATETIME({start}, '-' || {days} || ' days')"
        return f"CASE WHEN {days} = 0 THEN {start} ELSE {earlier} END", ()

    def _parts(self, compiler) -> list[str]:
        """Two columns, which take no parameters."""
        return [compiler.compile(part)[0] for part in self.source_expressions]


class Course:
    """A program as columns: its units in order, and the parts that they stand under."""

    def __init__(self, program: ProgramPage, units: Sequence[rules.Placed]) -> None:
        self.program = program
        self.units = units
        self.sequence = rules.Ordering(program.sequence)
        self.places: list[Place] = [
            (
                placed.unit.key.hex,
                placed.group.hex if placed.group else None,
                placed.tests.hex if placed.tests else None,
            )
            for placed in units
        ]
        self.keys = frozenset(key for key, _group, _tests in self.places)
        self.tested = [place for place in self.places if place[2]]

    @property
    def is_taken(self) -> bool:
        return self.program.is_taken

    @cached_property
    def parts(self) -> list[tuple[str, list[rules.Unit]]]:
        """Title and units of each part, in order; what hangs on the program itself comes last."""
        found: dict[object, tuple[str, list[rules.Unit]]] = {}
        for placed in self.units:
            found.setdefault(placed.group, (placed.heading, []))[1].append(placed.unit)
        return list(found.values())


@dataclass(slots=True)
class Cell:
    """One person in one program. ``done``: keys of the units that are done."""

    enrollment_id: int
    state: TrainingState
    due_on: date | None
    completed_at: datetime | None
    done: Collection[str]
    unlocked: Collection[str]

    def states(self, course: Course) -> list[rules.State]:
        """The state of each unit, in order."""
        decided = rules.decide(
            places=course.places,
            done=self.done,
            sequence=course.sequence,
            unlocked=self.unlocked,
        )
        return [state for state, _waits in decided]


def courses(user, *, on: date, everybody: bool) -> list[Course]:
    """The programs in which somebody is or was whom the user sees, and the live ones: by title. One
    query where their units are known.

    everybody: whether the user sees all there are.
    """
    question = _OF_ALL if everybody else _OF_MANAGER
    found = []
    for *own, live, stamp, is_taken in question.rows(ProgramPage, user=user.pk, on=on):
        if live or is_taken:
            program = loaded(ProgramPage, _PROGRAM, own)
            program.is_taken = bool(is_taken)
            found.append(Course(program, units_of(program, stamp)))
    return found


def _programs(taken) -> models.QuerySet:
    """All of them: asking twice which are taken, to leave others out, costs more than the rows."""
    stamp = CurriculumStamp.objects.values("value")[:1]
    rows = ProgramPage.objects.annotate(stamp=Subquery(stamp), is_taken=taken)
    return rows.order_by("title", "pk").values_list(*_PROGRAM, "live", "stamp", "is_taken")


def _of_all() -> models.QuerySet:
    return _programs(Exists(Enrollment.objects.kept().filter(program=OuterRef("pk"))))


def _of_manager() -> models.QuerySet:
    """From her people to their programs, once: from each program to its people would take as long
    as the house is large, wherever none of them is hers."""
    me = Parameter("user", get_user_model()._meta.pk)
    own = Enrollment.objects.kept().filter(staff_member__user=me)
    hers = Enrollment.objects.kept().filter(staff_member__in=members_of_hers())
    is_taken = Case(
        When(pk__in=own.values("program"), then=True),
        When(pk__in=hers.values("program"), then=True),
        default=False,
        output_field=models.BooleanField(),
    )
    return _programs(is_taken)


_PROGRAM = ("id", "page_ptr_id", "title", "translation_key", "sequence")
_OF_ALL = CompiledQuery(_of_all)
_OF_MANAGER = CompiledQuery(_of_manager)


def cells(
    people: Iterable[int], columns: Sequence[Course], *, on: date
) -> dict[tuple[int, int], Cell]:
    """(person, program) → the latest kept enrollment. One query."""
    by_program = {course.program.pk: course for course in columns}
    rows = Enrollment.objects.kept().filter(staff_member__in=people, program__in=by_program)
    found: dict[tuple[int, int], Cell] = {}
    for row in (
        rows.order_by("pk")
        .annotate(told=UnitOverride.told(), keys=_keys())
        .values_list(
            "staff_member_id", "program_id", "pk", "due_on", "completed_at", "told", "keys"
        )
    ):
        person, program, pk, due_on, completed_at, told, keys = row
        found[person, program] = _cell(
            by_program[program], pk, due_on, completed_at, told, keys, on
        )
    return found


def _keys() -> Subquery:
    """The keys of all facts that count for an outer enrollment, as one text."""
    facts = Completion.objects.filter(
        staff_member=OuterRef("staff_member"),
        done_at__gte=_CountsFrom(OuterRef("cycle_start"), OuterRef("accept_earlier_days")),
    )
    plain = Replace(Cast("unit_key", models.CharField()), Value("-"), Value(""))
    grouped = facts.order_by().values("staff_member")
    return Subquery(grouped.annotate(keys=Joined(plain)).values("keys"))


def _cell(course: Course, pk, due_on, completed_at, told, keys, on: date) -> Cell:
    done = course.keys.intersection(keys.split(SEPARATOR)) if keys else frozenset()
    overrides = overrides_in(told)
    if overrides.acknowledged:
        done |= course.keys.intersection(key.hex for key in overrides.acknowledged)
    if course.tested:
        done |= rules.tested_out(places=course.tested, done=done).keys()
    unlocked = frozenset(key.hex for key in overrides.unlocked)
    late = due_on is not None and due_on < on
    state = TrainingState.LATE if late else TrainingState.IN_TRAINING
    if completed_at:
        state = TrainingState.COMPLETED
    return Cell(pk, state, due_on, completed_at, done, unlocked)


def with_branch_names(people: models.QuerySet, *, on: date) -> models.QuerySet:
    """``branch_names``: of that day, joined; for ``branch_names_of``."""
    rows = BranchMembership.objects.on(on).filter(staff_member=OuterRef("pk"))
    names = rows.order_by().values("staff_member").annotate(names=Joined("branch__name"))
    return people.annotate(branch_names=Subquery(names.values("names")))


def branch_names_of(person: StaffMember) -> str:
    names = (person.branch_names or "").split(SEPARATOR)
    return ", ".join(sorted({*filter(None, names)}))


def some_of(people: models.QuerySet, first: int, size: int) -> models.QuerySet:
    """``size`` of the people from the ``first`` on, in no order.

    ``total``: how many there are, told by each row, so that counting is no query.

    Only keys are sorted: whole rows of thousands of people would cost more than all the rest.
    """
    plain = people.order_by().annotate(one=Value(1)).values("one")
    total = Subquery(plain.annotate(n=models.Count("pk")).values("n"))
    keys = people.values("pk")[first : first + size]
    return StaffMember.objects.filter(pk__in=keys).annotate(total=total)


def sorted_by_due(people: models.QuerySet, program: ProgramPage | None) -> models.QuerySet:
    """Whose open enrollment is due first, first; without a date last."""
    rows = Enrollment.objects.open().filter(staff_member=OuterRef("pk"), due_on__isnull=False)
    if program:
        rows = rows.filter(program=program)
    first = rows.order_by("due_on").values("due_on")[:1]
    return people.annotate(first_due=Subquery(first)).order_by(
        F("first_due").asc(nulls_last=True), "legal_name", "pk"
    )
