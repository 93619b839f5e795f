"""Registration only: documents are for people who are signed in, as pictures are."""

from django.contrib.auth.views import redirect_to_login
from wagtail import hooks


@hooks.register("before_serve_document")
def ask_to_sign_in(document, request):
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return None
