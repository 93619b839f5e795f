"""Signals for outsiders. Inside the project, code calls."""

from django.dispatch import Signal

award_earned = Signal()
"""Sent robustly after commit, once for each award that a person earns.

Arguments: ``enrollment`` (:class:`training.models.Enrollment`) and ``award``
(:class:`training.models.EarnedAward`).
"""
