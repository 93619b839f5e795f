"""What a certificate may load: named bytes in memory, and nothing else in the world."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol
from urllib.request import OpenerDirector

SCHEME = "asset:"


class AssetMissing(Exception):
    """A certificate asked for something it may not have, and was not made. ``str()`` says what."""


class Asset(NamedTuple):
    """A picture or a font, held in memory."""

    content: bytes
    media_type: str


class Locked(Protocol):
    """A fetcher that remembers what it refused."""

    refused: list[str]


def locked_fetcher(assets: Mapping[str, Asset]) -> Locked:
    """Return a WeasyPrint fetcher that answers ``asset:<key>`` from ``assets`` and nothing else.

    A refusal stops the rendering: no certificate is printed without its logo. Where WeasyPrint
    swallows it (inside inline SVG), it still stands in ``refused``.
    """
    # WeasyPrint is slow to import and needs Pango: only rendering pays for that.
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class LockedFetcher(URLFetcher):
        def __init__(self) -> None:
            # Not URLFetcher.__init__: without its handlers nothing here can open a file or a
            # socket, and no bundle of certificate authorities is read each time.
            OpenerDirector.__init__(self)
            self._fail_on_errors = True
            self.refused: list[str] = []

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            asset = assets.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
            if asset is None:
                self.refused.append(url)
                raise AssetMissing(url)
            return URLFetcherResponse(url, asset.content, {"Content-Type": asset.media_type})

    return LockedFetcher()
