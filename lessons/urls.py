from django.urls import path

from lessons.views import drawings, moves, practice, readiness, search, videos

app_name = "practicum_lessons"

urlpatterns = [
    path("lessons/search/", search.search, name="search"),
    path("lessons/<uuid:key>/card/", moves.card, name="card"),
    path("lessons/<uuid:key>/done/", moves.done, name="done"),
    path("techniques/", practice.techniques, name="techniques"),
    path("techniques/sheet/", practice.sheet, name="sheet"),
    path("techniques/<slug:code>/", practice.technique, name="technique"),
    path("routines/<slug:code>/", practice.routine, name="routine"),
    path("routines/<slug:code>/play/", practice.play, name="play"),
    path("videos/<uuid:key>/", videos.film, name="video"),
    path("videos/<uuid:key>/captions.vtt", videos.captions, name="video-captions"),
    path("videos/<uuid:key>/position/", videos.position, name="video-position"),
]


def admin_patterns():
    """Hook ``register_admin_urls``: Wagtail lets nobody in but its own users."""
    return [
        path("practicum/drawings/<slug:view>/", drawings.drawing, name="practicum-drawing"),
        path("practicum/readiness/<int:pk>/", readiness.report, name="practicum-readiness"),
    ]
