"""Forms of the front end: they validate, they do not save."""

from training.forms.base import BoundedId
from training.forms.enrolling import (
    AcknowledgeForm,
    EnrollForm,
    ExtendForm,
    GroupEnrollForm,
    NoteForm,
    ResumeForm,
    RuleForm,
    SavedViewForm,
    UnlockForm,
    WithdrawForm,
)

__all__ = [
    "AcknowledgeForm",
    "BoundedId",
    "EnrollForm",
    "ExtendForm",
    "GroupEnrollForm",
    "NoteForm",
    "ResumeForm",
    "RuleForm",
    "SavedViewForm",
    "UnlockForm",
    "WithdrawForm",
]
