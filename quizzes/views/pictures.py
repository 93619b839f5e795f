"""Pictures of questions: sent to those who may see the attempt, and told by nothing but themselves.

Neither address nor headers say what a picture is called, who made it or when; a picture is counted
in its paper, so that the address does not even tell its number among the site's pictures.
"""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, SourceImageIOError

from quizzes.kinds.pictures import RENDITION
from quizzes.models import Attempt
from quizzes.views.answering import find_attempt
from training.models import Enrollment

HEADERS = {
    # Kept on the device, but asked for again each time: the next person may not see it.
    "Cache-Control": "private, no-cache",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
@login_required
def picture(request, key, number):
    """The picture of this number in the attempt's paper, in the size in which it is shown."""
    attempt = find_attempt(request, key)
    _check_gate(request, attempt)
    ids = attempt.images
    if not 1 <= number <= len(ids):
        raise Http404
    content = _content(get_object_or_404(get_image_model(), pk=ids[number - 1]))
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    whole = HttpResponse(content, content_type="image/webp", headers={**HEADERS, "ETag": etag})
    return get_conditional_response(request, etag, None, whole)


def _check_gate(request, attempt: Attempt) -> None:
    """An open paper is closed to whoever may not read its quiz any more; so are its pictures."""
    if not attempt.is_open:
        return
    if not Enrollment.objects.standing(request.user, attempt.quiz_key).access.may_read:
        raise PermissionDenied


def _content(image: AbstractImage) -> bytes:
    """Raises Http404 where its file is gone or is none that we show."""
    if image.is_svg():
        raise Http404
    try:
        stored = image.get_rendition(RENDITION).file
        stored.close()  # the temporary file of one that was made just now
        with stored.storage.open(stored.name, "rb") as file:
            return file.read()
    except (OSError, SourceImageIOError, InvalidFilterSpecError) as error:
        raise Http404 from error
