"""Every write of training, each one function: lock, check, write, log, signal on commit."""

from training.actions.curriculum import touch_curriculum
from training.actions.enrollment import AlreadyEnrolled, NotOpen, enroll, set_due_date, withdraw
from training.actions.groups import AUTHORS, OWNERS, grant_group_permissions
from training.actions.invitations import (
    EmailTaken,
    HasPassword,
    NotSent,
    invite,
    is_email_taken,
    withdraw_invitation,
)
from training.actions.joining import Way, take_on
from training.actions.log import Actor, log
from training.actions.passwords import (
    SamePassword,
    choose_own_password,
    give_password,
    must_choose_password,
)
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
    "EmailTaken",
    "FreshCard",
    "HasPassword",
    "LastOwner",
    "NotOpen",
    "NotSent",
    "SamePassword",
    "UserTaken",
    "Way",
    "change_role",
    "choose_own_password",
    "correct_record",
    "end_membership",
    "enroll",
    "give_password",
    "grant_group_permissions",
    "hire",
    "invite",
    "is_email_taken",
    "is_taken",
    "join_branch",
    "lock_journey",
    "log",
    "make_sign_in_card",
    "make_sign_in_cards",
    "must_choose_password",
    "record_completion",
    "record_progress",
    "redeem_sign_in_card",
    "set_due_date",
    "take_on",
    "touch_curriculum",
    "withdraw",
    "withdraw_invitation",
]
