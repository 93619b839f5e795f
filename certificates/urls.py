from django.urls import path

from certificates.views import manage, paper

app_name = "practicum_certificates"

urlpatterns = [
    path("certificates/<int:pk>.pdf", paper.download, name="download"),
    path("certificates/print/", paper.print_together, name="print"),
    path("certificates/<int:pk>/revoke/", manage.revoke, name="revoke"),
    path("certificates/issue/<int:pk>/", manage.issue, name="issue"),
]
