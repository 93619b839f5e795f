"""Films behind the gate: the file, its captions, and the place where somebody stopped."""

from __future__ import annotations

import math
from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lessons import actions
from lessons.models import LessonVideo, standing_before
from lessons.views import streaming
from training.views import gate

MAY_EDIT = "practicum_lessons.change_lessonvideo"


def behind_gate(view):
    """Give the view the film and how the user stands before it; answer those who may not.

    ``?draft=1`` asks for the latest draft, which is for authors, as is what is not published.
    """

    @wraps(view)
    def guarded(request, key):
        video = LessonVideo.objects.select_related("media").filter(key=key).first()
        if video is None:
            raise Http404
        standing = standing_before(request.user, video)
        if not standing.access.may_read:
            return gate.refuse(request, standing=standing, title=video.title)
        return view(request, _as_shown(request, video), standing)

    return guarded


def _as_shown(request, video: LessonVideo) -> LessonVideo:
    if request.user.has_perm(MAY_EDIT):
        return video.get_latest_revision_as_object() if "draft" in request.GET else video
    if not video.live:
        raise Http404
    return video


@require_safe
@behind_gate
def film(request, video, standing):
    return streaming.send(request, video.media.file)


@require_safe
@behind_gate
def captions(request, video, standing):
    response = HttpResponse(
        video.captions,
        content_type="text/vtt; charset=utf-8",
        headers={"X-Content-Type-Options": "nosniff"},
    )
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_POST
@behind_gate
def position(request, video, standing):
    """Keep where she is, in seconds; who has no training of her own has no place to keep."""
    try:
        seconds = float(request.POST.get("seconds", ""))
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        return HttpResponseBadRequest(_("Seconds are missing."), content_type="text/plain")
    if standing.staff_member:
        actions.keep_position(staff_member=standing.staff_member, video=video, seconds=seconds)
    return HttpResponse(status=204)
