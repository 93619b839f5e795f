import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules import (
    CODE_ALPHABET,
    CODE_BYTES,
    CODE_LENGTH,
    EXPIRING_WITHIN,
    RENEWAL_WINDOW,
    EventKind,
    Standing,
    UnknownFields,
    canonical_json,
    check_wording,
    digest,
    display_code,
    expires_on,
    fill,
    may_follow,
    new_code,
    normalize_code,
    standing,
)

enough_bytes = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)
codes = st.text(alphabet=CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2200, 12, 31))
months = st.integers(min_value=1, max_value=240)


def test_rules_are_importable_without_django() -> None:
    check = "import sys, certificates.rules; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


# --- codes ---


@given(enough_bytes)
def test_a_new_code_is_well_formed(random_bytes: bytes) -> None:
    code = new_code(random_bytes=random_bytes)
    assert normalize_code(code) == code


@given(enough_bytes, st.integers(min_value=0, max_value=64))
def test_every_one_of_65_bits_changes_the_code(random_bytes: bytes, bit: int) -> None:
    flipped = int.from_bytes(random_bytes) ^ (1 << (bit + 7))
    other = flipped.to_bytes(CODE_BYTES)
    assert new_code(random_bytes=other) != new_code(random_bytes=random_bytes)


def test_a_code_spells_its_bits_with_the_highest_first() -> None:
    assert new_code(random_bytes=bytes(9)) == "0000000000000"
    assert new_code(random_bytes=b"\xff" * 9) == "ZZZZZZZZZZZZZ"
    assert new_code(random_bytes=b"\x08" + bytes(8)) == "1000000000000"


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="9 random bytes"):
        new_code(random_bytes=bytes(8))


@given(codes)
def test_a_displayed_code_is_read_back(code: str) -> None:
    assert normalize_code(display_code(code)) == code


@given(codes, st.data())
def test_case_spaces_dashes_and_look_alikes_are_forgiven(code: str, data: st.DataObject) -> None:
    look_alikes = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        data.draw(st.sampled_from(look_alikes.get(char, char + char.lower())))
        + data.draw(st.sampled_from(["", " ", "-", "\u2013", "\u2014", "\u00a0", "\u2011", "\t"]))
        for char in code
    )
    assert normalize_code(typed) == code


@given(st.text())
def test_whatever_is_typed_is_a_code_or_nothing(text: str) -> None:
    code = normalize_code(text)
    assert code is None or (len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET))


@pytest.mark.parametrize(
    "text",
    ["", "7Q4M9XKD2TFR", "7Q4M9XKD2TFRBB", "7Q4M9XKD2TFRU", "7Q4M/9XKD/2TFRB", "0" * 13 + " " * 99],
)
def test_what_is_not_a_code_is_nothing(text: str) -> None:
    assert normalize_code(text) is None


def test_a_code_is_displayed_in_groups_of_four_four_and_five() -> None:
    assert display_code("7q4m9xkd2tfrb") == "7Q4M-9XKD-2TFRB"


def test_what_is_not_a_code_cannot_be_displayed() -> None:
    with pytest.raises(ValueError, match="Not a certificate code"):
        display_code("7Q4M")


# --- expiry ---


