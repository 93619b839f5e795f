"""Which lessons use a technique, a routine or a film: whoever may read one of them may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ReferenceIndex

from lessons.models.pages import LessonPage
from lessons.models.routines import Routine
from lessons.models.techniques import Technique
from training.models import Enrollment, Standing

Thing = tuple[int, str]  # content type and primary key, as the reference index holds them


class Uses:
    """Where things are used, read once for any number of them. Two queries.

    What a routine or a technique uses is used by the lessons that show the routine or technique.
    """

    def __init__(self) -> None:
        kinds = ContentType.objects.get_for_models(LessonPage, Routine, Technique)
        self._lesson = kinds[LessonPage].pk
        rows = ReferenceIndex.objects.filter(
            content_type_id__in=[kind.pk for kind in kinds.values()]
        ).values_list("content_type_id", "object_id", "to_content_type_id", "to_object_id")
        self._users: dict[Thing, set[Thing]] = defaultdict(set)
        for kind, pk, to_kind, to_pk in rows.distinct():
            self._users[to_kind, to_pk].add((kind, pk))
        lessons = {
            pk for users in self._users.values() for kind, pk in users if kind == self._lesson
        }
        live = LessonPage.objects.live().filter(pk__in=lessons)
        self._keys: Mapping[str, UUID] = {
            str(pk): key for pk, key in live.values_list("pk", "translation_key")
        }

    def lessons_with(self, thing: models.Model) -> frozenset[UUID]:
        """Keys of the live lessons that use it, themselves or through what they use."""
        kind = ContentType.objects.get_for_model(thing).pk
        return frozenset(self._lessons_with((kind, str(thing.pk))))

    def _lessons_with(self, thing: Thing) -> Iterable[UUID]:
        for kind, pk in self._users.get(thing, ()):
            if kind != self._lesson:
                # Routine, technique, film: each names only what comes after it, so this ends.
                yield from self._lessons_with((kind, pk))
            elif pk in self._keys:
                yield self._keys[pk]


class Shelf:
    """What is kept once, as one user finds it; enrollments and uses are read once. Four queries,
    one more for somebody without an enrollment.
    """

    def __init__(self, user) -> None:
        self._uses = Uses()
        self._standings = Enrollment.objects.standings(user)

    def standing(self, thing: models.Model) -> Standing:
        """As before the lesson with the thing that is most open to her."""
        return self._standings.best(sorted(self._uses.lessons_with(thing)))

    def lines(self, things: Iterable[models.Model]) -> list[ThingLine]:
        """Of the things those that are hers: open ones, and locked ones of her training."""
        lines = [ThingLine(thing, self.standing(thing)) for thing in things]
        return [line for line in lines if line.is_open or line.standing.step]

    def open_lessons(self, thing: models.Model) -> list[LessonPage]:
        """Lessons with the thing that she may read, in the order of the tree. One query."""
        keys = [
            key
            for key in self._uses.lessons_with(thing)
            if self._standings.best([key]).access.may_read
        ]
        pages = LessonPage.objects.live().filter(translation_key__in=keys)
        return list(pages.filter(alias_of__isnull=True).without_text().order_by("path"))


@dataclass(frozen=True, slots=True)
class ThingLine:
    """A technique or routine in a list. Of a locked one, ``standing.step`` says what it waits
    for."""

    thing: models.Model
    standing: Standing

    @property
    def is_open(self) -> bool:
        return self.standing.access.may_read


def standing_before(user, thing: models.Model) -> Standing:
    """How the user stands before a thing: as before the lesson of it that is most open to her."""
    return Shelf(user).standing(thing)


def lessons_that_show(thing: models.Model) -> models.QuerySet[LessonPage]:
    """Live pages of the lessons that use it, themselves or through a routine."""
    return LessonPage.objects.live().filter(translation_key__in=Uses().lessons_with(thing))
