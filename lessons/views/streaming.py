"""A stored file sent in ranges of bytes, from any storage and with little memory.

Browsers ask for films piece by piece, and Safari plays nothing else. RFC 9110, sections 13 and 14.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from lessons import rules
from lessons.formats import content_type

PIECE = 64 * 1024  # bytes in memory at once


def pieces(storage: Storage, name: str, span: rules.Span) -> Iterator[bytes]:
    """The bytes of ``span``, read while they are sent."""
    with storage.open(name, "rb") as file:
        file.seek(span.first)
        left = len(span)
        while left and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def send(request, stored: FieldFile) -> HttpResponse:
    """Answer GET or HEAD with the file, a part of it, "not modified", or 416. Raises Http404."""
    size, etag, modified = _facts(stored.storage, stored.name)
    whole = HttpResponse(content_type=content_type(stored.name))
    whole["ETag"], whole["Accept-Ranges"], whole["Content-Length"] = etag, "bytes", str(size)
    # Kept on the device, but asked for again each time: the next person may not see it.
    whole["Cache-Control"] = "private, no-cache"
    whole["X-Content-Type-Options"] = "nosniff"
    if modified:
        whole["Last-Modified"] = http_date(modified)
    answer = get_conditional_response(request, etag, modified, whole)
    if answer is not whole or request.method == "HEAD":
        return answer
    try:
        span = rules.wanted_span(_range(request, whole), size=size)
    except rules.OutsideFile:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _streamed(stored, whole, span, size)


def _streamed(stored, whole: HttpResponse, span: rules.Span | None, size: int) -> HttpResponse:
    sent = span or rules.Span(0, size - 1)
    headers = {**dict(whole.items()), "Content-Length": str(len(sent))}
    if span:
        headers["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    body = pieces(stored.storage, stored.name, sent)
    return StreamingHttpResponse(body, status=206 if span else 200, headers=headers)


def _facts(storage: Storage, name: str) -> tuple[int, str, int | None]:
    """Size in bytes, entity tag, and when it was modified, in seconds since 1970 if it is known.

    A file that takes the place of another one under its name has another tag.
    """
    try:
        size, modified = storage.size(name), _modified(storage, name)
    except OSError as error:
        raise Http404 from error
    known = f"{name} {size} {modified.timestamp() if modified else ''}"
    etag = quote_etag(hashlib.sha256(known.encode()).hexdigest()[:32])
    return size, etag, int(modified.timestamp()) if modified else None


def _modified(storage: Storage, name: str) -> datetime | None:
    try:
        return storage.get_modified_time(name)
    except NotImplementedError:
        return None


def _range(request, whole: HttpResponse) -> str:
    """The Range header; none if it was meant for another version of the file (If-Range)."""
    condition = request.headers.get("If-Range", "")
    if condition and condition not in (whole["ETag"], whole.headers.get("Last-Modified")):
        return ""
    return request.headers.get("Range", "")
