"""What authors do to many questions of the bank at once."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from wagtail.admin.forms.tags import TagField
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from quizzes import actions
from quizzes.filters import QuestionFilterSet
from quizzes.models import Difficulty, Question, QuestionCategory, QuestionTag

LARGEST_ID = 2**63 - 1
PUBLISH = "practicum_quizzes.publish_question"


class OfListing:
    """Of the questions chosen; "all" are those that the list shows, with its filters."""

    models = [Question]

    def get_all_objects_in_listing_query(self, parent_id):
        found = QuestionFilterSet(
            self.request.GET, queryset=Question.objects.all(), request=self.request
        ).qs
        return found.search(self.request.GET.get("q", "")).values_list("pk", flat=True)

    @classmethod
    def get_queryset(cls, model, object_ids):
        """An id that no question can have is none of them, not a failure."""
        numbers = [int(text) for text in map(str, object_ids) if text.isdecimal()]
        wanted = [number for number in numbers if number <= LARGEST_ID]
        return super().get_queryset(model, wanted)


class DeleteQuestions(OfListing, DeleteBulkAction):
    pass


class QuestionsAction(OfListing, SnippetBulkAction):
    """change: what is done, given the fields of the form; done: what is said afterwards."""

    permission = "practicum_quizzes.change_question"
    template_name = "practicum_quizzes/admin/bulk.html"
    button = gettext_lazy("Save")
    change: Callable[..., None]
    done = ngettext_lazy("%(count)s question changed.", "%(count)s questions changed.", "count")

    def check_perm(self, question) -> bool:
        """What is locked, scheduled or in moderation waits for a decision about just this draft.

        Whatever changes a published question publishes it anew, so the right to publish is asked.
        """
        rights = {self.permission, *([PUBLISH] if question.live else [])}
        if not self.request.user.has_perms(rights) or question.approved_schedule:
            return False
        lock = question.get_lock()
        return not question.workflow_in_progress and not (lock and lock.for_user(self.request.user))

    def get_context_data(self, **kwargs):
        own = {"title": self.display_name, "button": self.button}
        return super().get_context_data(**kwargs) | own

    @classmethod
    def execute_action(cls, objects, *, user, form, request):
        cls.change(questions=objects, user=user, **form.cleaned_data)
        return len(objects), 0

    def get_execution_context(self):
        return {"user": self.request.user, "form": self.cleaned_form, "request": self.request}

    def get_success_message(self, num_parent_objects, num_child_objects):
        return self.done % {"count": num_parent_objects} if num_parent_objects else None


class PublishQuestions(QuestionsAction):
    display_name = gettext_lazy("Publish")
    action_type = "publish"
    aria_label = gettext_lazy("Publish the chosen questions")
    action_priority = 10
    permission = PUBLISH
    button = gettext_lazy("Publish")
    done = ngettext_lazy(
        "%(count)s question is published.", "%(count)s questions are published.", "count"
    )

    @classmethod
    def execute_action(cls, objects, *, user, form, request):
        left = actions.publish_questions(questions=objects, user=user)
        if left:
            names = ", ".join(question.name for question in left)
            messages.warning(
                request,
                _("Not published, because something is missing: %(names)s.") % {"names": names},
            )
        return len(objects) - len(left), 0


class UnpublishQuestions(QuestionsAction):
    display_name = gettext_lazy("Unpublish")
    action_type = "unpublish"
    aria_label = gettext_lazy("Unpublish the chosen questions")
    action_priority = 20
    permission = PUBLISH
    button = gettext_lazy("Unpublish")
    done = ngettext_lazy(
        "%(count)s question is not asked any more.",
        "%(count)s questions are not asked any more.",
        "count",
    )
    change = staticmethod(actions.unpublish_questions)


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(
        label=gettext_lazy("Category"),
        queryset=QuestionCategory.objects.all(),
        required=False,
        empty_label=gettext_lazy("Without a category"),
    )


class SetCategory(QuestionsAction):
    display_name = gettext_lazy("Set category")
    action_type = "category"
    aria_label = gettext_lazy("Set the category of the chosen questions")
    action_priority = 40
    form_class = CategoryForm
    change = staticmethod(actions.set_category)


class DifficultyForm(forms.Form):
    difficulty = forms.TypedChoiceField(
        label=gettext_lazy("Difficulty"), choices=Difficulty.choices, coerce=int
    )


class SetDifficulty(QuestionsAction):
    display_name = gettext_lazy("Set difficulty")
    action_type = "difficulty"
    aria_label = gettext_lazy("Set the difficulty of the chosen questions")
    action_priority = 50
    form_class = DifficultyForm
    change = staticmethod(actions.set_difficulty)


class TagsForm(forms.Form):
    tags = TagField(label=gettext_lazy("Tags"), tag_model=QuestionTag)


class AddTags(QuestionsAction):
    display_name = gettext_lazy("Add tags")
    action_type = "add-tags"
    aria_label = gettext_lazy("Add tags to the chosen questions")
    action_priority = 60
    form_class = TagsForm
    change = staticmethod(actions.add_tags)


class UsedTagsForm(forms.Form):
    tags = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Tags"),
        queryset=QuestionTag.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_tags(self) -> list[str]:
        return [tag.name for tag in self.cleaned_data["tags"]]


class TakeTagsAway(QuestionsAction):
    display_name = gettext_lazy("Take tags away")
    action_type = "take-tags-away"
    aria_label = gettext_lazy("Take tags away from the chosen questions")
    action_priority = 70
    form_class = UsedTagsForm
    change = staticmethod(actions.take_tags_away)

    def get_form(self, form_class=None):
        """It offers the tags that the chosen questions have."""
        form = super().get_form(form_class)
        chosen, _left = self.get_actionable_objects()
        tags = QuestionTag.objects.filter(tagged__content_object__in=chosen).distinct()
        form.fields["tags"].queryset = tags.order_by("name")
        return form


ALL = [
    DeleteQuestions,
    PublishQuestions,
    UnpublishQuestions,
    SetCategory,
    SetDifficulty,
    AddTags,
    TakeTagsAway,
]
