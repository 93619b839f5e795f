"""Films in use are not deleted in the admin: the way out is said instead."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtailmedia.views import media as library

from lessons.models import LessonVideo


def keep_videos(request, instances):
    """Hook ``before_delete_snippet``: None lets the deletion go on."""
    used = [
        video
        for video in instances
        if isinstance(video, LessonVideo) and ReferenceIndex.get_references_to(video).exists()
    ]
    if not used:
        return None
    messages.error(
        request,
        _(
            "The film “%(title)s” is shown in lessons. Take it out of them first, or unpublish it "
            "instead; then nobody can watch it."
        )
        % {"title": used[0].title},
    )
    return redirect(reverse(used[0].snippet_viewset.get_url_name("list")))


def delete_media(request, media_id: int):
    """The library's own deletion, unless a video shows the file: the database would refuse it."""
    video = LessonVideo.objects.filter(media_id=media_id).first()
    if video is None:
        return library.delete(request, media_id)
    messages.error(
        request,
        _(
            "The video “%(title)s” shows this file, so it is not deleted. Give the video another "
            "file first, or delete the video."
        )
        % {"title": video.title},
    )
    return redirect("wagtailmedia:media_usage", media_id)


def admin_urls():
    """Hook ``register_admin_urls``: stands before the address that the library has for it."""
    return [path("media/delete/<int:media_id>/", delete_media, name="practicum-media-delete")]
