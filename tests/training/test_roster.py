"""A roster from a file: planned, then applied once; repeated it changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth import get_user_model

from tests import factories
from tests.factories import AT
from training import actions
from training.models import (
    BranchMembership,
    Capacity,
    LogEntry,
    Role,
    RosterImport,
    StaffMember,
)

pytestmark = pytest.mark.django_db
HEADING = "Employee number,Legal name,User name,Role,Hired on,Works at,Manages"
DAY = date(2026, 3, 2)
ALL = "Rockville"


@pytest.fixture(autouse=True)
def branches():
    return [factories.branch(name) for name in ("Rockville", "Springfield")]


def keep(*lines: str, heading=HEADING, at=AT, **kwargs) -> RosterImport:
    kwargs.setdefault("data", "\n".join([heading, *lines]).encode())
    kwargs.setdefault("moves_on", DAY)
    kwargs.setdefault("missing_left_on", None)
    return actions.keep_roster(file_name="roster.csv", at=at, **kwargs)


def apply(roster: RosterImport, at=AT) -> RosterImport:
    digest = actions.plan_roster(roster=roster).digest if not roster.applied_at else ""
    return actions.apply_roster(key=roster.key, digest=digest, at=at)


def import_(*lines: str, **kwargs) -> dict[str, int]:
    return apply(keep(*lines, **kwargs)).outcome


def everything() -> list:
    """All that a roster can change."""
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (StaffMember, BranchMembership, get_user_model())
    ]


def counts(**some: int) -> dict[str, int]:
    return {"new": 0, "changed": 0, "moved": 0, "left": 0, "same": 0} | some


def test_new_people_get_an_account_a_role_branches_and_their_entries_in_the_log():
    outcome = import_(
        "1001,Ana Delgado,ana.d,,2026-02-01,Rockville; springfield,",
        "1002,Grace Kim,,Branch manager,2024-08-15,Rockville,ROCKVILLE",
        "1003,Olga Berg,olga@example.com,owner,,,",
    )
    ana, grace, olga = StaffMember.objects.order_by("pk")

    assert outcome == counts(new=3)
    assert (ana.legal_name, ana.role, ana.hired_on) == (
        "Ana Delgado",
        "therapist",
        date(2026, 2, 1),
    )
    assert [b.name for b in ana.branches(DAY)] == ["Rockville", "Springfield"]
    assert [person.user.get_username() for person in (ana, grace, olga)] == [
        "ana.d",
        "1002",
        "olga@example.com",
    ]
    assert not ana.user.has_usable_password()
    assert grace.memberships.get(capacity=Capacity.MANAGER).branch.name == "Rockville"
    assert olga.hired_on == DAY
    assert [group.name for group in olga.user.groups.all()] == [actions.OWNERS]
    assert list(
        LogEntry.objects.about(grace.pk).order_by("pk").values_list("action", flat=True)
    ) == ["training.hire", "training.join_branch", "training.manage_branch"]
    assert LogEntry.objects.get(action="training.import_roster").subject == "roster.csv"


def test_a_repeated_import_changes_nothing():
    lines = ["1001,Ana Delgado,ana.d,,2026-02-01,Rockville,", "1002,Grace Kim,,manager,,,Rockville"]
    import_(*lines)
    before, logged = everything(), LogEntry.objects.count()

    assert import_(*lines, at=AT + timedelta(days=9)) == counts(same=2)
    assert everything() == before
    assert LogEntry.objects.count() == logged + 1  # that it was imported


def test_a_second_yes_to_the_same_file_changes_nothing():
    roster = keep("1001,Ana Delgado,,,,,")
    apply(roster)
    before = [everything(), LogEntry.objects.count()]
    again = actions.apply_roster(key=roster.key, digest="whatever", at=AT + timedelta(hours=1))

    assert [everything(), LogEntry.objects.count()] == before
    assert again.applied_at == AT
    assert bytes(again.content) == b""


def test_people_are_matched_by_number_never_by_name():
    import_("1001,Ana Delgado,,,,,")
    assert import_("1001,Ana Ruiz,,,,,", "1002,Ana Delgado,,,,,") == counts(new=1, changed=1)

    assert list(
        StaffMember.objects.order_by("pk").values_list("employee_number", "legal_name")
    ) == [
        ("1001", "Ana Ruiz"),
        ("1002", "Ana Delgado"),
    ]
    entry = LogEntry.objects.get(action="training.correct_record")
    assert (entry.subject, entry.reason) == ("Ana Delgado", "roster.csv")


def test_who_has_no_number_yet_is_pointed_out_and_not_taken_for_another():
    factories.person("ana", legal_name="Ana Delgado")
    plan = actions.plan_roster(roster=keep("1001,ana  delgado,ana.d,,,,", "1002,Ana,ana,,,,"))

    assert plan.alike == {2}
    assert [(e.line, e.problem) for e in plan.errors] == [(3, "username_taken")]


def test_a_move_counts_from_its_day_and_the_time_before_stays():
    import_("1001,Ana Delgado,,,2026-02-01,Rockville,")
    outcome = import_(
        "1001,Ana Delgado,,,,Springfield,", moves_on=date(2026, 3, 9), at=AT + timedelta(days=7)
    )
    rows = BranchMembership.objects.order_by("pk")

    assert outcome == counts(moved=1)
    assert list(rows.values_list("branch__name", "starts_on", "ends_on")) == [
        ("Rockville", date(2026, 2, 1), date(2026, 3, 8)),
        ("Springfield", date(2026, 3, 9), None),
    ]


def test_empty_cells_say_nothing():
    import_("1001,Ana Delgado,,assessor,2026-02-01,Rockville,")

    assert import_("1001,Ana Delgado,,,,,") == counts(same=1)


def test_who_leaves_is_closed_and_keeps_the_record():
    import_("1001,Ana Delgado,,,2026-02-01,Rockville,")
    heading = "Employee number,Legal name,Left on"

    assert import_("1001,Ana Delgado,2026-02-28", heading=heading) == counts(left=1)
    ana = StaffMember.objects.get()
    assert (ana.left_on, ana.user.is_active) == (date(2026, 2, 28), False)
    assert ana.memberships.get().ends_on == date(2026, 2, 28)


def test_who_is_missing_leaves_only_if_that_is_asked_for_and_only_with_a_number():
    factories.person("ana")
    import_("1001,Bo Li,,,2026-02-01,Rockville,", "1002,Cy Roe,,,2026-02-01,Rockville,")

    assert import_("1001,Bo Li,,,,,") == counts(same=1)
    assert import_("1001,Bo Li,,,,,", missing_left_on=DAY) == counts(same=1, left=1)
    assert list(StaffMember.objects.order_by("pk").values_list("left_on", flat=True)) == [
        None,
        None,
        DAY,
    ]


def test_the_last_owner_does_not_leave_by_a_roster():
    import_("1001,Olga Berg,,owner,2026-02-01,,")
    before = everything()

    with pytest.raises(actions.LastOwner):
        import_("1002,Bo Li,,,,,", missing_left_on=DAY)
    assert everything() == before


def test_with_one_wrong_row_nothing_is_done():
    roster = keep("1001,Ana Delgado,,,,,", "1002,Grace Kim,,,2026-13-01,,")
    with pytest.raises(actions.RosterHasErrors):
        apply(roster)

    assert everything() == [[], [], []]
    assert RosterImport.objects.get().applied_at is None


def test_what_changed_since_it_was_shown_is_shown_again():
    roster = keep("1001,Ana Delgado,,,,,")
    digest = actions.plan_roster(roster=roster).digest
    factories.person("bo", employee_number="1001")
    before = everything()

    with pytest.raises(actions.RosterChanged):
        actions.apply_roster(key=roster.key, digest=digest, at=AT)
    assert everything() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_usual_encoding_and_separator_is_read(encoding, separator):
    text = "Employee number,Legal name\r\n1001,Łucja Żółć-Núñez\r\n".replace(",", separator)
    import_(data=text.encode(encoding))

    assert StaffMember.objects.get().legal_name == "Łucja Żółć-Núñez"


def test_the_western_encoding_of_windows_is_read():
    import_(data="Employee number;Legal name\n1001;Zoë “Zo” Núñez\n".encode("cp1252"))

    assert StaffMember.objects.get().legal_name == "Zoë “Zo” Núñez"


def workbook(*rows) -> bytes:
    book, file = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def test_dates_and_numbers_of_excel_are_read():
    heading = ["Employee number", "Legal name", "Hired on", "Works at"]
    data = workbook(
        heading,
        [1001, "Ana Delgado", date(2026, 2, 1), "Rockville"],
        [],
        ["007", "Bo Li", 46054, None],
        [1003.0, "Cy Roe", "2/1/2026", None, None, None],
    )

    assert import_(data=data) == counts(new=3)
    assert list(StaffMember.objects.order_by("pk").values_list("employee_number", "hired_on")) == [
        ("1001", date(2026, 2, 1)),
        ("007", date(2026, 2, 1)),
        ("1003", date(2026, 2, 1)),
    ]


def test_a_formula_of_a_workbook_is_refused_in_its_row():
    data = workbook(["Employee number", "Legal name"], [1001, '=CONCATENATE("A";"na")'])
    plan = actions.plan_roster(roster=keep(data=data))

    assert [(e.line, e.column, e.problem) for e in plan.errors] == [(2, "Legal name", "formula")]


def test_fifty_thousand_rows_are_planned_in_seconds_and_one_more_is_refused(
    django_assert_num_queries,
):
    lines = [f"{n},Ana Delgado,,,2026-02-01,Rockville," for n in range(50_000)]
    roster = keep(*lines)
    with django_assert_num_queries(5):
        plan = actions.plan_roster(roster=roster)
    assert len(plan.new) == 50_000

    with pytest.raises(ValueError, match=r"more than 50,000 rows"):
        actions.plan_roster(roster=keep(*lines, "50000,One More,,,,,"))


def test_an_older_upload_is_gone_with_the_next():
    keep("1001,Ana Delgado,,,,,", by=actions.Actor(7, "olga"))
    keep("1002,Ana Delgado,,,,,", by=actions.Actor(8, "ola"))
    last = keep("1003,Ana Delgado,,,,,", by=actions.Actor(7, "olga"))
    assert RosterImport.objects.count() == 2

    keep("1,A,,,,,", by=actions.Actor(9, "oda"), at=AT + timedelta(days=2))
    assert not RosterImport.objects.filter(pk=last.pk).exists()
    assert RosterImport.objects.count() == 1
    assert Role.OWNER
