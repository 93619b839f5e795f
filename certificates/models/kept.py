"""Rows that prove something: added, read, never deleted."""

from __future__ import annotations

from typing import Any

from django.db import models


class NeverDeleted(TypeError):
    """Somebody tried to delete a row that proves something. Revoke the certificate instead."""


class KeptQuerySet(models.QuerySet):
    """Rows that stay: every way of deleting them raises NeverDeleted."""

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverDeleted(f"{self.model._meta.verbose_name_plural} are never deleted.")


class Kept(models.Model):
    """A row that stays. Wagtail keeps no reference index of it."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise NeverDeleted(f"{self._meta.verbose_name_plural} are never deleted.")
