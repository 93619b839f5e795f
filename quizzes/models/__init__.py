from quizzes.models.allowances import CardReread, ExtraAttempt, ExtraTime
from quizzes.models.attempts import Asked, Attempt, Explained
from quizzes.models.bank import Difficulty, QuestionCategory, QuestionTag, TaggedQuestion
from quizzes.models.beginnings import (
    Beginning,
    attempts_at,
    attempts_left,
    beginning,
    is_used_up,
    used_up,
)
from quizzes.models.cards import card_choices, kept_among, known_cards
from quizzes.models.draws import Candidate, QuizDraw, candidate_of
from quizzes.models.papers import Papers
from quizzes.models.questions import Question
from quizzes.models.quizzes import Quiz, QuizPlacement, QuizQuestion, Shows, ShowsWhen
from quizzes.models.teaching import TeachingCard, teaching_cards

__all__ = [
    "Asked",
    "Attempt",
    "Beginning",
    "Candidate",
    "CardReread",
    "Difficulty",
    "Explained",
    "ExtraAttempt",
    "ExtraTime",
    "Papers",
    "Question",
    "QuestionCategory",
    "QuestionTag",
    "Quiz",
    "QuizDraw",
    "QuizPlacement",
    "QuizQuestion",
    "Shows",
    "ShowsWhen",
    "TaggedQuestion",
    "TeachingCard",
    "attempts_at",
    "attempts_left",
    "beginning",
    "candidate_of",
    "card_choices",
    "is_used_up",
    "kept_among",
    "known_cards",
    "teaching_cards",
    "used_up",
]
