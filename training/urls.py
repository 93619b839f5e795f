from django.urls import path

from training.views import guidance, log, mine, record, signin, team

app_name = "practicum_training"

urlpatterns = [
    path("", mine.my_training, name="my-training"),
    path("help/", guidance.help_page, name="help"),
    path("join/<str:token>/", signin.join, name="join"),
    path("log/", log.log, name="log"),
    path("log/export.csv", log.log_csv, name="log-csv"),
    path("team/", team.team, name="team"),
    path("team/export.csv", team.team_csv, name="team-csv"),
    path("team/<int:pk>/", record.record, name="record"),
    path("team/<int:pk>/enroll/", record.enroll, name="enroll"),
    path("team/<int:pk>/withdraw/<int:enrollment_pk>/", record.withdraw, name="withdraw"),
    path("team/<int:pk>/sign-in-card/", record.sign_in_card, name="sign-in-card"),
]
