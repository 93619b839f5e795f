"""The checks of readiness, over plain values."""

import pytest

from lessons.models.readiness import SENTENCES, sentence
from lessons.rules import claims, readiness, wording
from lessons.rules.readiness import Card, Film, Lesson, Level, Part, Step
from lessons.rules.wording import Words


def text(words: str, **kwargs) -> Part:
    return Part("text", words=(Words(words),), **kwargs)


def card(*parts: Part, title: str = "Circles", number: int = 1) -> Card:
    return Card(number=number, id=None, title=title, parts=parts or (text("Move the scalp."),))


def lesson(*cards: Card, minutes: int = 5, **kwargs) -> Lesson:
    remember = card(Part("remember", words=(Words("The scalp moves."),)), title="Remember")
    values = {"objectives": 1, "facts": 1} | kwargs
    return Lesson(cards=(*cards, remember), minutes=minutes, **values)


def codes(found) -> list[str]:
    return [finding.code for finding in found]


def of(*parts: Part, **kwargs) -> list[str]:
    return codes(readiness.findings(lesson(card(*parts, **kwargs), minutes=99)))


def words(number: int) -> str:
    return " ".join(["word"] * number)


# The whole lesson


def test_a_lesson_with_everything_has_no_finding():
    assert readiness.findings(lesson(card())) == []


def test_a_lesson_without_a_card_cannot_be_published():
    [found] = readiness.findings(Lesson(cards=(), minutes=5, objectives=1, facts=1))

    assert (found.code, found.level, found.card) == ("no_card", Level.BLOCKER, None)


def test_objectives_facts_and_what_to_remember_are_asked_for():
    bare = Lesson(cards=(card(),), minutes=5, objectives=0, facts=0, untaught=1)

    assert codes(readiness.findings(bare)) == ["no_remember", "no_objective", "no_fact"]


def test_a_lesson_about_other_things_ticks_no_fact_once_every_fact_has_its_lesson():
    assert codes(readiness.findings(lesson(card(), facts=0, untaught=0))) == []


def test_a_lesson_takes_no_longer_than_twelve_minutes_and_than_it_says():
    slow = card(Part("practice", words=(Words("Try it."),), seconds=12 * 60))

    found = {each.code: each.values for each in readiness.findings(lesson(slow, minutes=12))}

    assert found["long_lesson"] == {"minutes": 13, "most": 12}
    assert found["more_minutes"] == {"minutes": 13, "planned": 12}


def test_time_of_practice_counts_for_the_lesson_and_not_for_reading_the_card():
    slow = card(text(words(20), seconds=60))

    assert (slow.reading_seconds, slow.seconds) == (10, 70)
    assert codes(readiness.findings(lesson(slow, minutes=1))) == ["more_minutes"]


def test_blockers_come_first():
    found = readiness.findings(lesson(card(text(words(200))), card(title="", number=2)))

    assert codes(found) == ["empty_card", "long_card"]


# One card


@pytest.mark.parametrize(("number", "found"), [(129, []), (130, ["long_card"])])
def test_a_card_is_read_in_a_minute_at_130_words_with_its_title(number, found):
    assert of(text(words(number))) == found


def test_a_card_with_more_than_three_blocks_is_more_than_one_idea():
    assert of(*[text("Move.")] * 3) == []
    assert of(*[text("Move.")] * 4) == ["many_parts"]


@pytest.mark.parametrize(
    "empty", [card(Part("text")), Card(1, None, "Circles", ()), card(title="")]
)
def test_a_card_without_title_or_content_cannot_be_published(empty):
    [found] = readiness.findings(lesson(empty))

    assert (found.code, found.level, found.card) == ("empty_card", Level.BLOCKER, empty)


@pytest.mark.parametrize("kind", sorted(readiness.SHOWN))
def test_what_shows_something_needs_no_words(kind):
    assert of(Part(kind)) == []


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (Step("Crown", level=2), []),
        (Step("Crown", level=3), ["no_caution"]),
        (Step("Crown", level=5, has_caution=True), []),
        (Step("Temples", technique_has_cautions=True), ["no_caution"]),
        (Step("Temples", technique_has_cautions=True, has_caution=True), []),
    ],
)
def test_firm_and_delicate_steps_say_what_to_beware_of(step, found):
    assert of(Part("steps", words=(Words(step.name),), steps=(step,))) == found


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("", ["no_description"]),
        ("A head", ["short_description"]),
        ("A head from the side", []),
    ],
)
def test_a_picture_is_described(description, found):
    assert of(Part("picture", descriptions=(description,))) == found


