"""A process of its own that publishes lessons on any database and prints what searches find."""

import json
import sys

import django


def main(queries: list[str]) -> None:
    django.setup()
    from lessons.models import CardText
    from lessons.rules import searching
    from tests.lessons import factories as lessons

    course = lessons.course()
    said = {
        "Hands": "Kneading the shoulders, scalp/head and the base-of-skull point GB20.",
        "Names": "Say it as Nguyễn Đặng says it, at 1:30 o’clock.",
        "Firm pressure": "Something else.",
        "Elsewhere": "pressure pressure pressure",
    }
    page = lessons.lesson(
        course=course,
        cards=[
            lessons.card(title, {"type": "text", "value": f"<p>{text}</p>"})
            for title, text in said.items()
        ],
    )
    other = lessons.lesson(course=course)
    found = {
        query: [
            card.title
            for card in CardText.objects.holding(
                searching.asked_words(query), pages=[page.pk], most=30
            )
        ]
        for query in queries
    }
    other.unpublish()
    json.dump({"found": found, "left": CardText.objects.count()}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
