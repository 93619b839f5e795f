from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import ProtectedError

from quizzes.models import Attempt, Question, Quiz, QuizPlacement
from quizzes.models.fields import KindField
from tests import factories
from tests.quizzes import factories as ours
from training.models import CurriculumStamp, Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def stamp():
    return CurriculumStamp.objects.get().value


def test_a_question_notes_its_kind_and_text_for_lists():
    question = ours.question("truefalse", stem="It begins at the crown.")

    assert (question.kind, question.stem) == ("truefalse", "It begins at the crown.")
    assert str(question.kind_label) == "True or false"
    assert str(question) == question.name


def test_a_draft_without_a_body_can_be_kept_and_previewed():
    question = Question.objects.create(name="Idea", body=[], live=False)

    assert (question.kind, question.stem) == ("", "")
    assert str(question.kind_label) == "Not written yet"
    assert question.get_preview_context(None, "") == {"question": None}


def test_saving_some_fields_keeps_kind_and_text_up_to_date():
    question = ours.question("single")
    question.body = ours.body("truefalse", stem="Anew", right=True)

    question.save(update_fields=["body"])

    question.refresh_from_db()
    assert (question.kind, question.stem) == ("truefalse", "Anew")


def test_options_keep_their_ids_from_one_revision_to_the_next():
    question = ours.question("single")
    before = question.freeze()["key"]["options"]
    question.get_latest_revision_as_object().save_revision().publish()

    after = Question.objects.get().freeze()["key"]["options"]

    assert after == before
    assert None not in after


def test_migrations_know_a_body_as_plain_json():
    _name, path, args, kwargs = Question._meta.get_field("body").deconstruct()

    assert (path, args) == ("django.db.models.JSONField", [])
    assert "block_lookup" not in kwargs
    state = MigrationLoader(connection).project_state()
    old = state.apps.get_model("practicum_quizzes", "Question")._meta.get_field("body")
    assert not isinstance(old, KindField)


def test_without_shuffling_a_paper_keeps_the_authors_order():
    quiz = ours.quiz(questions=5, shuffle=False)
    questions = quiz.live_question_list()

    paper = quiz.freeze(questions=questions, seed=4)

    assert [row["id"] for row in paper] == [str(row.key) for row in questions]
    assert paper[0]["shown"]["options"] == ["Crown", "Temples", "Neck", "Shoulders"]


def test_the_seed_decides_the_paper():
    quiz = ours.quiz(questions=8, draw=4)
    questions = quiz.live_question_list()

    papers = [quiz.freeze(questions=questions, seed=seed) for seed in (1, 1, 2)]

    assert papers[0] == papers[1]
    assert papers[0] != papers[2]
    assert [len(paper) for paper in papers] == [4, 4, 4]


def test_a_quiz_asks_what_is_published():
    quiz = ours.quiz(questions=[ours.question(), ours.question(live=False)], draw=8)

    assert len(quiz.live_question_list()) == 1
    assert Quiz.objects.with_size().get().live_questions == 1
    assert (quiz.asks(1), quiz.asks(20)) == (1, 8)


def test_placements_are_found_by_the_pages_keys_if_the_quiz_can_be_taken():
    page, other = ours.item_page(), ours.item_page()
    placed = ours.quiz(page, questions=1)
    ours.quiz(page, questions=[ours.question(live=False)])
    ours.quiz(other, questions=1)

    found = QuizPlacement.objects.after([page.translation_key])

    assert [row.quiz for row in found] == [placed]
    unit = found[0].as_unit()
    assert (unit.kind, unit.key, unit.after, unit.title, unit.url, unit.minutes) == (
        "quiz",
        placed.key,
        page.translation_key,
        placed.title,
        placed.get_absolute_url(),
        5,
    )


def test_a_quiz_stands_once_on_a_page():
    page = ours.item_page()
    quiz = ours.quiz(page)

    with pytest.raises(IntegrityError), transaction.atomic():
        QuizPlacement.objects.create(quiz=quiz, page=page)


def test_a_question_in_a_quiz_is_not_deleted():
    ours.quiz(questions=1)

    with pytest.raises(ProtectedError):
        Question.objects.get().delete()


def test_whatever_changes_the_outline_changes_the_stamp():
    page = ours.item_page()
    quiz = ours.quiz(page, questions=1)
    question, seen = Question.objects.get(), [stamp()]
    for change in (
        quiz.save,
        question.unpublish,
        lambda: question.save_revision().publish(),
        lambda: quiz.placements.get().delete(),
        quiz.delete,
    ):
        change()
        seen.append(stamp())

    assert len(set(seen)) == 6


def test_attempts_are_found_by_the_questions_they_asked():
    page = ours.item_page()
    quiz = ours.quiz(page, questions=1)
    attempt = ours.attempt(ours.enrolled(page=page), quiz)
    asked, other = Question.objects.get(), ours.question()

    assert list(Attempt.objects.that_ask([asked.key])) == [attempt]
    assert list(Attempt.objects.that_ask([other.key])) == []
    assert list(Attempt.objects.that_ask([])) == []


def test_who_sees_whose_attempts():
    page, rockville = ours.item_page(), factories.branch()
    quiz = ours.quiz(page, questions=1)
    ana = ours.enrolled(page=page, at=rockville)
    manager = factories.person("mia", role=Role.MANAGER, manages=rockville)
    open_one = ours.attempt(ana, quiz)

    assert list(Attempt.objects.visible_to(ana.user, on=TODAY)) == [open_one]
    assert list(Attempt.objects.visible_to(manager.user, on=TODAY)) == []
    ours.submitted(ana, quiz)
    assert list(Attempt.objects.visible_to(manager.user, on=TODAY)) == [open_one]
    assert Attempt.objects.open().count() == 0


@pytest.mark.parametrize("model", [Question, Quiz, Attempt])
def test_each_model_says_what_personal_data_it_keeps(model):
    assert "personal data" in model.__doc__.lower()


def test_an_empty_body_is_refused_when_it_is_published_and_not_before():
    block = Question._meta.get_field("body").stream_block

    assert block.meta.min_num is None  # the editor would greet a new question with an error
    with pytest.raises(ValidationError):
        block.clean(block.to_python([]))
    assert len(block.clean_deferred(block.to_python([]))) == 0
