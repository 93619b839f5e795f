from django.urls import path

from training.views import cards, guidance, joining, mine, passwords, record, signin, team

app_name = "practicum_training"

urlpatterns = [
    path("", mine.my_training, name="my-training"),
    path("help/", guidance.help_page, name="help"),
    path("join/", signin.join_by_code, name="join-by-code"),
    path("join/<str:token>/", signin.join, name="join"),
    path("team/", team.team, name="team"),
    path("team/export.csv", team.team_csv, name="team-csv"),
    path("own-password/", passwords.own_password, name="own-password"),
    path("team/take-on/", joining.take_on, name="take-on"),
    path("team/<int:pk>/invite/", joining.invite, name="invite"),
    path("team/<int:pk>/invite/withdraw/", joining.withdraw_invitation, name="withdraw-invitation"),
    path("team/<int:pk>/first-password/", passwords.first_password, name="first-password"),
    path("team/join-cards/", cards.join_cards, name="join-cards"),
    path("team/<int:pk>/", record.record, name="record"),
    path("team/<int:pk>/enroll/", record.enroll, name="enroll"),
    path("team/<int:pk>/withdraw/<int:enrollment_pk>/", record.withdraw, name="withdraw"),
    path("team/<int:pk>/sign-in-card/", cards.sign_in_card, name="sign-in-card"),
]
