"""Which people a manager looks at, in which order, and what is shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from training.models import Role, StaffMember, TrainingState
from training.models.matrix import Course, courses, sorted_by_due
from training.models.scopes import team_scope

NAMES = ("q", "branch", "role", "program", "state", "since", "sort")
LONGEST_SEARCH = 200
Choices = Sequence[tuple[str, str]]


@dataclass
class TeamFilter:
    """What was asked for in ``data``, read against what the user may see. Two queries.

    ``on`` is the day for which branches are asked and lateness is told. Something that is no
    choice finds nobody: an export must never hold more than was asked for.
    """

    user: object
    data: QueryDict
    on: date
    is_known: bool = field(default=True, init=False)

    def __post_init__(self) -> None:
        scope = team_scope(self.user, on=self.on)
        self.branches, self.views = scope.branches, scope.views
        seen = StaffMember.objects.visible_to(self.user, on=self.on, managed=scope.managed)
        self.visible = seen.employed(on=self.on)  # who has left is found under People
        self.courses = courses(self.user, on=self.on, everybody=scope.managed is None)
        self.q = self._words("q")
        self.branch = self._choice("branch", self.branches)
        self.role = self._choice("role", Role.choices)
        self.program = self._choice("program", self.program_choices)
        self.state = self._choice("state", TrainingState.choices)
        self.sort = self._choice("sort", self.sort_choices)
        self.since = self._day("since")

    @property
    def program_choices(self) -> Choices:
        return [(str(course.program.pk), course.program.title) for course in self.courses]

    @property
    def sort_choices(self) -> Choices:
        return [("hired", _("Hired last, first")), ("due", _("Due first, first"))]

    def _choice(self, name: str, choices: Choices) -> str:
        value = self.data.get(name, "")
        if value and value not in {str(known) for known, _label in choices}:
            self.is_known = False
            return ""
        return value

    def _words(self, name: str) -> str:
        """What people type; no name holds a NUL, and PostgreSQL refuses it."""
        text = self.data.get(name, "").strip()[:LONGEST_SEARCH]
        if "\x00" in text:
            self.is_known = False
        return text.replace("\x00", "")

    def _day(self, name: str) -> date | None:
        text = self.data.get(name, "")
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if text and day is None:
            self.is_known = False
        return day

    @property
    def opened(self) -> Course | None:
        """The program that is opened to its units."""
        found = (course for course in self.courses if str(course.program.pk) == self.program)
        return next(found, None) if self.program else None

    @property
    def columns(self) -> list[Course]:
        """The programs that are shown: the opened one, or all in which somebody is or was."""
        return [self.opened] if self.opened else [one for one in self.courses if one.is_taken]

    @property
    def is_filtered(self) -> bool:
        return any(self.data.get(name) for name in NAMES if name != "sort")

    @property
    def query(self) -> str:
        """What is asked for, as the end of an address."""
        known = QueryDict(mutable=True)
        known.update({name: self.data[name] for name in NAMES if self.data.get(name)})
        return known.urlencode()

    def keys(self) -> list[int]:
        """Primary keys of the people, sorted. One query."""
        return list(self.people().values_list("pk", flat=True))

    def people(self) -> models.QuerySet:
        people = self.visible if self.is_known else self.visible.none()
        if self.q:
            people = people.search(self.q)
        if self.branch:
            people = people.at_branch(self.branch, on=self.on)
        if self.role:
            people = people.filter(role=self.role)
        if self.since:
            people = people.filter(hired_on__gte=self.since)
        return self.ordered(self._in_state(people))

    def _in_state(self, people: models.QuerySet) -> models.QuerySet:
        program = self.opened.program if self.opened else None
        if self.state:
            return people.in_state(TrainingState(self.state), program=program, on=self.on)
        # A state is asked of the program itself: nobody who is in it is "not enrolled".
        return people.enrolled_in(program) if program else people

    def ordered(self, people: models.QuerySet) -> models.QuerySet:
        if self.sort == "hired":
            return people.order_by("-hired_on", "legal_name", "pk")
        if self.sort == "due":
            return sorted_by_due(people, self.opened.program if self.opened else None)
        return people.order_by("legal_name", "pk")

    def scope(self) -> Iterator[tuple[str, str]]:
        """What is asked for, in words, for paper and for files."""
        given = [(label, value) for label, value in self._asked() if value]
        yield from given or [(_("People"), _("Everybody whom you may see"))]

    @property
    def chosen(self) -> list[str]:
        """What is chosen, besides the words of a name."""
        return [value for _label, value in self._asked()[1:] if value]

    def _asked(self) -> list[tuple[str, str]]:
        return [
            (_("Name"), self.q),
            (_("Branch"), dict(self.branches).get(self.branch, "")),
            (_("Job"), str(dict(Role.choices).get(self.role, ""))),
            (_("Program"), dict(self.program_choices).get(self.program, "")),
            (_("State"), str(dict(TrainingState.choices).get(self.state, ""))),
            (_("Hired since"), date_format(self.since, _("F j, Y")) if self.since else ""),
            (_("Sorted by"), dict(self.sort_choices).get(self.sort, "")),
        ]
