"""Every write of training, each one function: lock, check, write, log, signal on commit."""

from training.actions.curriculum import touch_curriculum
from training.actions.enrollment import AlreadyEnrolled, NotOpen, enroll, set_due_date, withdraw
from training.actions.groups import AUTHORS, OWNERS, grant_group_permissions
from training.actions.log import Actor, log
from training.actions.log_guard import guard_log, is_log_guarded
from training.actions.merging import MergedElsewhere, SamePerson, merge_people
from training.actions.moving import (
    BeforeHired,
    HasLeft,
    HasNotLeft,
    NotBackThen,
    close_accounts,
    let_go,
    place,
    place_all,
    rehire,
    take_on,
)
from training.actions.people import (
    LastOwner,
    NumberTaken,
    UserTaken,
    change_role,
    correct_record,
    end_membership,
    hire,
    is_taken,
    join_branch,
)
from training.actions.persons import NotLeft, erase_person, everything_about, files_of
from training.actions.progress import lock_journey, record_completion, record_progress
from training.actions.roster import (
    RosterChanged,
    RosterHasErrors,
    apply_roster,
    counts,
    keep_roster,
    plan_roster,
)
from training.actions.signin import CardNotUsable, make_sign_in_card, redeem_sign_in_card

__all__ = [
    "AUTHORS",
    "OWNERS",
    "Actor",
    "AlreadyEnrolled",
    "BeforeHired",
    "CardNotUsable",
    "HasLeft",
    "HasNotLeft",
    "LastOwner",
    "MergedElsewhere",
    "NotBackThen",
    "NotLeft",
    "NotOpen",
    "NumberTaken",
    "RosterChanged",
    "RosterHasErrors",
    "SamePerson",
    "UserTaken",
    "apply_roster",
    "change_role",
    "close_accounts",
    "correct_record",
    "counts",
    "end_membership",
    "enroll",
    "erase_person",
    "everything_about",
    "files_of",
    "grant_group_permissions",
    "guard_log",
    "hire",
    "is_log_guarded",
    "is_taken",
    "join_branch",
    "keep_roster",
    "let_go",
    "lock_journey",
    "log",
    "make_sign_in_card",
    "merge_people",
    "place",
    "place_all",
    "plan_roster",
    "record_completion",
    "record_progress",
    "redeem_sign_in_card",
    "rehire",
    "set_due_date",
    "take_on",
    "touch_curriculum",
    "withdraw",
]
