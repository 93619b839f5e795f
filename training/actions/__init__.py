"""Every write of training, each one function: lock, check, write, log, signal on commit."""

from training.actions.curriculum import touch_curriculum
from training.actions.enrolling import (
    Enrolled,
    RuleEnded,
    SameRule,
    apply_rule,
    end_rule,
    enroll_many,
    make_rule,
)
from training.actions.enrollment import (
    AlreadyEnrolled,
    DueDateMoved,
    NotLater,
    NotOpen,
    NotWithdrawn,
    enroll,
    extend,
    resume,
    set_due_date,
    withdraw,
)
from training.actions.groups import AUTHORS, OWNERS, grant_group_permissions
from training.actions.log import Actor, log
from training.actions.looking import forget_view, mark_seen, save_view, write_note
from training.actions.overriding import (
    NoSuchUnit,
    NotAcceptable,
    NotLocked,
    NotNeeded,
    acknowledge,
    earliest_acknowledged,
    unlock,
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
from training.actions.signin import CardNotUsable, make_sign_in_card, redeem_sign_in_card

__all__ = [
    "AUTHORS",
    "OWNERS",
    "Actor",
    "AlreadyEnrolled",
    "CardNotUsable",
    "DueDateMoved",
    "Enrolled",
    "LastOwner",
    "NoSuchUnit",
    "NotAcceptable",
    "NotLater",
    "NotLocked",
    "NotNeeded",
    "NotOpen",
    "NotWithdrawn",
    "RuleEnded",
    "SameRule",
    "UserTaken",
    "acknowledge",
    "apply_rule",
    "change_role",
    "correct_record",
    "earliest_acknowledged",
    "end_membership",
    "end_rule",
    "enroll",
    "enroll_many",
    "extend",
    "forget_view",
    "grant_group_permissions",
    "hire",
    "is_taken",
    "join_branch",
    "lock_journey",
    "log",
    "make_rule",
    "make_sign_in_card",
    "mark_seen",
    "record_completion",
    "record_progress",
    "redeem_sign_in_card",
    "resume",
    "save_view",
    "set_due_date",
    "touch_curriculum",
    "unlock",
    "withdraw",
    "write_note",
]
