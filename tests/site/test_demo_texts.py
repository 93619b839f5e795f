"""The texts of the demo, as their checks read them once they are loaded."""

from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_lesson_of_the_demo_has_anything_to_look_at(demo):
    out = StringIO()

    call_command("lesson_readiness", stdout=out)

    told = out.getvalue().splitlines()
    assert [line for line in told if line.startswith("  ")] == []
    assert told[-1] == "Findings: 0."
