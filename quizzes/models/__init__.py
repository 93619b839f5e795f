from quizzes.models.attempts import Asked, Attempt, Explained
from quizzes.models.questions import Question
from quizzes.models.quizzes import Quiz, QuizPlacement, QuizQuestion

__all__ = [
    "Asked",
    "Attempt",
    "Explained",
    "Question",
    "Quiz",
    "QuizPlacement",
    "QuizQuestion",
]
