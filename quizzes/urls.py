from django.urls import path

from quizzes.views import attempts, desk, granting, pictures, quiz, rereading

app_name = "practicum_quizzes"

urlpatterns = [
    path("quizzes/<uuid:key>/", quiz.quiz, name="quiz"),
    path("quizzes/<uuid:key>/start/", quiz.start, name="start"),
    path("quizzes/<uuid:key>/reread/", rereading.reread, name="reread"),
    path(
        "team/<int:person>/quizzes/<uuid:key>/extra-attempt/",
        granting.extra_attempt,
        name="extra-attempt",
    ),
    path("team/<int:person>/extra-time/", granting.extra_time, name="extra-time"),
    path("quizzes/attempts/<uuid:key>/", attempts.attempt, name="attempt"),
    path("quizzes/attempts/<uuid:key>/answers/", attempts.answers, name="answers"),
    path("quizzes/attempts/<uuid:key>/pictures/<int:number>/", pictures.picture, name="picture"),
]


def admin_patterns():
    """Hook ``register_admin_urls``: Wagtail lets nobody in but its own users."""
    address = "practicum/question-pictures/<int:pk>/"
    return [path(address, desk.picture, name="practicum-question-picture")]
