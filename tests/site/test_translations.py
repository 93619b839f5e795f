"""The message catalogs are whole, and a page speaks the language that is offered and asked for."""

import ast
import gettext
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail import hooks

from certificates.actions import correct
from certificates.models import Certificate
from certificates.render import render_certificates
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor

CATALOGS = sorted((Path(__file__).resolve().parents[2] / "training" / "locale").glob("*/*/*.po"))
FIELD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|</?strong>")
BOTH = [("en-us", "English"), ("es", "Spanish")]


def entry(lines: str) -> dict[str, str]:
    """Field → text: msgctxt, msgid, msgid_plural, msgstr, msgstr[0] and so on."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines.splitlines():
        if found := FIELD.match(line):
            name = found[1]
            fields[name] = ast.literal_eval(found[2])
        elif line.startswith('"'):
            fields[name] += ast.literal_eval(line)
    return fields


def entries(catalog: Path) -> list[dict[str, str]]:
    """Every entry but the header."""
    return [entry(lines) for lines in catalog.read_text(encoding="utf-8").split("\n\n")[1:]]


def translated(catalog: Path) -> list[dict[str, str]]:
    return [one for one in entries(catalog) if one.get("msgstr") or one.get("msgstr[0]")]


@pytest.fixture(params=CATALOGS, ids=lambda path: path.parent.parent.name)
def catalog(request) -> Path:
    return request.param


@pytest.fixture
def spanish_browser(settings) -> Client:
    settings.LANGUAGES = BOTH
    return Client(headers={"accept-language": "es-US,es;q=0.9"})


@pytest.fixture
def certificate(db):
    certified.organization()
    with (
        hooks.register_temporarily("practicum_units", certified.units_of_plain_pages),
        translation.override("es"),
    ):
        return certified.certificate(factories.person("ana", legal_name="Ana Núñez"))


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def test_there_is_a_spanish_catalog():
    assert "es" in [path.parent.parent.name for path in CATALOGS]


def test_nothing_is_fuzzy_or_obsolete(catalog):
    text = catalog.read_text(encoding="utf-8")

    assert re.findall(r"^#,.*fuzzy.*$|^#~.*$", text, re.MULTILINE) == []


def source(one: dict[str, str], name: str) -> str:
    """The English of a translation: the first form says the singular, the others the plural."""
    return one["msgid" if name in {"msgstr", "msgstr[0]"} else "msgid_plural"]


def test_a_translation_has_the_placeholders_of_its_text(catalog):
    wrong = [
        words
        for one in translated(catalog)
        for name, words in one.items()
        if name.startswith("msgstr")
        and sorted(PLACEHOLDER.findall(words)) != sorted(PLACEHOLDER.findall(source(one, name)))
    ]

    assert wrong == []


def test_a_text_with_a_plural_has_all_forms(catalog):
    header = entry(catalog.read_text(encoding="utf-8").split("\n\n")[0])["msgstr"]
    count = int(re.search(r"nplurals=(\d)", header)[1])
    forms = [f"msgstr[{number}]" for number in range(count)]

    assert all(all(map(one.get, forms)) for one in translated(catalog) if "msgid_plural" in one)


def test_what_is_compiled_is_what_is_written(catalog):
    with catalog.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = {}
    for one in translated(catalog):
        key = "\x04".join(filter(None, [one.get("msgctxt"), one["msgid"]]))
        if "msgid_plural" not in one:
            written[key] = one["msgstr"]
        for name in one.keys() & {"msgstr[0]", "msgstr[1]", "msgstr[2]"}:
            written[key, int(name[-2])] = one[name]

    del compiled[""]
    assert compiled == written


def test_the_site_offers_english_alone_unless_told():
    assert [code for code, name in site.LANGUAGES] == ["en-us"]


@pytest.mark.django_db
def test_a_language_that_is_not_offered_is_not_spoken():
    client = Client(headers={"accept-language": "es"})

    content = client.get(reverse("account_login")).content.decode()

    assert '<html lang="en-us"' in content
    assert "Sign in" in content


def my_training(client: Client) -> str:
    return client.get(reverse("practicum_training:my-training")).content.decode()


@pytest.mark.django_db
def test_my_training_speaks_the_language_of_the_browser(spanish_browser, client):
    user = factories.person(at=factories.branch()).user
    client.force_login(user)
    spanish_browser.force_login(user)

    assert "You are not enrolled in a program yet." in my_training(client)
    page = my_training(spanish_browser)
    assert '<html lang="es"' in page
    assert "Mi capacitación" in page
    assert "Usted todavía no tiene inscripción en ningún programa." in page


@pytest.mark.django_db
def test_the_page_behind_a_code_speaks_the_language_of_the_browser(spanish_browser, certificate):
    page = spanish_browser.get(reverse("practicum_verify:certificate", args=[certificate.code]))

    assert "Compare con el papel" in page.content.decode()


def test_a_certificate_is_printed_in_the_language_of_its_issue(spanish_browser, certificate):
    assert certificate.prints.locale == "en-us"
    with translation.override("es"):
        text = text_of(render_certificates([certificate.prints]))

    assert "This is to record that" in text
    assert "March 2, 2026" in text


def test_a_certificate_is_worded_and_printed_in_the_language_of_the_site(certificate, settings):
    settings.LANGUAGE_CODE = "es"

    new = correct(certificate=certificate, reason="A typo", at=factories.AT, by=Actor(1, "mara"))
    text = text_of(render_certificates([new.prints]))

    assert "Se hace constar que" in text
    assert "2 marzo 2026" in text
    assert Certificate.objects.get(edition=1).prints.locale == "en-us"


@pytest.mark.django_db
def test_a_date_stands_as_the_language_writes_it(spanish_browser, client):
    person = factories.person(at=factories.branch())
    factories.enroll(person, factories.program(), due_on=date(2026, 12, 2))
    client.force_login(person.user)
    spanish_browser.force_login(person.user)

    assert "December 2, 2026" in my_training(client)
    assert "2 de diciembre de 2026" in my_training(spanish_browser)
