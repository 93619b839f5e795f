"""Many people × programs, or × the units of one: read in sets, without an object for each cell.

What is decided is decided by ``training.rules``, as for one learner; only the reading differs. Keys
are hexadecimal text here, because making a UUID for each of thousands of facts costs more than all
the rest of a page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Replace
from wagtail.models import Page

from training import rules
from training.models.compiled import CompiledQuery, Parameter, Parameters, loaded
from training.models.curriculum import CurriculumStamp, units_of
from training.models.enrollment import Enrollment
from training.models.facts import Completion
from training.models.memberships import BranchMembership
from training.models.overrides import SEPARATOR, Joined, UnitOverride, overrides_in
from training.models.people import StaffMember
from training.models.programs import ProgramPage
from training.models.scopes import members_of_hers
from training.models.states import TrainingState

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


FEW = 100  # of the people of a program: looked at first


def _of_manager() -> models.QuerySet:
    """A program is taken if one of its first people is hers, or one of hers is among the others.

    Of nearly every program the first people decide. To ask about all people of each would take as
    long as the house is large, and so would it to ask all of hers first, who may be thousands.
    """
    me = Parameter("user", get_user_model()._meta.pk)
    kept = Enrollment.objects.kept().order_by()
    here = kept.filter(program=OuterRef("pk"))
    first = kept.filter(program=OuterRef(OuterRef("pk"))).values("pk")[:FEW]
    is_hers = Exists(members_of_hers().filter(staff_member=OuterRef("staff_member")))
    of_hers = kept.filter(staff_member__in=members_of_hers())
    is_taken = Case(
        When(Exists(here.filter(staff_member__user=me)), then=True),
        When(Exists(Enrollment.objects.filter(is_hers, pk__in=first)), then=True),
        When(~Exists(here[FEW : FEW + 1]), then=False),
        When(pk__in=of_hers.values("program"), then=True),
        default=False,
        output_field=models.BooleanField(),
    )
    return _programs(is_taken)


_PROGRAM = ("id", "page_ptr_id", "title", "translation_key", "sequence")
_OF_ALL = CompiledQuery(_of_all)
_OF_MANAGER = CompiledQuery(_of_manager)


@dataclass(frozen=True, slots=True)
class Member:
    """``branches``: names of those of the day. ``cells``: program → the latest kept enrollment."""

    person: StaffMember
    branches: str
    cells: dict[int, Cell]


def members(people: Sequence[int], columns: Sequence[Course], *, on: date) -> list[Member]:
    """The people with these keys, in the same order, in the programs of ``columns``. One query."""
    by_program = {course.program.pk: course for course in columns}
    names = [field.attname for field in StaffMember._meta.concrete_fields]
    found: dict[int, Member] = {}
    for row in _MEMBERS.rows(StaffMember, people=people, programs=[*by_program], on=on):
        own, (branches, program, *told) = row[: len(names)], row[len(names) :]
        member = found.get(own[0])
        if member is None:
            person = loaded(StaffMember, names, own)
            member = found[person.pk] = Member(person, _in_order(branches), {})
        if program:
            member.cells[program] = _cell(by_program[program], *told, on=on)
    return [found[key] for key in people if key in found]


def _rows_of_members(people: Parameters, programs: Parameters) -> models.QuerySet:
    """A row for each enrollment of somebody, or one row without any."""
    shown = Q(enrollments__withdrawn_at__isnull=True, enrollments__program__in=programs)
    rows = StaffMember.objects.filter(pk__in=people).annotate(
        shown=FilteredRelation("enrollments", condition=shown),
        branch_names=_branch_names(Parameter("on", models.DateField())),
        told=UnitOverride.told("shown__pk"),
        keys=_keys("shown__"),
    )
    return rows.order_by("pk", "shown__pk").values_list(
        *(field.attname for field in StaffMember._meta.concrete_fields),
        "branch_names",
        "shown__program_id",
        "shown__pk",
        "shown__due_on",
        "shown__completed_at",
        "told",
        "keys",
    )


def _branch_names(day) -> Subquery:
    rows = BranchMembership.objects.on(day).filter(staff_member=OuterRef("pk"))
    names = rows.order_by().values("staff_member").annotate(names=Joined("branch__name"))
    return Subquery(names.values("names"))


def _in_order(names: str | None) -> str:
    return ", ".join(sorted({*filter(None, (names or "").split(SEPARATOR))}))


def _keys(taken: str) -> Subquery:
    """The keys of all facts that count for the enrollment ``taken`` of an outer person, as one
    text."""
    start, earlier = OuterRef(f"{taken}cycle_start"), OuterRef(f"{taken}accept_earlier_days")
    facts = Completion.objects.filter(
        staff_member=OuterRef("pk"), done_at__gte=_CountsFrom(start, earlier)
    )
    plain = Replace(Cast("unit_key", models.CharField()), Value("-"), Value(""))
    grouped = facts.order_by().values("staff_member")
    return Subquery(grouped.annotate(keys=Joined(plain)).values("keys"))


_MEMBERS = CompiledQuery(_rows_of_members, people=StaffMember._meta.pk, programs=Page._meta.pk)


def _cell(course: Course, pk, due_on, completed_at, told, keys, *, on: date) -> Cell:
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


def sorted_by_due(people: models.QuerySet, program: ProgramPage | None) -> models.QuerySet:
    """Whose open enrollment is due first, first; without a date last."""
    if program:
        people = people.with_open_enrollment(program)
        due_on = F("open_enrollment__due_on")
    else:
        rows = Enrollment.objects.open().filter(staff_member=OuterRef("pk"), due_on__isnull=False)
        people = people.annotate(due_on=Subquery(rows.order_by("due_on").values("due_on")[:1]))
        due_on = F("due_on")
    return people.order_by(due_on.asc(nulls_last=True), "legal_name", "pk")
