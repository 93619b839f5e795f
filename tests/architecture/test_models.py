"""Foreign keys point back in time, and no fact goes with the content or the user it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import CASCADE, Field, Model
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.managers import TaggableManager
from wagtail.models import Task

from tests.architecture.journey import LABELS, SEES, models

# Written by the journey of a person, not by an author.
FACTS = {
    "practicum_training": {
        "BranchMembership",
        "Completion",
        "EarnedAward",
        "Enrollment",
        "LogEntry",
        "SignInCard",
        "GivenPassword",
        "Note",
        "StaffMember",
        "UnitOverride",
    },
    "practicum_lessons": {"LessonProgress"},
    "practicum_quizzes": {"Attempt", "CardReread", "ExtraAttempt", "ExtraTime"},
    "practicum_certificates": {
        "Attestation",
        "Certificate",
        "CertificateEvent",
        "CertificateFile",
        "DesignVersion",
        "FileEntry",
        "NumberSeries",
    },
}


def relations() -> Iterator[tuple[type[Model], Field, type[Model]]]:
    """Each relation that a model of ours declares itself: model, field, what it points at."""
    for model in models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.is_relation and field.related_model:
                yield model, field, field.related_model


def own_models() -> list[type[Model]]:
    return [model for model in models() if not model._meta.auto_created]


def is_fact(model: type[Model]) -> bool:
    return model.__name__ in FACTS.get(model._meta.app_label, set())


def test_relations_point_at_the_own_or_an_earlier_package():
    forward = [
        f"{field} → {target._meta.label}"
        for model, field, target in relations()
        if target._meta.app_label in LABELS
        and target._meta.app_label not in SEES[model._meta.app_label]
    ]

    assert forward == []


def may_cascade(model: type[Model], field: Field) -> bool:
    """Inside one thing only: a child of its cluster, a page of its base, a joining row."""
    return (
        isinstance(field, ParentalKey)
        or field.remote_field.parent_link
        or bool(model._meta.auto_created)
    )


def test_rows_cascade_inside_one_piece_of_content_only():
    cascading = [
        str(field)
        for model, field, _target in relations()
        if getattr(field.remote_field, "on_delete", None) is CASCADE
        and not may_cascade(model, field)
    ]

    assert cascading == []


def test_many_to_many_relations_belong_to_content():
    """The rows of their joining tables cascade, so no fact may lie in them.

    The groups of a task are Wagtail's own: who may approve, not who has. So are tags.
    """
    others = [
        str(field)
        for model, field, _target in relations()
        if field.many_to_many
        and not isinstance(field, ParentalManyToManyField | TaggableManager)
        and not issubclass(model, Task)
    ]

    assert others == []


def test_facts_are_nobodys_child():
    clusters = [
        str(field)
        for model, field, target in relations()
        if isinstance(field, ParentalKey) and (is_fact(model) or is_fact(target))
    ]

    assert clusters == []


def test_facts_point_at_no_page_revision_or_question_but_the_program():
    """They carry key and title themselves. An enrollment names its program, which is protected."""
    tables = {"wagtailcore.Page", "wagtailcore.Revision", "practicum_quizzes.Question"}
    pointing = [
        str(field)
        for model, field, target in relations()
        if is_fact(model) and tables & {m._meta.label for m in (target, *target._meta.parents)}
    ]

    assert pointing == ["practicum_training.Enrollment.program"]


def test_every_fact_listed_here_is_a_model():
    listed = {f"{label}.{name}" for label, names in FACTS.items() for name in names}

    assert listed <= {model._meta.label for model in own_models()}


def test_every_model_says_which_personal_data_it_keeps():
    """Django writes a docstring of field names where nobody else did, so silence is found too."""
    silent = [
        model._meta.label
        for model in own_models()
        if "personal data" not in " ".join(model.__doc__.lower().split())
    ]

    assert silent == []
