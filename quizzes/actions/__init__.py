"""Every write of quizzes. A view calls one of these, or none."""

from quizzes.actions.filing import (
    add_tags,
    publish_questions,
    set_category,
    set_difficulty,
    take_tags_away,
    unpublish_questions,
)
from quizzes.actions.granting import NotNeeded, grant_attempt, set_extra_time
from quizzes.actions.rereading import read_again
from quizzes.actions.taking import (
    AttemptClosed,
    NothingAnswered,
    NotNow,
    NotOpen,
    TimeIsUp,
    close_if_over,
    save_answers,
    start_attempt,
    submit_attempt,
)
from quizzes.rules import RepeatedQuestion, UnknownQuestion

__all__ = [
    "AttemptClosed",
    "NotNeeded",
    "NotNow",
    "NotOpen",
    "NothingAnswered",
    "RepeatedQuestion",
    "TimeIsUp",
    "UnknownQuestion",
    "add_tags",
    "close_if_over",
    "grant_attempt",
    "publish_questions",
    "read_again",
    "save_answers",
    "set_category",
    "set_difficulty",
    "set_extra_time",
    "start_attempt",
    "submit_attempt",
    "take_tags_away",
    "unpublish_questions",
]
