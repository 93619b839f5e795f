"""The rows of the team's table and its filters, as text: a template for each of three thousand
cells would take longer than all the rest of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from training.models import Role, TrainingState
from training.models.matrix import Cell, Course
from training.rules import State

register = template.Library()

PLACE = 10**9


class _Words:
    """Everything that is the same for all rows, made once."""

    def __init__(self, table, choose: bool) -> None:
        self.table, self.choose = table, choose
        self.record = reverse("practicum_training:record", args=[PLACE])
        self.enrollment = reverse("practicum_training:enrollment", args=[PLACE, PLACE + 1])
        self.roles = {role.value: escape(role.label) for role in Role}
        self.badges = {state: _badge(state.value, state.label) for state in TrainingState}
        self.none = _badge("none", _("Not enrolled"))
        self.done = escape(_("%(done)d of %(total)d done"))
        self.due = escape(_("due %(day)s"))
        self.days: dict[date, str] = {}
        self.pick = escape(_("Choose %(name)s"))
        self.units = {
            state: f'<td class="unit">{badge}</td>' for state, badge in _unit_badges().items()
        }
        self.labels = [escape(course.program.title) for course in table.courses]
        self.extra = [escape(column.heading) for column in table.columns]

    def due_on(self, day: date) -> str:
        """Many people are due on the same few days."""
        if day not in self.days:
            self.days[day] = " · " + self.due % {"day": escape(date_format(day, _("M j")))}
        return self.days[day]


def _badge(state: str, words: object) -> str:
    return f'<span class="state" data-state="{state}">{escape(words)}</span>'


def _unit_badges() -> dict[State, str]:
    words = {State.DONE: _("Done"), State.OPEN: _("Open"), State.LOCKED: _("Locked")}
    return {state: _badge(state.value, word) for state, word in words.items()}


@register.simple_tag
def unit_legend() -> SafeString:
    """The states of units, as their cells show them."""
    return mark_safe(" ".join(_unit_badges().values()))  # noqa: S308 - escaped above


@register.simple_tag
def unit_heads(course: Course) -> SafeString:
    """The head of each part of a program, followed by those of its units."""
    heads = []
    for title, units in course.parts:
        if title:
            heads.append(f'<th scope="col" class="part">{escape(title)}</th>')
        heads += [
            f'<th scope="col" class="unit"><span>{escape(unit.title)}</span></th>' for unit in units
        ]
    return mark_safe("".join(heads))  # noqa: S308 - escaped above


@register.simple_tag
def matrix_rows(table, choose: bool = True) -> SafeString:
    """All rows of a ``training.views.matrix.Table``; ``choose``: with boxes to tick."""
    words = _Words(table, choose)
    return mark_safe("".join(_row(row, words) for row in table.rows))  # noqa: S308 - escaped below


def _row(row, words: _Words) -> str:
    person = row.person
    pk, name = str(person.pk), escape(person.legal_name)
    role = words.roles.get(person.role, "")
    meta = f"{role} · {escape(row.branches)}" if row.branches else role
    tick = (
        f'<td class="choose"><label class="tick"><input type="checkbox" name="person" value="{pk}">'
        f'<span class="visually-hidden">{words.pick % {"name": name}}</span></label></td>'
        if words.choose
        else ""
    )
    link = words.record.replace(str(PLACE), pk)
    head = f'<th scope="row"><a href="{link}">{name}</a><br><span class="meta">{meta}</span></th>'
    opened = words.table.opened
    parts = [*_programs(row, words, pk)]
    if opened:
        parts += _parts(row.cells[0], opened, words)
    parts += [
        f'<td data-label="{label}">{conditional_escape(cell) or "–"}</td>'
        for label, cell in zip(words.extra, row.extra, strict=True)
    ]
    return f"<tr>{tick}{head}{''.join(parts)}</tr>"


def _programs(row, words: _Words, pk: str) -> Iterator[str]:
    for label, course, cell in zip(words.labels, words.table.courses, row.cells, strict=True):
        if cell is None:
            yield f'<td data-label="{label}" class="nothing">{words.none}</td>'
            continue
        link = words.enrollment.replace(str(PLACE + 1), str(cell.enrollment_id))
        count = words.done % {"done": len(cell.done), "total": len(course.places)}
        if cell.due_on and cell.state is not TrainingState.COMPLETED:
            count += words.due_on(cell.due_on)
        yield (
            f'<td data-label="{label}"><a class="cell" href="{link.replace(str(PLACE), pk)}">'
            f'{words.badges[cell.state]}<span class="meta numeric">{count}</span></a></td>'
        )


def _parts(cell: Cell | None, course: Course, words: _Words) -> Iterator[str]:
    """For each part of the program how much is done, then a cell for each of its units."""
    states = cell.states(course) if cell else []
    start = 0
    for title, units in course.parts:
        here = states[start : start + len(units)]
        start += len(units)
        done = here.count(State.DONE)
        whole = State.DONE if done == len(units) else State.OPEN
        if State.OPEN not in here and done < len(units):
            whole = State.LOCKED
        count = words.done % {"done": done, "total": len(units)}
        badge = f'<span class="state" data-state="{whole.value}">{count}</span>'
        if title:
            yield f'<td class="part" data-label="{escape(title)}">{badge if cell else ""}</td>'
        yield "".join([words.units[state] for state in here]) or '<td class="unit"></td>' * len(
            units
        )


@register.simple_tag
def filter_select(
    name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str, empty: str
) -> SafeString:
    """A labelled choice of the filters."""
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if str(value) == chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in choices
    )
    return format_html(
        '<div class="field"><label for="id_{name}">{label}</label>'
        '<select name="{name}" id="id_{name}"><option value="">{empty}</option>{options}</select>'
        "</div>",
        name=name,
        label=label,
        empty=empty,
        options=mark_safe(options),  # noqa: S308 - escaped above
    )
