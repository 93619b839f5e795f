"""Registration only: who sees documents, and how joining ends: as signing in does."""

from django.contrib.auth.views import redirect_to_login
from wagtail import hooks

from training.site.accounts import sign_in

hooks.register("practicum_sign_in", sign_in)


@hooks.register("before_serve_document")
def ask_to_sign_in(document, request):
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return None
