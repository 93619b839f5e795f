"""What the site does to every answer."""

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client

from tests import factories
from tests.lessons import factories as lessons
from training.site.middleware import CompressPages

pytestmark = pytest.mark.django_db

GZIP = {"headers": {"accept-encoding": "gzip"}}


def test_a_page_goes_compressed_over_the_line():
    page = lessons.lesson()
    client = Client(**GZIP)
    client.force_login(lessons.learner(page).user)

    response = client.get(page.url)

    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]


def test_a_browser_that_cannot_unpack_gets_it_plain(client):
    client.force_login(factories.person().user)

    assert "Content-Encoding" not in client.get("/training/")


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(b"a,b\n" * 500, content_type="text/csv"),
        HttpResponse(b"%PDF" * 500, content_type="application/pdf"),
        FileResponse(iter([b"<html>" * 500]), content_type="text/html"),
    ],
    ids=["csv", "pdf", "file"],
)
def test_files_keep_their_length(rf, answer):
    sent = CompressPages(lambda request: answer)(rf.get("/", **GZIP))

    assert "Content-Encoding" not in sent
