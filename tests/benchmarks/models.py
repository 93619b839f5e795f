"""The floor: a page that does nothing but what Wagtail does for every page."""

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class BarePage(Page):
    body = StreamField([("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())])

    template = "benchmarks/bare_page.html"

    def __str__(self) -> str:
        return self.title


class FramedPage(Page):
    """The same page in the base template of our own, to tell the frame's cost from the gate's."""

    body = StreamField([("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())])

    template = "benchmarks/framed_page.html"

    def __str__(self) -> str:
        return self.title
