"""A hundred learners at once: a thousand attempts, and no answer is lost or doubled."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.races.house import House, Request
from tests.races.learners import LEARNERS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ATTEMPTS = 10  # of each
WRONG = (0, 2, 3)  # places of options; the right one is at 1
WORKING = 16  # learners at any moment, two for each thread of the server


def take(house: House, person: dict, turn: int) -> tuple[str, dict]:
    """Begin, save each answer by itself, submit: the attempt's address, and what was sent."""
    place = house.ask(Request(person, person["url"])).location
    sent = {}
    for number, question in enumerate(person["questions"]):
        sent[question] = WRONG[(person["id"] + turn + number) % len(WRONG)]
        form = [("question", question), (f"answer-{question}", str(sent[question]))]
        if number < len(person["questions"]) - 1:
            assert house.ask(Request(person, f"{place}answers/", form=form)).status == 204
    assert house.ask(Request(person, place, form=[*form, ("confirm", "yes")])).status == 303
    return place.rstrip("/").rpartition("/")[2], sent


def test_a_thousand_attempts_keep_each_answer_once(house):
    cast = house.joined_by("tests.races.learners")
    learners = [cast[f"learner{number}"] for number in range(LEARNERS)]

    def work(person: dict) -> list[tuple[str, dict]]:
        return [take(house, person, turn) for turn in range(ATTEMPTS)]

    with ThreadPoolExecutor(WORKING) as threads:
        taken = dict(pair for pairs in threads.map(work, learners) for pair in pairs)

    ids = [person["id"] for person in learners]
    rows = house.rows(
        "SELECT key, staff_member_id, number, answers, score, receipt"
        " FROM practicum_quizzes_attempt WHERE staff_member_id BETWEEN ? AND ?",
        min(ids),
        max(ids),
    )
    assert len(rows) == len(taken) == LEARNERS * ATTEMPTS
    numbers = Counter((person, number) for _key, person, number, *_rest in rows)
    assert set(numbers) == {(person, n) for person in ids for n in range(1, ATTEMPTS + 1)}
    assert len({receipt for *_rest, receipt in rows}) == len(rows)
    kept = {
        str(key).replace("-", ""): json.loads(answers) if isinstance(answers, str) else answers
        for key, _person, _number, answers, *_rest in rows
    }
    assert kept == {key.replace("-", ""): sent for key, sent in taken.items()}
    assert {float(score) for *_rest, score, _receipt in rows} == {0.0}
