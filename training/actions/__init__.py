"""Every write of training, each one function: lock, check, write, log, signal on commit."""

from training.actions.curriculum import touch_curriculum
from training.actions.enrollment import AlreadyEnrolled, NotOpen, enroll, set_due_date, withdraw
from training.actions.groups import AUTHORS, OWNERS, grant_group_permissions
from training.actions.log import Actor, log
from training.actions.people import (
    LastOwner,
    UserTaken,
    change_role,
    correct_record,
    end_membership,
    hire,
    is_taken,
    join_branch,
)
from training.actions.progress import lock_journey, record_completion, record_progress
from training.actions.signin import (
    CardNotUsable,
    FreshCard,
    make_sign_in_card,
    make_sign_in_cards,
    redeem_sign_in_card,
)

__all__ = [
    "AUTHORS",
    "OWNERS",
    "Actor",
    "AlreadyEnrolled",
    "CardNotUsable",
    "FreshCard",
    "LastOwner",
    "NotOpen",
    "UserTaken",
    "change_role",
    "correct_record",
    "end_membership",
    "enroll",
    "grant_group_permissions",
    "hire",
    "is_taken",
    "join_branch",
    "lock_journey",
    "log",
    "make_sign_in_card",
    "make_sign_in_cards",
    "record_completion",
    "record_progress",
    "redeem_sign_in_card",
    "set_due_date",
    "touch_curriculum",
    "withdraw",
]
