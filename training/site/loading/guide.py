"""The page "Which massage?", public, under the start page."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from lessons.models import GuidePage
from training.site.loading import texts
from training.site.loading.keeper import Keeper


def load_guide(*, home: Page, keeper: Keeper) -> GuidePage:
    return write_guide(texts.read(texts.demo_texts() / "guide.toml"), home=home, keeper=keeper)


def write_guide(plan: dict[str, Any], *, home: Page, keeper: Keeper) -> GuidePage:
    def write(present):
        page = present or GuidePage(slug=plan["slug"])
        page.title, page.intro = plan["title"], plan["intro"]
        page.questions = texts.stream([_question(text) for text in plan["question"]])
        page.outcomes = texts.stream(
            [_outcome(advice, text) for advice, text in plan["outcome"].items()]
        )
        if page.pk is None:
            Page.objects.get(pk=home.pk).add_child(instance=page)
        page.save_revision().publish()
        return GuidePage.objects.get(pk=page.pk)

    return keeper.load("guide", plan, model=GuidePage, write=write)


def _question(text: dict[str, Any]) -> dict[str, Any]:
    options = [{name: option[name] for name in ("text", "leads_to")} for option in text["option"]]
    return {
        "type": "question",
        "id": texts.stable_id("guide", text["text"]),
        "value": {"text": text["text"], "options": texts.items(options, "guide", text["text"])},
    }


def _outcome(advice: str, text: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": advice,
        "id": texts.stable_id("guide", advice),
        "value": {
            "title": text["title"],
            "say": text["say"],
            "text": texts.rich_text(text["text"]),
        },
    }
