"""Run inside a host: what do its own pages cost, and what do they look like?"""

import json
import sys

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from home.models import HomePage  # noqa: E402
from wagtail.models import Site  # noqa: E402


def cost(client: Client, path: str) -> dict:
    client.get(path)  # fills what is cached for all requests
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(path)
    return {
        "status": response.status_code,
        "queries": [query["sql"] for query in queries],
        "vary": response.headers.get("Vary"),
        "body": response.content.decode(),
    }


home = Site.objects.get(is_default_site=True).root_page
page = home.add_child(instance=HomePage(title="About us", slug="about"))
page.save_revision().publish()
user = get_user_model().objects.create_superuser("root", "root@example.com", "slow-circles-45")

stranger, visitor = Client(), Client()
visitor.force_login(user)
report = {
    f"{who} {path}": cost(client, path)
    for who, client in (("stranger", stranger), ("visitor", visitor))
    for path in ("/about/", "/hello/", "/nothing-here/")
}
report["admin"] = visitor.get("/admin/").status_code
sys.stdout.write(json.dumps(report))
