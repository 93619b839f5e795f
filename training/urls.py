from django.urls import path

from training.views import enrolling, enrollment, guidance, mine, record, saved, signin, team, today

app_name = "practicum_training"

urlpatterns = [
    path("", mine.my_training, name="my-training"),
    path("help/", guidance.help_page, name="help"),
    path("join/<str:token>/", signin.join, name="join"),
    path("today/", today.today, name="today"),
    path("today/seen/", today.seen, name="today-seen"),
    path("team/", team.team, name="team"),
    path("team/export.csv", team.team_csv, name="team-csv"),
    path("team/export.xlsx", team.team_xlsx, name="team-xlsx"),
    path("team/views/", saved.save, name="save-view"),
    path("team/views/<int:pk>/forget/", saved.forget, name="forget-view"),
    path("team/<int:pk>/", record.record, name="record"),
    path("team/<int:pk>/enroll/", record.enroll, name="enroll"),
    path("team/enroll/", enrolling.enroll_group, name="enroll-group"),
    path("team/rules/", enrolling.rules, name="rules"),
    path("team/rules/new/", enrolling.new_rule, name="new-rule"),
    path("team/rules/<int:pk>/apply/", enrolling.apply_rule, name="apply-rule"),
    path("team/rules/<int:pk>/end/", enrolling.end_rule, name="end-rule"),
    path("team/<int:pk>/note/", record.note, name="note"),
    path("team/<int:pk>/withdraw/<int:enrollment_pk>/", enrollment.withdraw, name="withdraw"),
    path("team/<int:pk>/resume/<int:enrollment_pk>/", enrollment.resume, name="resume"),
    path("team/<int:pk>/extend/<int:enrollment_pk>/", enrollment.extend, name="extend"),
    path("team/<int:pk>/enrollment/<int:enrollment_pk>/", enrollment.enrollment, name="enrollment"),
    path("team/<int:pk>/enrollment/<int:enrollment_pk>/<uuid:key>/", enrollment.unit, name="unit"),
    path(
        "team/<int:pk>/enrollment/<int:enrollment_pk>/<uuid:key>/unlock/",
        enrollment.unlock,
        name="unlock",
    ),
    path(
        "team/<int:pk>/enrollment/<int:enrollment_pk>/<uuid:key>/acknowledge/",
        enrollment.acknowledge,
        name="acknowledge",
    ),
    path("team/<int:pk>/sign-in-card/", record.sign_in_card, name="sign-in-card"),
]
