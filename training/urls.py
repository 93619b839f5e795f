from django.urls import path

from training.views import cards, guidance, mine, record, signin, team

app_name = "practicum_training"

urlpatterns = [
    path("", mine.my_training, name="my-training"),
    path("help/", guidance.help_page, name="help"),
    path("join/", signin.join_by_code, name="join-by-code"),
    path("join/<str:token>/", signin.join, name="join"),
    path("team/", team.team, name="team"),
    path("team/export.csv", team.team_csv, name="team-csv"),
    path("team/join-cards/", cards.join_cards, name="join-cards"),
    path("team/<int:pk>/", record.record, name="record"),
    path("team/<int:pk>/enroll/", record.enroll, name="enroll"),
    path("team/<int:pk>/withdraw/<int:enrollment_pk>/", record.withdraw, name="withdraw"),
    path("team/<int:pk>/sign-in-card/", cards.sign_in_card, name="sign-in-card"),
]
