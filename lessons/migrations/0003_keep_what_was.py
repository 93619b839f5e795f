"""What was stored before cards were counted and techniques kept: nothing of it is lost."""

import json

from django.db import migrations
from django.utils.text import slugify


def keep_places(apps, schema_editor):
    """Cards up to the bookmark were seen; the reader stopped at the bookmark."""
    pages = apps.get_model("practicum_lessons", "LessonPage")
    progress = apps.get_model("practicum_lessons", "LessonProgress")
    cards = {
        page.translation_key: [str(card["id"]) for card in page.cards.raw_data if card.get("id")]
        for page in pages.objects.order_by("-pk")
    }
    for row in progress.objects.iterator():
        ids = cards.get(row.lesson_key, [])
        place = ids.index(str(row.bookmark)) if str(row.bookmark) in ids else 0
        row.position = row.bookmark or (ids[0] if ids else None)
        row.moved_at = row.completed_at or row.opened_at
        seen = ids[: place + 1] or ([str(row.bookmark)] if row.bookmark else [])
        row.seconds_by_card = dict.fromkeys(seen, 0)
        row.save(update_fields=["position", "moved_at", "seconds_by_card"])


def keep_techniques(apps, schema_editor):
    """A technique that a step named in words becomes one to which the step refers."""
    technique = apps.get_model("practicum_lessons", "Technique")
    known = {}

    def refer(step):
        words = step.get("technique")
        if isinstance(words, str):
            step["technique"] = known_as(words.strip()) if words.strip() else None
        return isinstance(words, str)

    def known_as(words):
        if words.lower() not in known:
            found = technique.objects.filter(name__iexact=words).first()
            found = found or technique.objects.create(
                code=slugify(words)[:50] or f"technique-{len(known) + 1}", name=words[:80]
            )
            known[words.lower()] = found.pk
        return known[words.lower()]

    pages = apps.get_model("practicum_lessons", "LessonPage")
    for page in pages.objects.iterator():
        cards = list(page.cards.raw_data)
        if any([refer(step) for step in _steps(cards)]):
            page.cards = json.dumps(cards)
            page.save(update_fields=["cards"])
    _keep_in_revisions(apps, refer)


def _keep_in_revisions(apps, refer):
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="practicum_lessons", model="lessonpage"
    )
    revisions = apps.get_model("wagtailcore", "Revision")
    for revision in revisions.objects.filter(content_type__in=kinds).iterator():
        cards = json.loads(revision.content.get("cards") or "[]")
        if any([refer(step) for step in _steps(cards)]):
            revision.content["cards"] = json.dumps(cards)
            revision.save(update_fields=["content"])


def _steps(cards):
    for card in cards:
        for block in card["value"].get("content", ()):
            if block["type"] == "steps":
                for item in block["value"]:
                    # Old lists hold their values bare, newer ones as items with an id.
                    yield item["value"] if "value" in item else item


class Migration(migrations.Migration):
    dependencies = [
        ("practicum_lessons", "0002_techniques_routines_and_time"),
    ]

    operations = [
        migrations.RunPython(keep_places, migrations.RunPython.noop),
        migrations.RunPython(keep_techniques, migrations.RunPython.noop),
    ]
