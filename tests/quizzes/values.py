"""Questions of any kind from the plain values of their blocks, and the laws that all kinds keep."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from hypothesis import strategies as st

from quizzes import rules
from quizzes.kinds import get_kind
from quizzes.models import Question

FIELD = "answer-f"
_number = itertools.count(1)

# Whatever a stored answer may be, and more: every JSON value.
any_json = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 20) | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def cleaned(kind: str, value: Mapping[str, Any], *, deferred: bool = False) -> Any:
    """The block's value as it is published, or with ``deferred`` saved as a draft."""
    block = get_kind(kind).block()
    python = block.to_python({"stem": "How?", **value})
    return block.clean_deferred(python) if deferred else block.clean(python)


def frozen(kind: str, value: Mapping[str, Any], order: rules.Order = rules.as_written) -> Any:
    """(shown, key) of a published question."""
    return get_kind(kind).freeze(cleaned(kind, value), order)


def read(kind: str, shown: Mapping[str, Any], **given: Any) -> Any:
    """The answer in a form: the ends of its controls' names (_0 is -0) → a value or several."""
    post = QueryDict(mutable=True)
    for name, values in given.items():
        end = name.removeprefix("_")
        post.setlist(
            f"{FIELD}-{end}" if end else FIELD, [values] if isinstance(values, str) else values
        )
    return get_kind(kind).read(post, field=FIELD, shown=shown)


def worth(kind: str, key: Mapping[str, Any], answer: Any) -> Fraction:
    found = get_kind(kind).grade(key=key, answer=answer)
    assert isinstance(found, Fraction)
    assert 0 <= found <= 1
    return found


def question(kind: str, value: Mapping[str, Any], **kwargs: Any) -> Question:
    """A published row."""
    kwargs.setdefault("name", f"{kind} {next(_number)}")
    kwargs.setdefault("explanation", "<p>This is why.</p>")
    row = Question(body=[{"type": kind, "value": dict(value)}], live=False, **kwargs)
    row.save()
    row.save_revision().publish()
    row.refresh_from_db()
    return row