@pytest.mark.parametrize(
    ("earned_on", "validity_months", "last_day"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_a_certificate_is_valid_through_the_same_day_of_a_later_month(
    earned_on: date, validity_months: int, last_day: date
) -> None:
    assert expires_on(earned_on=earned_on, validity_months=validity_months) == last_day


@given(days, months)
def test_the_last_day_lies_that_many_months_later(earned_on: date, validity_months: int) -> None:
    last = expires_on(earned_on=earned_on, validity_months=validity_months)
    assert last is not None
    assert (last.year - earned_on.year) * 12 + last.month - earned_on.month == validity_months
    cut_at_the_end_of_the_month = (last + timedelta(days=1)).day == 1 and last.day < earned_on.day
    assert last.day == earned_on.day or cut_at_the_end_of_the_month


@given(days, days, months)
def test_who_earns_later_never_expires_earlier(one: date, other: date, validity: int) -> None:
    first, second = sorted([one, other])
    first_last = expires_on(earned_on=first, validity_months=validity)
    second_last = expires_on(earned_on=second, validity_months=validity)
    assert first_last is not None
    assert second_last is not None
    assert first_last <= second_last


@given(days, st.integers(0, RENEWAL_WINDOW), months)
def test_who_renews_early_loses_no_day(old: date, early: int, validity: int) -> None:
    renewed = expires_on(
        earned_on=old - timedelta(days=early), validity_months=validity, old_expiry=old
    )
    assert renewed == expires_on(earned_on=old, validity_months=validity)


@given(days, st.integers(RENEWAL_WINDOW + 1, 400) | st.integers(-400, -1), months)
def test_who_renews_too_early_or_too_late_counts_anew(old: date, early: int, validity: int) -> None:
    earned_on = old - timedelta(days=early)
    renewed = expires_on(earned_on=earned_on, validity_months=validity, old_expiry=old)
    assert renewed == expires_on(earned_on=earned_on, validity_months=validity)


def test_without_a_validity_a_certificate_never_expires() -> None:
    assert expires_on(earned_on=date(2026, 11, 22), validity_months=None) is None


@pytest.mark.parametrize("validity_months", [0, -12])
def test_a_validity_of_less_than_a_month_is_refused(validity_months: int) -> None:
    with pytest.raises(ValueError, match="at least one month"):
        expires_on(earned_on=date(2026, 11, 22), validity_months=validity_months)


def test_a_validity_past_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="9999"):
        expires_on(earned_on=date(2026, 11, 22), validity_months=12 * 8000)


# --- standing ---


@given(days, days)
def test_a_certificate_is_valid_through_its_last_day_and_expired_after(
    last_day: date, today: date
) -> None:
    found = standing(expires_on=last_day, last_event=None, today=today)
    assert found.counts == (today <= last_day)
    assert (found == Standing.EXPIRED) == (today > last_day)


def test_a_certificate_expires_soon_in_its_last_sixty_days() -> None:
    last_day = date(2027, 3, 2)
    first_of_sixty = last_day - timedelta(days=EXPIRING_WITHIN - 1)
    for today, expected in [
        (first_of_sixty - timedelta(days=1), Standing.VALID),
        (first_of_sixty, Standing.EXPIRING),
        (last_day, Standing.EXPIRING),
    ]:
        assert standing(expires_on=last_day, last_event=None, today=today) == expected


@given(
    st.sampled_from([EventKind.REVOKED, EventKind.SUPERSEDED, EventKind.SUSPENDED]),
    st.none() | days,
    days,
)
def test_what_happened_to_it_wins_over_its_days(
    event: EventKind, last_day: date | None, today: date
) -> None:
    found = standing(expires_on=last_day, last_event=event, today=today)
    assert found == event.value
    assert not found.counts


@given(st.none() | days, days)
def test_a_reinstated_one_stands_as_if_nothing_had_happened(
    last_day: date | None, today: date
) -> None:
    assert standing(expires_on=last_day, last_event=EventKind.REINSTATED, today=today) == standing(
        expires_on=last_day, last_event=None, today=today
    )


@pytest.mark.parametrize(
    ("last", "possible"),
    [
        (None, "suspended superseded revoked"),
        (EventKind.REINSTATED, "suspended superseded revoked"),
        (EventKind.SUSPENDED, "reinstated revoked"),
        (EventKind.SUPERSEDED, ""),
        (EventKind.REVOKED, ""),
    ],
)
def test_one_event_follows_another(last: EventKind | None, possible: str) -> None:
    assert {event.value for event in EventKind if may_follow(event, last=last)} == set(
        possible.split()
    )


@given(days)
def test_what_never_expires_stays_valid(today: date) -> None:
    assert standing(expires_on=None, last_event=None, today=today) == Standing.VALID


# --- fingerprints ---


def test_canonical_json_has_one_spelling() -> None:
    assert canonical_json({"b": [1, None], "a": "Thảo"}) == '{"a":"Thảo","b":[1,null]}'.encode()


@given(st.dictionaries(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers()))
def test_the_order_of_keys_does_not_matter(record: dict[str, int]) -> None:
    backwards = dict(reversed(record.items()))
    assert canonical_json(backwards) == canonical_json(record)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_has_no_spelling_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canonical_json(value)


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical_json(date(2026, 11, 22))


def test_a_digest_is_sha256_in_hexadecimal() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


# --- wording ---


def test_fields_of_wording_are_filled_in_once() -> None:
    values = {"name": "{award}", "award": "Head massage"}
    assert fill("{name} has completed  {award}{expires_on}", values) == (
        "{award} has completed Head massage"
    )


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("for {nmae}", ("{nmae}",)),
        ("{name", ("{",)),
        ("name} {x} {x}", ("{x}", "}")),
        ("{{name}}", ("{", "}")),
        ("{name.__class__}", ("{name.__class__}",)),
    ],
)
def test_what_cannot_be_filled_in_is_named(text: str, fields: tuple[str, ...]) -> None:
    with pytest.raises(UnknownFields) as unknown:
        check_wording(text)
    assert unknown.value.fields == fields


@given(st.text(max_size=60))
def test_wording_is_refused_or_filled_in_without_a_brace_of_its_own(text: str) -> None:
    try:
        check_wording(text)
    except UnknownFields:
        return
    assert "{" not in fill(text, {})
