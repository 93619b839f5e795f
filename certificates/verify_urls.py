from django.urls import path

from certificates.views import verify

app_name = "practicum_verify"

urlpatterns = [
    path("", verify.form, name="form"),
    path("<str:code>/", verify.certificate, name="certificate"),
]
