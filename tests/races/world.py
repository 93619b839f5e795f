"""Fills a fresh database with people who are one step from an event, and prints them as JSON.

Run as a process of its own under the site's settings: what it writes is committed, and the
servers find it as they would after a restart.
"""

import json
import sys
from importlib import import_module

import django

CROWD = 16
ROLES = {"double", "eightfold", "hasty", *(f"crowd{number}" for number in range(CROWD))}


def main() -> None:
    django.setup()
    json.dump(people(), sys.stdout)


def people() -> dict[str, dict]:
    """Name → id, session key, and what the person is about to do."""
    from tests import factories
    from tests.certificates import factories as certified
    from tests.lessons import factories as lessons
    from tests.quizzes import factories as quizzes

    certified.organization()
    lesson = lessons.lesson()
    quiz = quizzes.quiz(lesson, questions=6)
    program = factories.program(lesson)
    cast = {name: examinee(name, lesson, quiz, program) for name in sorted(ROLES)}
    cast["starter"] = starter(lesson, quiz, program)
    cast |= {name: limited(name) for name in ("limited", "granted")}
    cast["opener"] = opener(lesson, program)
    cast["holder"] = holder(lesson, quiz, program)
    return cast | finishers() | house_staff(program)


def signed_in(person, **more) -> dict:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.user.get_session_auth_hash()
    session.save()
    return {"id": person.pk, "session": session.session_key, **more}


def trainee(name: str, *programs):
    from tests import factories

    person = factories.person(name, password=None, at=factories.branch())
    for program in programs:
        factories.enroll(person, program)
    return person


def examinee(name, lesson, quiz, program) -> dict:
    """Her attempt is open, and the form that passes it is filled in."""
    from tests.lessons import factories as lessons
    from tests.quizzes import factories as quizzes

    person = trainee(name, program)
    lessons.finish(person, lesson)
    attempt = quizzes.attempt(person, quiz)
    return signed_in(person, url=attempt.get_absolute_url(), form=pairs(attempt.right_answers()))


def pairs(answers: dict) -> list[tuple[str, str]]:
    """The names and values that the form has for these answers."""
    filled = []
    for question, answer in answers.items():
        filled.append(("question", question))
        values = answer if isinstance(answer, list) else [answer]
        filled += [(f"answer-{question}", str(value).lower()) for value in values]
    return filled


def starter(lesson, quiz, program) -> dict:
    from tests.lessons import factories as lessons

    person = trainee("starter", program)
    lessons.finish(person, lesson)
    return signed_in(person, url=f"{quiz.get_absolute_url()}start/")


def limited(name: str) -> dict:
    """She has two attempts at a quiz of her own, and the form that fails it is filled in."""
    from quizzes.kinds import get_kind
    from tests import factories
    from tests.lessons import factories as lessons
    from tests.quizzes import factories as quizzes

    rules = {"max_attempts": 2, "reread_after": 0, "shuffle": False}
    page = lessons.lesson(title=f"Of {name}")
    quiz = quizzes.quiz(page, questions=3, **rules)
    person = trainee(name, factories.program(page))
    lessons.finish(person, page)
    paper = quiz.freeze(questions=quiz.live_question_list(), seed=1)
    wrong = {
        frozen["id"]: get_kind(frozen["kind"]).wrong(shown=frozen["shown"], key=frozen["key"])
        for frozen in paper
    }
    place = quiz.get_absolute_url()
    return signed_in(person, url=f"{place}start/", form=pairs(wrong), quiz=str(quiz.key))


def opener(lesson, program) -> dict:
    return signed_in(trainee("opener", program), url=lesson.url)


def holder(lesson, quiz, program) -> dict:
    from certificates.models import Certificate
    from tests.lessons import factories as lessons
    from tests.quizzes import factories as quizzes

    person = trainee("holder", program)
    lessons.finish(person, lesson)
    quizzes.submitted(person, quiz)
    certificate = Certificate.objects.get(staff_member=person)
    return signed_in(person, url=f"/training/certificates/{certificate.pk}.pdf")


def finishers() -> dict[str, dict]:
    """They have read lessons to the end, and only have to mark them done."""
    from tests import factories
    from tests.lessons import factories as lessons

    shared, one, other, moving = (lessons.lesson() for _ in range(4))
    in_any_order = factories.program(one, other, sequence="any_order")
    last = trainee("last", factories.program(shared), factories.program(shared))
    pair = trainee("pair", in_any_order)
    mover = trainee("mover", factories.program(moving))
    second = factories.program(moving, accept_earlier_days=30)
    for person, page in ((last, shared), (pair, one), (pair, other), (mover, moving)):
        lessons.read_through(person, page)
    return {
        "last": signed_in(last, urls=[done(shared)]),
        "pair": signed_in(pair, urls=[done(one), done(other)]),
        "mover": signed_in(mover, urls=[done(moving)], program=second.pk),
    }


def done(lesson) -> str:
    return f"/training/lessons/{lesson.translation_key}/done/"


def house_staff(program) -> dict[str, dict]:
    """Two managers of one branch, and somebody whom both are about to enroll."""
    from tests import factories
    from training.models import Role

    managers = {
        name: signed_in(
            factories.person(name, password=None, role=Role.MANAGER, manages=factories.branch())
        )
        for name in ("manager", "deputy")
    }
    return managers | {"newcomer": signed_in(trainee("newcomer"), program=program.pk)}


if __name__ == "__main__":
    main()
