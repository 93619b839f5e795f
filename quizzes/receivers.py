"""What changes the outline of programs: quizzes, their places, and published questions."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import published, unpublished

from quizzes.models import Question, Quiz, QuizDraw, QuizPlacement, QuizQuestion
from training import actions


def touch_curriculum(**kwargs):
    actions.touch_curriculum()


for model in (Quiz, QuizPlacement, QuizQuestion, QuizDraw):
    receiver(
        [post_save, post_delete],
        sender=model,
        dispatch_uid=f"practicum_touch_curriculum_{model._meta.model_name}",
    )(touch_curriculum)


@receiver([published, unpublished], sender=Question, dispatch_uid="practicum_quizzes_question")
def touch_curriculum_for_question(**kwargs):
    """A quiz counts while it has a published question, of its own or to draw."""
    actions.touch_curriculum()
