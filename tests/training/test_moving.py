"""Moving between branches with dates, leaving, coming back: each manager sees her time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import AT
from training import actions
from training.models import (
    BranchMembership,
    Capacity,
    LogEntry,
    Role,
    StaffMember,
    log_within,
    windows_of,
)
from training.rules.windows import Stay, shared

DAY = date(2026, 3, 9)  # a Monday
NOON = datetime(2026, 3, 9, 16, tzinfo=UTC)
PEOPLE = reverse("practicum_training:people")


@pytest.fixture
def world(db):
    return World()


class World:
    def __init__(self) -> None:
        self.north, self.south = factories.branch("North"), factories.branch("South")
        self.nora = factories.person("nora", role=Role.MANAGER, manages=self.north)
        self.sue = factories.person("sue", role=Role.MANAGER, manages=self.south)
        self.ana = factories.person("ana", at=self.north)

    def place(self, *branches, on=DAY, at=NOON, **kwargs) -> bool:
        return actions.place(staff_member=self.ana, branches=branches, on=on, at=at, **kwargs)

    def rows(self) -> list[tuple]:
        rows = self.ana.memberships.order_by("pk")
        return list(rows.values_list("branch__name", "starts_on", "ends_on"))

    def seen_by(self, manager, on) -> bool:
        return StaffMember.objects.visible_to(manager.user, on=on).filter(pk=self.ana.pk).exists()

    def address(self, name: str = "") -> str:
        return reverse(f"practicum_training:person{name}", args=[self.ana.pk])


def test_a_move_ends_the_day_before_and_each_manager_sees_her_days(world):
    assert world.place(world.south, reason="Nearer to home")
    before = DAY - timedelta(days=1)

    assert world.rows() == [("North", date(2026, 3, 1), before), ("South", DAY, None)]
    seen = [(world.seen_by(m, day)) for day in (before, DAY) for m in (world.nora, world.sue)]
    assert seen == [True, False, False, True]
    assert list(
        LogEntry.objects.about(world.ana.pk)
        .filter(reason="Nearer to home")
        .order_by("pk")
        .values_list("action", "subject")
    ) == [("training.leave_branch", "North"), ("training.join_branch", "South")]


def test_the_same_move_twice_changes_nothing(world):
    world.place(world.south)
    rows, logged = world.rows(), LogEntry.objects.count()

    assert not world.place(world.south)
    assert (world.rows(), LogEntry.objects.count()) == (rows, logged)


def test_who_floats_is_seen_by_both(world):
    world.place(world.north, world.south)

    assert world.seen_by(world.nora, DAY)
    assert world.seen_by(world.sue, DAY)
    assert world.rows() == [("North", date(2026, 3, 1), None), ("South", DAY, None)]


def test_a_planned_move_is_taken_back(world):
    later = DAY + timedelta(days=30)
    world.place(world.south, on=later)
    world.place(world.north, on=DAY)

    assert world.rows() == [
        ("North", date(2026, 3, 1), later - timedelta(days=1)),
        ("North", DAY, None),
    ]
    assert LogEntry.objects.filter(action="training.take_back_move").get().subject == "South"


def test_what_has_happened_is_not_moved_away(world):
    world.place(world.south)
    with pytest.raises(actions.NotBackThen) as caught:
        world.place(world.north, on=DAY - timedelta(days=3), at=NOON + timedelta(days=9))

    assert caught.value.since == DAY


def test_who_leaves_is_closed_and_comes_back_into_her_record(world):
    enrollment = factories.enroll(world.ana, factories.program())
    world.place(world.south, on=DAY + timedelta(days=30))
    actions.make_sign_in_card(staff_member=world.ana, at=NOON)

    assert actions.let_go(staff_member=world.ana, last_day=DAY, reason="Moved", at=NOON)
    assert not actions.let_go(staff_member=world.ana, last_day=DAY, reason="Moved", at=NOON)
    world.ana.user.refresh_from_db()
    assert not world.ana.user.is_active
    assert not world.ana.sign_in_cards.open().exists()
    assert world.rows() == [("North", date(2026, 3, 1), DAY)]
    with pytest.raises(actions.HasLeft):
        world.place(world.south)

    back = DAY + timedelta(days=90)
    actions.rehire(
        staff_member=world.ana, on=back, branches=[world.south], at=NOON + timedelta(days=90)
    )
    ana = StaffMember.objects.get(pk=world.ana.pk)
    assert (ana.hired_on, ana.left_on, ana.user.is_active) == (back, None, True)
    assert world.rows()[-1] == ("South", back, None)
    assert ana.enrollments.get() == enrollment
    assert LogEntry.objects.get(action="training.rehire").subject == "2026-03-01 – 2026-03-09"
    with pytest.raises(actions.HasNotLeft):
        actions.rehire(staff_member=ana, on=back, branches=[], at=NOON)


def test_an_owner_who_comes_back_is_no_owner_unless_that_is_said(world):
    factories.person("olga", role=Role.OWNER)
    ola = factories.person("ola", role=Role.OWNER)
    actions.let_go(staff_member=ola, last_day=DAY, reason="Sold", at=NOON)
    with pytest.raises(actions.BeforeHired):
        actions.rehire(staff_member=ola, on=DAY, branches=[], at=NOON)
    actions.rehire(staff_member=ola, on=DAY + timedelta(days=1), branches=[], at=NOON)

    ola.refresh_from_db()
    assert ola.role == Role.THERAPIST
    assert not ola.user.groups.exists()


def test_the_last_owner_stays_and_nobody_leaves_before_she_came(world):
    olga = factories.person("olga", role=Role.OWNER)
    with pytest.raises(actions.LastOwner):
        actions.let_go(staff_member=olga, last_day=DAY, reason="x", at=NOON)
    with pytest.raises(actions.BeforeHired):
        actions.let_go(staff_member=world.ana, last_day=date(2026, 2, 1), reason="x", at=NOON)


def test_an_account_is_closed_when_the_last_day_is_over(world, capsys):
    last_day = DAY + timedelta(days=5)
    actions.let_go(staff_member=world.ana, last_day=last_day, reason="Moved", at=NOON)
    closed = [actions.close_accounts(at=NOON + timedelta(days=days)) for days in (0, 5, 6, 7)]

    assert closed == [0, 0, 1, 0]
    world.ana.user.refresh_from_db()
    assert not world.ana.user.is_active
    call_command("close_accounts")
    assert capsys.readouterr().out == "0 accounts closed.\n"


def test_a_manager_keeps_the_time_that_was_hers_and_sees_no_more(client, world):
    factories.enroll(world.ana, factories.program(title="Then"), at=AT + timedelta(days=1))
    world.place(world.south)
    factories.enroll(world.ana, factories.program(title="Later"), at=NOON + timedelta(days=2))
    with time_machine.travel(NOON + timedelta(days=20), tick=False):
        client.force_login(world.nora.user)
        listed = client.get(PEOPLE, {"standing": "gone"})
        page = client.get(world.address()).content.decode()
        record = client.get(reverse("practicum_training:record", args=[world.ana.pk]))
        forms = [client.get(world.address(f"-{n}")).status_code for n in ("move", "correct")]

    assert [p.legal_name for p in listed.context["page"].object_list] == ["Ana"]
    assert "Enrolled in Then" in page
    assert "Later" not in page
    assert "Mar 1, 2026 to Mar 8, 2026" in page
    assert record.status_code == 404
    assert forms == [404, 404]


def test_a_manager_takes_back_who_left_her_branch(client, world):
    actions.let_go(staff_member=world.ana, last_day=DAY, reason="Moved", at=NOON)
    with time_machine.travel(NOON + timedelta(days=20), tick=False):
        today = (DAY + timedelta(days=20)).isoformat()
        statuses = []
        for manager, branch in ((world.sue, world.south), (world.nora, world.south)):
            client.force_login(manager.user)
            given = {"on": today, "branch": branch.pk}
            statuses.append(client.post(world.address("-rehire"), given).status_code)
        client.force_login(world.nora.user)
        done = client.post(world.address("-rehire"), {"on": today, "branch": world.north.pk})
        again = client.post(world.address("-rehire"), {"on": today, "branch": world.north.pk})

    assert statuses == [404, 422]
    assert (done.status_code, again.status_code) == (302, 409)


@time_machine.travel(NOON, tick=False)
def test_a_manager_moves_hers_but_ends_no_time_at_a_branch_of_another(client, world):
    client.force_login(world.nora.user)
    world.place(world.north, world.south)
    away = client.post(world.address("-move"), {"works_at": [world.north.pk], "on": DAY})
    none = client.post(world.address("-move"), {"works_at": [], "on": DAY})
    past = client.post(
        world.address("-move"), {"works_at": [world.south.pk], "on": DAY - timedelta(days=60)}
    )
    fine = client.post(
        world.address("-move"), {"works_at": [world.south.pk], "on": DAY + timedelta(days=1)}
    )

    assert [r.status_code for r in (away, none, past, fine)] == [422, 422, 422, 302]
    assert "Only the manager of South ends her time there." in away.content.decode()
    assert world.rows() == [("North", date(2026, 3, 1), DAY), ("South", DAY, None)]


@time_machine.travel(NOON, tick=False)
def test_letting_go_needs_a_reason_and_a_day_that_can_be(client, world):
    client.force_login(world.nora.user)
    go = world.address("-let-go")
    answers = [
        client.post(go, {"last_day": day, "reason": reason}).status_code
        for day, reason in (
            (DAY, ""),
            ("2026-02-01", "x"),
            ("2031-01-01", "x"),
            (DAY, "Moved"),
        )
    ]

    assert answers == [422, 422, 422, 302]
    world.ana.refresh_from_db()
    assert world.ana.left_on == DAY


def test_no_window_is_open_for_who_manages_nothing_or_has_left(world):
    world.place(world.south)
    later = DAY + timedelta(days=9)
    people = StaffMember.objects
    assert windows_of(world.sue.user, world.ana, on=DAY)[0].starts_on == DAY
    assert not people.formerly_visible_to(world.sue.user, on=later).exists()
    assert people.formerly_visible_to(world.nora.user, on=later).get() == world.ana
    world.nora.left_on = DAY
    world.nora.save()
    world.nora.user.refresh_from_db()
    assert not people.formerly_visible_to(world.nora.user, on=later).exists()
    assert not log_within(world.ana, []).exists()
    assert BranchMembership.objects.filter(capacity=Capacity.MANAGER).count() == 2


days = st.dates(date(2026, 1, 1), date(2026, 3, 1))
stays = st.builds(
    lambda branch, first, last: Stay(branch, first, last and max(first, last)),
    st.sampled_from([1, 2]),
    days,
    st.none() | days,
)


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(stays, max_size=4), st.lists(stays, max_size=4), days)
def test_a_day_is_shared_exactly_if_both_were_there(theirs, hers, on):
    def there(rows, branch, day) -> bool:
        return any(
            r.branch == branch and r.starts_on <= day <= (r.ends_on or date.max) for r in rows
        )

    found = shared(theirs, hers, on=on)
    for branch in (1, 2):
        for place in range(60):
            day = date(2026, 1, 1) + timedelta(days=place)
            both = there(theirs, branch, day) and there(hers, branch, day) and day <= on
            assert there(found, branch, day) == both


@time_machine.travel(NOON, tick=False)
def test_who_is_moved_on_the_day_she_came_leaves_no_dead_end(client, world):
    client.force_login(world.nora.user)
    add = reverse("practicum_training:take-on")
    form = {"legal_name": "Bo", "hired_on": DAY, "branch": world.north.pk}
    client.post(add, form | {"role": "therapist", "way": "card"})
    address = reverse("practicum_training:person-move", args=[StaffMember.objects.last().pk])
    response = client.post(address, {"works_at": [world.south.pk], "on": DAY})

    assert (response.status_code, response.headers["Location"]) == (302, PEOPLE)
