"""What a browser does: it signs in, finds addresses, and posts forms."""

from django.test import Client
from django.urls import reverse


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person if hasattr(person, "get_username") else person.user)
    return client


def url(name, row):
    return reverse(f"practicum_quizzes:{name}", args=[row.key])


def form(attempt, answers=None, **more):
    """What the page posts for these answers; all questions are in the form."""
    answers = attempt.right_answers() if answers is None else answers
    data = {"question": attempt.question_ids, **more}
    for key, answer in answers.items():
        values = answer if isinstance(answer, list) else [answer]
        data[f"answer-{key}"] = [str(value).lower() for value in values]
    return data


def first_answer(attempt):
    right = attempt.right_answers()
    return {key: right[key] for key in list(right)[:1]}


def statements(captured):
    """The statements of a CaptureQueriesContext without the bounds of transactions."""
    bounds = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return [query["sql"] for query in captured if not query["sql"].startswith(bounds)]
