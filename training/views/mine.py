"""My training: the next small step first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training import frames
from training.models import Enrollment
from training.views.programs import offered_to


@never_cache
@require_safe
@login_required
def my_training(request):
    """Open enrollments with their outlines, then what was completed, then the later packages'."""
    standings = Enrollment.objects.standings(request.user)
    readings, person = standings.readings, standings.person
    open_readings = [reading for reading in readings if reading.enrollment.is_open]
    context = {
        "person": person,
        "readings": open_readings,
        "completed": [reading for reading in readings if not reading.enrollment.is_open],
        "next": next((r for r in open_readings if r.outline.next), None),
        "offered": offered_to(person, request),
        "today": timezone.localdate(),
        "sections": person
        and frames.sections("practicum_my_training", request=request, staff_member=person),
    }
    return TemplateResponse(request, "practicum_training/my_training.html", context)
