from django.urls import path

from lessons.views import moves, practice, search

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
]
