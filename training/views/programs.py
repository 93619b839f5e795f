"""A program's own page: for signed-in people, with the outline for those who are in it."""

from django.contrib.auth.decorators import login_required
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from training.models import Enrollment


@never_cache
@login_required
def program(request, page):
    readings = (
        Enrollment.objects.of(request.user).kept().filter(program=page).order_by("pk").readings()
    )
    context = {
        "page": page,
        "reading": readings[-1] if readings else None,
        "items": page.live_item_pages(),
    }
    return TemplateResponse(request, "practicum_training/program_page.html", context)
