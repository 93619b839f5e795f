"""Whether what is stored is still what was issued. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from certificates import rules
from certificates.actions.holding import Held
from certificates.actions.paper import make
from certificates.models import (
    Attestation,
    Certificate,
    CertificateFile,
    CertificatePicture,
    DesignVersion,
)

AT_ONCE = 50  # rows read from the database at a time: stored files are large


class Result(StrEnum):
    """What a check found out."""

    SAME = "same"
    CHANGED = "changed"
    DIFFERS = "differs"
    CANNOT_COMPARE = "cannot compare"

    @property
    def is_bad(self) -> bool:
        return self in {Result.CHANGED, Result.DIFFERS}


@dataclass(frozen=True)
class Finding:
    """about: what was looked at, such as a number; detail: what differs, or why nothing can."""

    about: str
    result: Result
    detail: str = ""


def check_all() -> Iterator[Finding]:
    """Check every snapshot, design, picture and scan against its hash, and every stored file twice:
    against its hash, and rendered again where what made it is the same here.
    """
    for certificate in Certificate.objects.order_by("pk").iterator(AT_ONCE):
        content = rules.canonical_json(certificate.snapshot)
        yield _hashed(
            f"{certificate.printed_number} snapshot", content, certificate.snapshot_sha256
        )
    for version in DesignVersion.objects.order_by("pk").iterator(AT_ONCE):
        yield _hashed(f"design {version}", rules.canonical_json(version.values), version.sha256)
    for picture in CertificatePicture.objects.order_by("pk").iterator(AT_ONCE):
        yield _hashed(f"picture {picture.pk}", bytes(picture.content), picture.sha256)
    for seen in Attestation.objects.order_by("pk").iterator(AT_ONCE):
        yield _hashed(f"scan {seen.pk}", bytes(seen.scan), seen.scan_sha256)
    stored = CertificateFile.objects.single()
    for file in stored.select_related("certificate").order_by("pk").iterator(AT_ONCE):
        if held := file.certificate:  # the database sees to it that there is one
            about = f"{held.printed_number} file"
            found = _hashed(about, file.pdf, file.sha256)
            yield found
            if found.result is Result.SAME:
                yield _rendered_again(about, file, held)


def _hashed(about: str, content: bytes, expected: str) -> Finding:
    if rules.digest(content) == expected:
        return Finding(about, Result.SAME)
    return Finding(about, Result.CHANGED, f"its SHA-256 is not {expected}")


def _rendered_again(about: str, file: CertificateFile, certificate: Certificate) -> Finding:
    if certificate.verify_url != file.made_with.get("verify_url"):
        return Finding(about, Result.CANNOT_COMPARE, "the public address was another one")
    try:
        made = make([certificate], [certificate.prints])
    except Held as held:
        return Finding(about, Result.CANNOT_COMPARE, held.reason)
    now = made.made_with | {"verify_url": certificate.verify_url}
    if others := [name for name in sorted(now) if now[name] != file.made_with.get(name)]:
        return Finding(about, Result.CANNOT_COMPARE, f"made with other {', '.join(others)}")
    if made.content == file.pdf:
        return Finding(about, Result.SAME)
    return Finding(about, Result.DIFFERS, _first_difference(file.pdf, made.content))


def _first_difference(stored: bytes, now: bytes) -> str:
    pairs = zip(stored, now, strict=False)
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), None)
    place = min(len(stored), len(now)) if at is None else at
    return f"{len(stored)} bytes are stored and {len(now)} are made, from byte {place} on others"
