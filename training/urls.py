from django.urls import path

from training.views import (
    employment,
    guidance,
    log,
    mine,
    moves,
    people,
    persondata,
    record,
    roster,
    signin,
    team,
)

app_name = "practicum_training"

urlpatterns = [
    path("", mine.my_training, name="my-training"),
    path("help/", guidance.help_page, name="help"),
    path("join/<str:token>/", signin.join, name="join"),
    path("log/", log.log, name="log"),
    path("log/export.csv", log.log_csv, name="log-csv"),
    path("people/", people.people, name="people"),
    path("people/export.<str:kind>", people.export, name="people-export"),
    path("people/add/", employment.add, name="person-add"),
    path("people/roster/", roster.upload, name="roster-upload"),
    path("people/roster/template.<str:kind>", roster.template, name="roster-template"),
    path("people/roster/<uuid:key>/", roster.roster, name="roster"),
    path("people/<int:pk>/", employment.person, name="person"),
    path("people/<int:pk>/correct/", employment.correct, name="person-correct"),
    path("people/<int:pk>/move/", moves.move, name="person-move"),
    path("people/<int:pk>/let-go/", moves.let_go, name="person-let-go"),
    path("people/<int:pk>/re-hire/", moves.rehire, name="person-rehire"),
    path("people/<int:pk>/merge/", persondata.merge_search, name="person-merge-search"),
    path("people/<int:pk>/merge/<int:other>/", persondata.merge, name="person-merge"),
    path("people/<int:pk>/erase/", persondata.erase, name="person-erase"),
    path("my-data.zip", persondata.own_data, name="own-data"),
    path("team/", team.team, name="team"),
    path("team/export.csv", team.team_csv, name="team-csv"),
    path("team/<int:pk>/", record.record, name="record"),
    path("team/<int:pk>/enroll/", record.enroll, name="enroll"),
    path("team/<int:pk>/withdraw/<int:enrollment_pk>/", record.withdraw, name="withdraw"),
    path("team/<int:pk>/sign-in-card/", record.sign_in_card, name="sign-in-card"),
]
