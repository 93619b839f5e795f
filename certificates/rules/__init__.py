"""What a certificate says, until when, how it stands, and its codes: values in, values out."""

from certificates.rules.codes import (
    CODE_ALPHABET,
    CODE_BYTES,
    CODE_LENGTH,
    display_code,
    new_code,
    normalize_code,
)
from certificates.rules.days import (
    EXPIRING_WITHIN,
    RENEWAL_WINDOW,
    EventKind,
    Standing,
    expires_on,
    may_follow,
    standing,
)
from certificates.rules.fingerprints import canonical_json, digest, short
from certificates.rules.printing import (
    ACCENT,
    Border,
    Education,
    Kind,
    Layout,
    Look,
    Orientation,
    Paper,
    PrintableCertificate,
    Signatory,
    Wording,
)
from certificates.rules.transcripts import Part, Transcript
from certificates.rules.wording import FIELDS, UnknownFields, check_wording, fill

__all__ = [
    "ACCENT",
    "CODE_ALPHABET",
    "CODE_BYTES",
    "CODE_LENGTH",
    "EXPIRING_WITHIN",
    "FIELDS",
    "RENEWAL_WINDOW",
    "Border",
    "Education",
    "EventKind",
    "Kind",
    "Layout",
    "Look",
    "Orientation",
    "Paper",
    "Part",
    "PrintableCertificate",
    "Signatory",
    "Standing",
    "Transcript",
    "UnknownFields",
    "Wording",
    "canonical_json",
    "check_wording",
    "digest",
    "display_code",
    "expires_on",
    "fill",
    "may_follow",
    "new_code",
    "normalize_code",
    "short",
    "standing",
]
