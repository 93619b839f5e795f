"""Working days from environment variables, good ones and bad ones."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from training.site.workdays import holidays_in, weekdays_in


def test_days_are_read_as_they_are_written():
    assert holidays_in(["2026-12-25", " 2027-01-01 ", ""]) == ("2026-12-25", "2027-01-01")
    assert holidays_in([]) == ()
    assert weekdays_in(["6", " 2", "2"]) == (2, 6)


@pytest.mark.parametrize("text", ["12/25/2026", "2026-02-30", "Christmas"])
def test_a_holiday_that_is_no_day_is_named(text):
    with pytest.raises(ImproperlyConfigured, match=f"“{text}” is not a day"):
        holidays_in(["2026-12-25", text])


@pytest.mark.parametrize("texts", [[], [""], ["0"], ["8"], ["Monday"], ["1", "1.5"]])
def test_a_week_without_or_with_wrong_days_is_refused(texts):
    with pytest.raises(ImproperlyConfigured, match="from 1 for Monday to 7 for Sunday"):
        weekdays_in(texts)


def start(tmp_path, **given):
    ask = (
        "from training.site.settings import PRACTICUM as given; "
        "print(given['HOLIDAYS'], given['WORKING_WEEKDAYS'])"
    )
    return subprocess.run(
        [sys.executable, "-c", ask],
        env=os.environ | {"DATA_DIR": str(tmp_path), **given},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_site_starts_with_the_days_of_the_environment_and_not_with_wrong_ones(tmp_path):
    usual = start(tmp_path)
    given = start(
        tmp_path, PRACTICUM_HOLIDAYS="2026-12-25,2027-01-01", PRACTICUM_WORKING_WEEKDAYS="2,3,4,5,6"
    )
    wrong = start(tmp_path, PRACTICUM_HOLIDAYS="25.12.2026")

    assert usual.stdout == "() (1, 2, 3, 4, 5)\n"
    assert given.stdout == "('2026-12-25', '2027-01-01') (2, 3, 4, 5, 6)\n"
    assert wrong.returncode == 1
    assert "PRACTICUM_HOLIDAYS: “25.12.2026” is not a day. Write days" in wrong.stderr
