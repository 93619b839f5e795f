from django.urls import path

from quizzes.views import attempts, granting, pictures, quiz, rereading

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
