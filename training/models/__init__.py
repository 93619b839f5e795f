from training.models.awards import EarnedAward
from training.models.compiled import CompiledQuery, Parameter, Parameters, loaded
from training.models.curriculum import CurriculumStamp, UnitPage
from training.models.enrolling import DueChoice, EnrollmentRule, Match
from training.models.enrollment import Enrollment, lock_open_enrollments
from training.models.facts import Completion
from training.models.log import LogEntry
from training.models.looking import LastLook, Note, SavedView
from training.models.memberships import BranchMembership, Capacity
from training.models.organization import Organization
from training.models.overrides import UnitOverride
from training.models.people import Branch, StaffMember
from training.models.programs import Award, ProgramItem, ProgramPage
from training.models.readings import Journey, Reading
from training.models.roles import Role
from training.models.roster import RosterImport
from training.models.signin import GivenPassword, SignInCard
from training.models.standing import Standing, staff_member_of
from training.models.states import TrainingState
from training.models.windows import Window, log_within, windows_of

__all__ = [
    "Award",
    "Branch",
    "BranchMembership",
    "Capacity",
    "CompiledQuery",
    "Completion",
    "CurriculumStamp",
    "DueChoice",
    "EarnedAward",
    "Enrollment",
    "EnrollmentRule",
    "GivenPassword",
    "Journey",
    "LastLook",
    "LogEntry",
    "Match",
    "Note",
    "Organization",
    "Parameter",
    "Parameters",
    "ProgramItem",
    "ProgramPage",
    "Reading",
    "Role",
    "RosterImport",
    "SavedView",
    "SignInCard",
    "StaffMember",
    "Standing",
    "TrainingState",
    "UnitOverride",
    "UnitPage",
    "Window",
    "loaded",
    "lock_open_enrollments",
    "log_within",
    "staff_member_of",
    "windows_of",
]
