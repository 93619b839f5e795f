"""Values of kinds for their tests: as an author publishes them, frozen, and read from a form."""

from __future__ import annotations

from django.http import QueryDict
from hypothesis import strategies as st

from quizzes import rules
from quizzes.kinds import get_kind

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = st.recursive(LEAVES, lambda s: st.lists(s) | st.dictionaries(st.text(), s), max_leaves=8)


def published(kind, raw, *, deferred=False):
    """The block's value for what is stored. Raises ValidationError where it is refused."""
    block = get_kind(kind).block()
    value = block.normalize(block.to_python(raw))
    return block.clean_deferred(value) if deferred else block.clean(value)


def frozen(kind, raw, order=rules.as_written):
    return get_kind(kind).freeze(published(kind, raw), order)


def read(kind, shown, *values, **more):
    """What the kind reads from a form: ``f`` with these values, and ``f`` with what follows it."""
    post = QueryDict(mutable=True)
    post.setlist("f", list(values))
    for name, value in more.items():
        post.setlist(f"f_{name}".replace("_", "-"), value if isinstance(value, list) else [value])
    return get_kind(kind).read(post, field="f", shown=shown)
