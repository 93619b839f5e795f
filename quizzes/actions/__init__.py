"""Every write of quizzes. A view calls one of these, or none."""

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
    "close_if_over",
    "grant_attempt",
    "read_again",
    "save_answers",
    "set_extra_time",
    "start_attempt",
    "submit_attempt",
]
