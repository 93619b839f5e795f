from training.viewsets.enrollments import EnrollmentViewSet
from training.viewsets.log import LogViewSet
from training.viewsets.people import BranchViewSet, StaffMemberViewSet

__all__ = ["BranchViewSet", "EnrollmentViewSet", "LogViewSet", "StaffMemberViewSet"]
