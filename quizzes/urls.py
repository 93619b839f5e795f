from django.urls import path

from quizzes.views import attempts, quiz

app_name = "practicum_quizzes"

urlpatterns = [
    path("quizzes/<uuid:key>/", quiz.quiz, name="quiz"),
    path("quizzes/<uuid:key>/start/", quiz.start, name="start"),
    path("quizzes/attempts/<uuid:key>/", attempts.attempt, name="attempt"),
    path("quizzes/attempts/<uuid:key>/answers/", attempts.answers, name="answers"),
]
