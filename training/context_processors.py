"""What every page of ours shows around its content."""

from django.utils.functional import SimpleLazyObject

from training import frames
from training.models import Organization


def practicum(request):
    """Lazily, so that a page that shows none of it pays nothing."""
    return {"practicum": SimpleLazyObject(lambda: _surroundings(request))}


def _surroundings(request):
    user = getattr(request, "user", None)
    person = getattr(user, "staff_member", None) if user and user.is_authenticated else None
    return {
        "organization": Organization.display_name(),
        "navigation": _navigation(request, user, person),
        "person": person.display_name if person else (user.get_username() if user else ""),
    }


def _navigation(request, user, person):
    if user is None or not user.is_authenticated:
        return []
    entries = [
        link
        for links in frames.gather("practicum_navigation", user=user, staff_member=person)
        for link in links
    ]
    here = _here(request.path, entries)
    return [
        {"label": link.label, "url": link.url, "current": link is here}
        for link in sorted(entries, key=lambda link: link.order)
    ]


def _here(path, entries):
    """The entry that tells most exactly where the page belongs."""
    found = [
        (len(start), link)
        for link in entries
        for start in (link.url, *link.covers)
        if path.startswith(start)
    ]
    return max(found, key=lambda one: one[0], default=(0, None))[1]
