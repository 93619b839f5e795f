"""Forms of the front end: they validate, they do not save."""

from django.contrib.auth.forms import SetPasswordForm

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
    "FirstPasswordForm",
    "GroupEnrollForm",
    "NoteForm",
    "ResumeForm",
    "RuleForm",
    "SavedViewForm",
    "UnlockForm",
    "WithdrawForm",
]


class FirstPasswordForm(SetPasswordForm):
    """The password that the holder of a sign-in card chooses."""
