"""Wording with named fields, as authors write it: plain text, filled in once when it is issued."""

import re
from collections.abc import Mapping

FIELDS = (
    "name",
    "award",
    "program",
    "organization",
    "branch",
    "hours",
    "completed_on",
    "expires_on",
)
_FIELD = re.compile(r"\{([^{}]*)\}")


class UnknownFields(ValueError):
    """Wording asks for fields that there are not; ``fields`` as written, ``{`` for a stray one."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))


def check_wording(text: str) -> None:
    """Raise ``UnknownFields`` unless every brace of ``text`` belongs to a field of ``FIELDS``."""
    unknown = [f"{{{name}}}" for name in _FIELD.findall(text) if name not in FIELDS]
    stray = [brace for brace in "{}" if brace in _FIELD.sub("", text)]
    if unknown or stray:
        raise UnknownFields(*dict.fromkeys([*unknown, *stray]))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return ``text`` with its fields filled in; one without a value leaves nothing behind.

    What is filled in is not read again: a name that looks like a field stays as it is.
    """
    filled = _FIELD.sub(lambda found: values.get(found[1], ""), text)
    return " ".join(filled.split())
