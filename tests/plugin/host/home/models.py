from wagtail.models import Page


class HomePage(Page):
    """A page of the host that knows nothing of Practicum."""