def test_a_film_is_published_before_the_lesson_and_has_captions():
    hidden = Film("Circles", is_live=False, has_captions=False)

    found = readiness.findings(lesson(card(Part("video", films=(hidden,)))))

    assert [(each.code, each.is_blocker) for each in found] == [
        ("hidden_film", True),
        ("no_captions", False),
    ]
    assert of(Part("video", films=(Film("Circles"),))) == []


def test_every_finding_has_its_sentence():
    kinds = {f"claim_{kind}" for kind in claims.CLAIMS}
    values = dict.fromkeys(
        ("title", "minutes", "most", "planned", "seconds", "parts", "step", "word"), "x"
    )

    assert kinds <= set(SENTENCES)
    for code in SENTENCES:
        assert "%(" not in sentence(readiness.Finding(code, values=values))


# Claims


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cures headaches.", ["cures"]),
        ("Massage treats hair loss and will heal you.", ["treats", "heal"]),
        (
            "It detoxes, flushes toxins and detoxifies.",
            ["detoxes", "flushes", "toxins", "detoxifies"],
        ),
        ("Hair regrows. Re-growth starts.", ["regrows", "re-growth"]),
        ("It lowers your blood pressure.", ["lowers your blood pressure"]),
        ("It reduces high blood pressure.", ["reduces high blood pressure"]),
        ("CURE for all", ["cure"]),
        ("We promise a cure.", ["cure"]),
    ],
)
def test_words_that_promise_too_much_are_found(text, found):
    assert [claim.word for claim in claims.claims_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The treatment is secure. A healthy, manicured scalp.",
        "Ask about blood pressure medicine. Lower your hands.",
        "It does not cure headaches.",
        "Massage doesn’t treat hair loss.",
        "Never say “it flushes toxins” or “it heals” to a client.",
        'Avoid words such as "cure".',
        "No cure and no promise.",
        "Never promise a cure or a detox to anybody at all.",
        "Say: “Will this cure my migraines?”",
        "The article says massage may help remove toxins.",
        "It is a fail if the trainee promised a cure.",
        "She treats a client under supervision.",
        "Treats clients.",
    ],
)
def test_other_words_and_forbidden_ones_are_no_claims(text):
    assert claims.claims_in(text) == []


def test_a_not_reaches_no_further_than_its_sentence():
    assert [claim.word for claim in claims.claims_in("Do not press. It cures.")] == ["cures"]
    assert [
        claim.word
        for claim in claims.claims_in("Not on a day when you are tired or ill, and it cures you.")
    ] == ["cures"]


def test_a_claim_is_found_once_and_tells_its_kind():
    assert claims.claims_in("It cures. It cures.") == [claims.Claim("cure", "cures")]


def test_what_not_to_say_is_read_and_promises_nothing():
    said = Part("wording", words=(Words("It helps."), Words("It cures you.", is_forbidden=True)))

    assert card(said).reading_seconds == wording.reading_seconds(1 + 5)
    assert of(said) == []


def test_a_claim_in_a_title_is_found():
    assert of(text("Circles."), title="Circles that heal") == ["claim_cure"]


# Words


def test_the_words_of_a_stored_value_are_its_texts_without_codes():
    value = {
        "view": "front",
        "caption": "Two <points>",
        "marks": [
            {"type": "item", "id": "a-b", "value": {"zone": "brow", "x": 0.5, "name": "Brow"}}
        ],
    }

    assert list(wording.words_of(value)) == [Words("Two"), Words("Brow")]


def test_rich_text_is_read_without_its_tags():
    assert wording.plain("<p>A &amp; <b>b</b>.</p><ul><li>One</li><li>Two</li></ul>") == (
        "A & b.\nOne\nTwo"
    )


def test_what_is_forbidden_stays_so_further_down():
    pairs = [{"say": "Yes", "dont_say": {"value": "No"}}]

    assert list(wording.words_of(pairs)) == [Words("Yes"), Words("No", is_forbidden=True)]


@pytest.mark.parametrize(("text", "number"), [("", 0), ("10 s, 3:00, don't re-do it", 6)])
def test_words_are_counted_as_they_are_read(text, number):
    assert wording.count(text) == number


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (1, 1), (130, 60), (131, 61)])
def test_reading_takes_a_minute_for_130_words(words, seconds):
    assert wording.reading_seconds(words) == seconds
