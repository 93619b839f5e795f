"""How often one address may ask for what could be guessed."""

from __future__ import annotations

from django.core.cache import cache
from django.utils import timezone


def asks_too_often(request, *, what: str, per_minute: int) -> bool:
    """Count this request of the address that asks. The count begins anew each minute."""
    minute = int(timezone.now().timestamp() // 60)
    key = f"practicum:{what}:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    if cache.add(key, 1, 120):
        return False
    try:
        return cache.incr(key) > per_minute
    except ValueError:  # it went out of the cache in between
        return False
