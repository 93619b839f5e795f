from django.urls import path

from lessons.views import moves

app_name = "practicum_lessons"

urlpatterns = [
    path("lessons/<uuid:key>/card/", moves.card, name="card"),
    path("lessons/<uuid:key>/done/", moves.done, name="done"),
]
