from training.models.compiled import CompiledQuery, Parameter, loaded
from training.models.curriculum import CurriculumStamp, UnitPage
from training.models.enrollment import (
    EarnedAward,
    Enrollment,
    Journey,
    Reading,
    lock_open_enrollments,
)
from training.models.facts import Completion
from training.models.log import LogEntry
from training.models.organization import Organization
from training.models.people import (
    Branch,
    BranchMembership,
    Capacity,
    Role,
    StaffMember,
    TrainingState,
)
from training.models.programs import Award, ProgramItem, ProgramPage
from training.models.signin import GivenPassword, SignInCard
from training.models.standing import Standing

__all__ = [
    "Award",
    "Branch",
    "BranchMembership",
    "Capacity",
    "CompiledQuery",
    "Completion",
    "CurriculumStamp",
    "EarnedAward",
    "Enrollment",
    "GivenPassword",
    "Journey",
    "LogEntry",
    "Organization",
    "Parameter",
    "ProgramItem",
    "ProgramPage",
    "Reading",
    "Role",
    "SignInCard",
    "StaffMember",
    "Standing",
    "TrainingState",
    "UnitPage",
    "loaded",
    "lock_open_enrollments",
]
