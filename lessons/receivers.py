"""Signals of Wagtail that lessons listen to; each calls one action."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move, published

from lessons import actions
from lessons.models import LessonPage, Routine, Technique, lessons_that_show


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="practicum_index_cards")
def index_cards(instance, **kwargs):
    if isinstance(instance, LessonPage):
        actions.index_cards(lesson=instance)


@receiver(published, dispatch_uid="practicum_index_cards_of_uses")
def index_cards_of_uses(instance, **kwargs):
    """Cards are found by the name of a technique or a routine that they show."""
    if isinstance(instance, Technique | Routine):
        for lesson in lessons_that_show(instance):
            actions.index_cards(lesson=lesson)


@receiver(post_delete, sender=LessonPage, dispatch_uid="practicum_forget_cards")
def forget_cards(instance, **kwargs):
    actions.forget_cards(page_id=instance.pk)
