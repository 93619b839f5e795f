from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from training.site import views

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "training.site.views.bad_request"

reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("media/images/<path:path>", views.picture, name="picture"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("accounts/", views.account, name="account_home"),
    path("accounts/oidc/<provider_id>/login/", views.provider_sign_in, name="openid_connect_login"),
    path("accounts/", include("allauth.urls")),
    path("admin/login/", views.sign_in, name="admin-sign-in"),
    path("_util/login/", views.sign_in, name="page-sign-in"),
    path("django-admin/login/", views.sign_in, name="django-admin-sign-in"),
    path("admin/password_reset/", reset),
    path("django-admin/", admin.site.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("training/", include("training.urls")),
    path("training/", include("lessons.urls")),
    path("training/", include("quizzes.urls")),
    path("training/", include("certificates.urls")),
    path("verify/", include("certificates.verify_urls")),
    path("", include(wagtail_urls)),
]
