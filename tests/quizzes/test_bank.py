"""The bank in the admin: finding, changing many at once, moderation, usage, categories."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    ModelLogEntry,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from lessons.models import LessonPage
from quizzes.models import Question, QuestionCategory, QuestionTag, Quiz, QuizDraw
from tests import factories
from tests.lessons import factories as lessons
from tests.quizzes import factories as ours
from training.actions import AUTHORS
from training.models import Role

pytestmark = pytest.mark.django_db
TRUE_FALSE = {"stem": "It begins at the crown.", "answer": "true"}


@pytest.fixture
def author():
    return factories.person("tom", role=Role.TRAINER).user


@pytest.fixture
def trainer(client, author):
    client.force_login(author)
    return client


def admin_url(row, name, *args):
    return reverse(row.snippet_viewset.get_url_name(name), args=args)


def bulk_url(action, *rows, **extra) -> str:
    ids = [("id", row if isinstance(row, str) else row.pk) for row in rows]
    address = reverse("wagtail_bulk_action", args=["practicum_quizzes", "question", action])
    return address + "?" + "&".join(f"{name}={value}" for name, value in [*ids, *extra.items()])


def said(response) -> str:
    return " ".join(str(message).strip() for message in get_messages(response.wsgi_request))


def words(response) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def category(name="Safety", **kwargs):
    return QuestionCategory.objects.create(name=name, **kwargs)


def tag(question, *names):
    question.tags.add(*names)
    question.save()
    question.save_revision().publish()
    return question


def tags_of(question) -> list[str]:
    return sorted(Question.objects.get(pk=question.pk).tags.values_list("name", flat=True))


def edit_data(name="L01-Q01", *, kind="truefalse", value=None, **extra) -> dict[str, str]:
    data = {
        "name": name,
        "body": streamfield([(kind, value or TRUE_FALSE | {"picture": picture()})]),
        "explanation": rich_text("<p>It does.</p>"),
        "taught_by": "",
        "category": "",
        "difficulty": "2",
        "tags": "",
        "source_facts": "",
    }
    return nested_form_data(data | extra)


def picture():
    return {"image": "", "description": ""}


def a_draft_over(question, name="Changed"):
    """A draft that waits over what is published."""
    draft = question.get_latest_revision_as_object()
    draft.name = name
    draft.save_revision()
    return Question.objects.get(pk=question.pk)


# The list


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_costs_the_same_for_many_questions(trainer, number):
    for n in range(number):
        question = ours.question(category=category(f"C{n}"))
        ours.quiz(questions=[tag(question, "L01", f"T{n}")])
    ours.question(live=False)
    address = admin_url(Question(), "list")
    trainer.get(address)

    with CaptureQueriesContext(connection) as captured:
        trainer.get(address)

    assert len(captured) == 18


def test_a_list_tells_how_each_question_is_filed(trainer):
    question = tag(ours.question(name="L01-Q01", category=category(), difficulty=3), "L01", "angle")
    question.is_safety = True
    question.save()
    ours.quiz(questions=[question])

    page = words(trainer.get(admin_url(question, "list")))

    assert "Where does it begin? Single choice Safety L01, angle Hard ★ 1 live" in page


@pytest.mark.parametrize("order", ["category__name", "-difficulty", "n_quizzes", "-is_safety"])
def test_a_list_is_sorted_by_what_stands_in_it(trainer, order):
    ours.question()

    response = trainer.get(admin_url(Question(), "list"), {"ordering": order})

    assert response.context["ordering"] == order


@pytest.fixture
def filed():
    """One question that all filters find, and one that each of them leaves out."""
    lesson = lessons.lesson()
    card = f"{lesson.translation_key}/{lesson.card_ids[0]}"
    wanted = ours.question(
        "truefalse", name="Wanted", category=category(), difficulty=1, is_safety=True
    )
    wanted.taught_by = card
    tag(wanted, "L05", "flags")
    other = ours.question("single", name="Other", category=category("Technique"), live=False)
    return wanted, other, lesson


@pytest.mark.parametrize(
    "query",
    [
        lambda wanted, lesson: {"category": wanted.category_id},
        lambda wanted, lesson: {"tag": QuestionTag.objects.get(name="L05").pk},
        lambda wanted, lesson: {"difficulty": "1"},
        lambda wanted, lesson: {"kind": "truefalse"},
        lambda wanted, lesson: {"is_safety": "true"},
        lambda wanted, lesson: {"live": "true"},
        lambda wanted, lesson: {"lesson": lesson.pk},
        lambda wanted, lesson: {"card": "there"},
        lambda wanted, lesson: {"q": "flags"},
        lambda wanted, lesson: {"q": "want begin l05"},
        lambda wanted, lesson: {"q": "safety"},
    ],
)
def test_a_question_is_found_by_how_it_is_filed(trainer, filed, query):
    wanted, _other, lesson = filed

    response = trainer.get(admin_url(wanted, "list"), query(wanted, lesson))

    assert [row.name for row in response.context["object_list"]] == ["Wanted"]


def test_questions_without_a_card_are_found_and_those_whose_card_is_gone(trainer, filed):
    wanted, other, lesson = filed
    address = admin_url(wanted, "list")
    gone = ours.question(name="Gone", taught_by=f"{lesson.translation_key}/{lesson.pk}")

    def found():
        response = trainer.get(address, {"card": "missing"})
        return [row.name for row in response.context["object_list"]]

    assert found() == [gone.name, other.name]
    lesson.unpublish()
    assert found() == [gone.name, other.name, wanted.name]


def test_questions_that_a_quiz_may_draw_are_found_beside_its_own(trainer):
    own = ours.question(name="Own", live=False)
    ours.question("truefalse", name="Drawn")
    ours.question("single", name="Neither")
    quiz = ours.quiz(questions=[own])
    QuizDraw.objects.create(quiz=quiz, kind="truefalse")

    response = trainer.get(admin_url(own, "list"), {"quiz": quiz.pk})

    assert [row.name for row in response.context["object_list"]] == ["Drawn", "Own"]


@pytest.mark.parametrize("name", ["category", "tag", "quiz", "lesson"])
@pytest.mark.parametrize("value", ["0", "x", "9" * 30, "-1", "1' or 1=1"])
def test_a_filter_by_what_is_not_there_is_no_failure(trainer, name, value):
    assert trainer.get(admin_url(Question(), "list"), {name: value}).status_code == 200


# Many at once


def test_questions_without_a_draft_of_their_own_get_category_and_difficulty(trainer):
    questions, safety = [ours.question(), ours.question()], category()

    trainer.post(bulk_url("category", *questions), {"category": safety.pk})
    response = trainer.post(bulk_url("difficulty", *questions), {"difficulty": "3"})

    rows = Question.objects.values_list("category", "difficulty", "live", "has_unpublished_changes")
    assert list(rows) == [(safety.pk, 3, True, False)] * 2
    assert said(response) == "2 questions changed. 2 questions changed."
    latest = [question.get_latest_revision_as_object() for question in Question.objects.all()]
    assert [(row.category_id, row.difficulty) for row in latest] == [(safety.pk, 3)] * 2


def test_a_draft_that_waits_is_changed_with_what_is_published_and_goes_on_waiting(trainer):
    question, safety = a_draft_over(ours.question(name="Before")), category()

    trainer.post(bulk_url("category", question), {"category": safety.pk})

    row = Question.objects.get()
    draft = row.get_latest_revision_as_object()
    assert (row.name, row.category, row.has_unpublished_changes) == ("Before", safety, True)
    assert (draft.name, draft.category) == ("Changed", safety)
    live = row.live_revision.as_object()
    assert (live.name, live.category) == ("Before", safety)


def test_a_draft_that_was_never_published_stays_a_draft(trainer):
    question, safety = ours.question(live=False), category()

    trainer.post(bulk_url("category", question), {"category": safety.pk})
    trainer.post(bulk_url("add-tags", question), {"tags": "L05"})

    row = Question.objects.get()
    assert (row.category, row.live, tags_of(row)) == (safety, False, ["L05"])
    assert list(row.get_latest_revision_as_object().tags.names()) == ["L05"]


def test_a_category_is_taken_away(trainer):
    question = ours.question(category=category())

    trainer.post(bulk_url("category", question), {"category": ""})

    assert Question.objects.get().category is None


def test_tags_are_added_as_they_are_written_already_and_taken_away(trainer):
    first, second = tag(ours.question(), "L05"), ours.question()

    trainer.post(bulk_url("add-tags", first, second), {"tags": 'l05, "red flags"'})
    assert [tags_of(row) for row in (first, second)] == [["L05", "red flags"]] * 2
    assert QuestionTag.objects.count() == 2

    flags = QuestionTag.objects.get(name="red flags")
    tag(ours.question(), "of another")
    page = trainer.get(bulk_url("take-tags-away", first, second))
    assert "of another" not in page.text
    trainer.post(bulk_url("take-tags-away", first, second), {"tags": [flags.pk]})
    assert [tags_of(row) for row in (first, second)] == [["L05"]] * 2


def test_a_waiting_draft_keeps_its_own_tags_beside_the_new_one(trainer):
    question = ours.question()
    draft = question.get_latest_revision_as_object()
    draft.tags.add("draft")
    draft.save_revision()

    trainer.post(bulk_url("add-tags", question), {"tags": "L05"})

    assert tags_of(question) == ["L05"]
    latest = Question.objects.get().get_latest_revision_as_object()
    assert sorted(latest.tags.names()) == ["L05", "draft"]


def test_drafts_are_published_and_what_is_published_already_stays(trainer):
    draft, waiting = ours.question(live=False), a_draft_over(ours.question())
    same = ours.question()

    response = trainer.post(bulk_url("publish", draft, waiting, same))

    assert Question.objects.filter(live=True, has_unpublished_changes=False).count() == 3
    assert Question.objects.get(pk=waiting.pk).name == "Changed"
    assert Question.objects.get(pk=same.pk).live_revision == same.live_revision
    assert said(response) == "3 questions are published."


def test_what_is_incomplete_is_not_published_and_named(trainer):
    good = ours.question(live=False)
    empty = Question.objects.create(name="Empty", body=[], live=False)
    twice = ours.question(live=False, name="Twice right", right=[0, 1])

    response = trainer.post(bulk_url("publish", good, empty, twice))

    assert list(Question.objects.live()) == [good]
    assert said(response) == (
        "Not published, because something is missing: Empty, Twice right. 1 question is published."
    )


def test_questions_are_unpublished_and_asked_no_more(trainer):
    quiz = ours.quiz(questions=2)

    response = trainer.post(bulk_url("unpublish", *Question.objects.all()))

    assert quiz.live_question_list() == []
    assert said(response) == "2 questions are not asked any more."


def test_what_authors_do_to_many_is_logged(trainer, author):
    question = ours.question()

    trainer.post(bulk_url("unpublish", question))
    trainer.post(bulk_url("publish", question))

    actions = ModelLogEntry.objects.filter(user=author).values_list("action", flat=True)
    assert {"wagtail.unpublish", "wagtail.publish"} <= set(actions)


def test_all_means_all_that_the_list_shows(trainer):
    ours.question("single", name="L01-Q01")
    ours.question("single", name="L02-Q01")
    ours.question("truefalse", name="L01-Q02")

    trainer.post(bulk_url("difficulty", "all", kind="single", q="L01"), {"difficulty": "3"})
    assert [row.name for row in Question.objects.filter(difficulty=3)] == ["L01-Q01"]

    trainer.post(bulk_url("delete", "all", kind="single"))
    assert [row.name for row in Question.objects.all()] == ["L01-Q02"]


def test_the_lock_of_somebody_else_keeps_a_question_as_it_is(trainer):
    question = ours.question()
    question.locked, question.locked_by = True, factories.superuser()
    question.save()

    page = trainer.get(bulk_url("difficulty", question))
    trainer.post(bulk_url("difficulty", question), {"difficulty": "3"})

    assert "These stay as they are, because they are locked" in words(page)
    assert Question.objects.get().difficulty == 2


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("category", {"category": "999"}),
        ("category", {"category": "9" * 30}),
        ("difficulty", {}),
        ("difficulty", {"difficulty": "4"}),
        ("add-tags", {"tags": ""}),
        ("add-tags", {"tags": "x" * 101}),
        ("take-tags-away", {}),
        ("take-tags-away", {"tags": ["999", "x"]}),
    ],
)
def test_bad_input_changes_nothing_and_is_asked_again(trainer, action, data):
    question = tag(ours.question(), "L05")
    before = question.latest_revision_id

    response = trainer.post(bulk_url(action, question), data)

    assert (response.status_code, response.context["form"].is_valid()) == (200, False)
    assert Question.objects.get().latest_revision_id == before


@pytest.mark.parametrize("ids", ["x", "9" * 30, "-1", "0", ""])
def test_questions_that_are_not_there_are_not_found(trainer, ids):
    assert trainer.post(bulk_url("publish", ids)).status_code == 404


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.ASSESSOR, Role.MANAGER])
@pytest.mark.parametrize("action", ["publish", "unpublish", "category", "add-tags", "delete"])
def test_others_change_nothing(client, role, action):
    question = ours.question()
    client.force_login(factories.person(role=role).user)

    response = client.post(bulk_url(action, question), {"tags": "x", "category": ""})

    assert (response.status_code, tags_of(question)) == (302, [])
    assert Question.objects.get().live


def test_an_admin_without_the_right_is_told_so(client):
    """A host may let others into the admin."""
    group = Group.objects.create(name="Guests")
    group.permissions.add(
        *Group.objects.get(name=AUTHORS).permissions.filter(codename="access_admin")
    )
    guest = factories.person().user
    guest.groups.add(group)
    client.force_login(guest)
    question = ours.question()

    page = client.post(bulk_url("unpublish", question))

    assert Question.objects.get().live
    assert "not asked any more" not in said(page)


def test_who_may_not_publish_files_drafts_alone(client):
    """A host may let others write questions and have them checked."""
    group = Group.objects.create(name="Writers")
    rights = Group.objects.get(name=AUTHORS).permissions
    group.permissions.add(*rights.filter(codename__in=["access_admin", "change_question"]))
    writer = factories.person().user
    writer.groups.add(group)
    client.force_login(writer)
    draft, live = ours.question(live=False), ours.question()

    page = client.get(bulk_url("difficulty", draft, live))
    client.post(bulk_url("difficulty", draft, live), {"difficulty": "3"})
    client.post(bulk_url("publish", draft))

    assert "or because you may not change them" in words(page)
    assert list(Question.objects.order_by("pk").values_list("difficulty", "live")) == [
        (3, False),
        (2, True),
    ]


@pytest.mark.parametrize(
    "action", ["publish", "unpublish", "category", "difficulty", "add-tags", "take-tags-away"]
)
def test_each_action_asks_before_it_acts(trainer, action):
    question = ours.question(name="L01-Q01")

    page = trainer.get(bulk_url(action, question))

    assert page.status_code == 200
    assert "L01-Q01 Where does it begin?" in words(page)
    assert Question.objects.get().latest_revision_id == question.latest_revision_id


# Writing one


def test_a_question_is_written_filed_and_published(trainer):
    lesson = lessons.lesson(title="Stop, check, avoid")
    card = f"{lesson.translation_key}/{lesson.card_ids[1]}"
    safety = category()
    data = edit_data(taught_by=card, category=str(safety.pk), tags="L05, flags", difficulty="3")

    response = trainer.post(admin_url(Question(), "add"), data | {"action-publish": "1"})

    assert response.status_code == 302
    row = Question.objects.get()
    assert (row.taught_by, row.category, row.difficulty, row.live) == (card, safety, 3, True)
    assert tags_of(row) == ["L05", "flags"]


def test_the_editor_offers_the_cards_of_all_lessons_by_one_query(trainer):
    lessons.lesson(title="Stop, check, avoid")
    lessons.lesson(title="A draft", live=False)

    with CaptureQueriesContext(connection) as captured:
        page = trainer.get(admin_url(Question(), "add"))

    html = unescape(page.text)
    assert '<optgroup label="Stop, check, avoid">' in html
    assert "Stop, check, avoid · 3. Card 3" in html
    assert "A draft" not in html
    asked = [row["sql"] for row in captured if '"cards"' in row["sql"]]
    assert len(asked) == 1, asked


def test_a_card_that_is_gone_stays_chosen_and_says_so(trainer):
    question = ours.question(taught_by="0b0c/gone")
    address = admin_url(question, "edit", question.pk)

    html = trainer.get(address).text
    trainer.post(address, edit_data(question.name, taught_by="0b0c/gone"))

    assert '<option value="0b0c/gone" selected>A card that is not published any more' in html
    assert Question.objects.get().get_latest_revision_as_object().taught_by == "0b0c/gone"


def test_a_copy_is_a_question_of_its_own(trainer):
    question = tag(ours.question(name="L01-Q01", category=category()), "L05")

    form = trainer.get(admin_url(question, "copy", question.pk))
    assert f'action="{admin_url(question, "add")}"' in form.text  # where a copy is posted to
    trainer.post(admin_url(question, "add"), edit_data("Copy", tags="L05"))

    assert "Where does it begin?" in form.text
    copy = Question.objects.get(name="Copy")
    assert copy.key != question.key
    assert not copy.live
    assert Question.objects.get(pk=question.pk).name == "L01-Q01"


@pytest.mark.parametrize(
    ("mode", "told"), [("", None), ("explained", "Temples"), ("mistaken", "Crown")]
)
def test_a_question_is_previewed_in_three_ways(trainer, mode, told):
    question = ours.question("single")
    address = admin_url(question, "preview_on_edit", question.pk)
    options = [
        {"text": text, "right": "on" if right else "", "feedback": "", "picture": picture()}
        for text, right in (("Crown", False), ("Temples", True))
    ]
    value = {"stem": "Where?", "picture": picture(), "options": streamfield_list(options)}
    data = edit_data(kind="single", value=value)

    assert trainer.post(address, data).json()["is_valid"]
    page = trainer.get(address, {"mode": mode})

    assert page.status_code == 200
    assert ("It does." in page.text) == bool(told)


def streamfield_list(rows):
    counted = {
        str(n): {"value": row, "order": str(n), "deleted": "", "id": ""}
        for n, row in enumerate(rows)
    }
    return counted | {"count": str(len(rows))}


# Where it is asked


def test_the_editor_tells_which_quizzes_ask_a_question_and_which_may(trainer):
    question = tag(ours.question(category=category()), "L05")
    ours.quiz(questions=[question], title="Quiz on safety", draw=1)
    exam = ours.quiz(questions=0, title="Final exam")
    QuizDraw.objects.create(quiz=exam, category=question.category, tag=QuestionTag.objects.get())
    QuizDraw.objects.create(quiz=exam, kind="truefalse")

    page = words(trainer.get(admin_url(question, "edit", question.pk)))

    assert "Chosen by hand in Quiz on safety · 1 of its questions is asked" in page
    assert "May be drawn by Final exam · Safety · L05 " in page
    assert "True or false" not in page.partition("May be drawn by")[2][:100]


def test_a_question_that_nobody_asks_says_so(trainer):
    question = ours.question()

    page = words(trainer.get(admin_url(question, "edit", question.pk)))

    assert "No quiz asks it, and no draw may pick it." in page


def test_a_draft_in_a_quiz_is_said_to_be_asked_of_nobody(trainer):
    question = ours.question(live=False)
    ours.quiz(questions=[question])

    page = words(trainer.get(admin_url(question, "edit", question.pk)))

    assert "It is not published, so nobody is asked it yet." in page


def test_wagtails_usage_names_the_quiz_too(trainer):
    question = ours.question()
    quiz = Quiz(title="Quiz on safety")
    quiz.quiz_questions = [quiz.quiz_questions.model(question=question)]
    quiz.save()

    page = words(trainer.get(admin_url(question, "usage", question.pk)))

    assert "Quiz on safety" in page


# Moderation and locks


@pytest.fixture
def moderated():
    """Wagtail's own kind of workflow, for questions: members of the authors' group approve."""
    workflow = Workflow.objects.create(name="Moderators")
    task = GroupApprovalTask.objects.create(name="Approval")
    task.groups.add(Group.objects.get(name=AUTHORS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    kind = ContentType.objects.get_for_model(Question)
    return WorkflowContentType.objects.create(content_type=kind, workflow=workflow).workflow


def test_a_question_goes_through_moderation(trainer, author, moderated):
    trainer.post(admin_url(Question(), "add"), edit_data() | {"action-submit": "1"})
    question = Question.objects.get()
    assert (question.live, question.workflow_in_progress) == (False, True)
    assert "in moderation" in words(trainer.get(admin_url(question, "list")))

    state = question.current_workflow_task_state
    reviewer = factories.person("ruth", role=Role.TRAINER).user
    trainer.force_login(reviewer)
    answer = trainer.post(
        admin_url(question, "workflow_action", question.pk, "approve", state.pk), {"comment": ""}
    )

    assert answer.status_code in (200, 302)
    question = Question.objects.get()
    assert (question.live, question.workflow_in_progress) == (True, False)


def test_a_question_that_is_sent_back_stays_a_draft(trainer, author, moderated):
    trainer.post(admin_url(Question(), "add"), edit_data() | {"action-submit": "1"})
    question = Question.objects.get()

    trainer.post(
        admin_url(
            question,
            "workflow_action",
            question.pk,
            "reject",
            question.current_workflow_task_state.pk,
        ),
        {"comment": "Name the artery."},
    )

    question = Question.objects.get()
    assert not question.live
    assert question.current_workflow_state.status == "needs_changes"


def test_what_is_in_moderation_is_not_changed_with_many(trainer, author, moderated):
    question = ours.question(live=False)
    moderated.start(question, author)

    for action in ("publish", "difficulty"):
        trainer.post(bulk_url(action, question), {"difficulty": "3"})

    question = Question.objects.get()
    assert (question.live, question.difficulty, question.workflow_in_progress) == (False, 2, True)


def test_an_author_locks_a_question_and_unlocks_it(trainer, author):
    question = ours.question()

    trainer.post(admin_url(question, "lock", question.pk))
    assert (Question.objects.get().locked, Question.objects.get().locked_by) == (True, author)

    trainer.post(admin_url(question, "unlock", question.pk))
    assert not Question.objects.get().locked


def test_a_locked_question_is_not_edited_by_others(trainer):
    question = ours.question(name="Before")
    question.locked, question.locked_by = True, factories.superuser()
    question.save()

    trainer.post(admin_url(question, "edit", question.pk), edit_data("After"))

    assert Question.objects.get().get_latest_revision_as_object().name == "Before"


def test_an_earlier_revision_keeps_its_tags(trainer):
    question = tag(ours.question(), "L05")
    earlier = question.latest_revision
    question.tags.clear()
    question.save()
    question.save_revision().publish()

    assert list(earlier.as_object().tags.names()) == ["L05"]
    assert (
        trainer.get(admin_url(question, "revisions_revert", question.pk, earlier.pk)).status_code
        == 200
    )


# Categories


def test_categories_are_listed_in_order_with_how_much_stands_in_them(trainer):
    category("Technique", sort_order=2)
    ours.question(category=category("Safety", sort_order=1))

    response = trainer.get(admin_url(QuestionCategory(), "list"))

    rows = [(row.name, row.n_questions) for row in response.context["object_list"]]
    assert rows == [("Safety", 1), ("Technique", 0)]
    assert admin_url(QuestionCategory(), "list") in trainer.get(reverse("wagtailadmin_home")).text


def test_a_category_is_written_once(trainer):
    address = admin_url(QuestionCategory(), "add")

    trainer.post(address, {"name": "Safety", "sort_order": "1"})
    again = trainer.post(address, {"name": "Safety", "sort_order": "2"})

    assert (again.status_code, QuestionCategory.objects.count()) == (200, 1)


@pytest.mark.parametrize("use", ["question", "draw"])
def test_a_used_category_is_not_deleted_and_the_way_out_is_said(trainer, use):
    used, free = category(), category("Free")
    if use == "question":
        ours.question(category=used, live=False)
    else:
        QuizDraw.objects.create(quiz=ours.quiz(questions=0), category=used)
    bulk = reverse("wagtail_bulk_action", args=["practicum_quizzes", "questioncategory", "delete"])

    for address in (
        admin_url(used, "delete", used.pk),
        f"{bulk}?id={free.pk}&id={used.pk}",
    ):
        response = trainer.post(address)
        assert (response.status_code, response.url) == (302, admin_url(used, "list"))
        assert "The category “Safety” is used" in said(response)
    assert QuestionCategory.objects.count() == 2

    trainer.post(admin_url(free, "delete", free.pk))
    assert list(QuestionCategory.objects.all()) == [used]


def test_lessons_that_teach_are_offered_once_even_as_aliases():
    from quizzes.models import card_choices

    lesson = lessons.lesson(title="Stop, check, avoid")
    lesson.create_alias(parent=lesson.get_parent(), update_slug="again")

    assert LessonPage.objects.live().count() == 2
    assert [title for title, _cards in card_choices()] == ["Stop, check, avoid"]
