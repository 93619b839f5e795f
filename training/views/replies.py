"""Answers to a POST that Django has no class for."""

from __future__ import annotations

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """Fetch that page now, whatever the method was."""

    status_code = 303
