from django.urls import path

from certificates.views import attesting, desk, issuing, jobs, manage, paper, previews, printers

app_name = "practicum_certificates"

urlpatterns = [
    path("certificates/<int:pk>.pdf", paper.download, name="download"),
    path("certificates/record/<int:pk>.pdf", paper.transcript, name="transcript"),
    *(
        path(f"certificates/<int:pk>/{name}/", manage.decide, {"decision": name}, name=name)
        for name in manage.DECISIONS
    ),
    path("certificates/attest/<int:pk>/", attesting.attest, name="attest"),
    path("certificates/attested/<int:pk>.png", attesting.scan, name="scan"),
    path("certificates/desk/", desk.desk, name="desk"),
    path("certificates/desk/people/", desk.people, name="desk-people"),
    path("certificates/desk/printers/", printers.printers, name="printers"),
    path("certificates/desk/printers/<int:pk>/", printers.printer, name="printer"),
    path("certificates/desk/printers/<int:pk>/sheet.pdf", printers.sheet, name="printer-sheet"),
    path("certificates/desk/printers/<int:pk>/remove/", printers.remove, name="printer-remove"),
    path("certificates/desk/<int:pk>/", jobs.job, name="job"),
    path("certificates/desk/<int:pk>/progress/", jobs.progress, name="job-progress"),
    path("certificates/desk/<int:pk>/<int:number>.pdf", jobs.part, name="job-part"),
    path("certificates/desk/<int:pk>.zip", jobs.zipped, name="job-zip"),
    path("certificates/desk/<int:pk>/handed-out/", jobs.hand_out, name="job-hand-out"),
    path("certificates/desk/<int:pk>/spoiled/", jobs.spoil, name="job-spoil"),
    path("certificates/issue/", issuing.group, name="issue-group"),
    path("certificates/issue/preview/", issuing.preview, name="issue-preview"),
    path("certificates/issue/sample/<int:pk>.pdf", issuing.sample, name="issue-sample"),
    path("certificates/issue/<int:pk>/", manage.issue, name="issue"),
]


def admin_patterns():
    """Hook ``register_admin_urls``: Wagtail lets nobody in but its own users."""
    address = "practicum/certificate-pictures/<int:pk>/"
    return [path(address, previews.picture, name="practicum-certificate-picture")]
