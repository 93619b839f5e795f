from training.models.curriculum import CurriculumStamp, UnitPage
from training.models.enrollment import (
    Completion,
    EarnedAward,
    Enrollment,
    Journey,
    Reading,
)
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
from training.models.signin import SignInCard
from training.models.standing import Standing

__all__ = [
    "Award",
    "Branch",
    "BranchMembership",
    "Capacity",
    "Completion",
    "CurriculumStamp",
    "EarnedAward",
    "Enrollment",
    "Journey",
    "LogEntry",
    "Organization",
    "ProgramItem",
    "ProgramPage",
    "Reading",
    "Role",
    "SignInCard",
    "StaffMember",
    "Standing",
    "TrainingState",
    "UnitPage",
]
