from quizzes.models.allowances import CardReread, ExtraAttempt, ExtraTime
from quizzes.models.attempts import Asked, Attempt, Explained
from quizzes.models.bank import Difficulty, QuestionCategory, QuestionTag, TaggedQuestion
from quizzes.models.draws import QuizDraw
from quizzes.models.questions import Question
from quizzes.models.quizzes import Quiz, QuizPlacement, QuizQuestion, Shows, ShowsWhen

__all__ = [
    "Asked",
    "Attempt",
    "CardReread",
    "Difficulty",
    "Explained",
    "ExtraAttempt",
    "ExtraTime",
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
]
