"""The field of a question's body: one block, whose type is the question's kind."""

from __future__ import annotations

from django.utils.functional import cached_property
from wagtail.fields import StreamField

from quizzes.kinds import all_kinds


class KindField(StreamField):
    """A StreamField over all kinds of questions, asked for when the first is needed.

    Migrations know it as plain JSON: a kind that a host adds changes no table, and a data
    migration sees every body as it is stored.
    """

    def __init__(self, block_types=(), **kwargs) -> None:
        # No min_num: the editor would greet a new question with an error; it is required anyway.
        kwargs.update(max_num=1)
        super().__init__(list(block_types), **kwargs)

    @cached_property
    def stream_block(self):
        self.block_types_arg = [(kind.name, kind.block()) for kind in all_kinds().values()]
        return super().stream_block

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "django.db.models.JSONField", [], kwargs
