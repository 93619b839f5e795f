"""The memory of a loader: what it wrote last, and whether somebody has edited it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from typing import Any

from django.db import models, transaction

from training.site.models import LoadedObject


def content_hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def fingerprint(instance: models.Model) -> str:
    """Changes when somebody saves the object in the admin: its revision, else its values."""
    revision = getattr(instance, "latest_revision_id", None)
    if revision:
        return f"revision {revision}"
    data = instance.serializable_data() if hasattr(instance, "serializable_data") else None
    return content_hash(
        data or {f.attname: f.value_from_object(instance) for f in instance._meta.concrete_fields}
    )


class Keeper:
    """Writes an object when its text is new, or has changed and nobody has edited the object.

    ``written``, ``kept`` and ``unchanged`` name what happened, for the command's last line.
    """

    def __init__(self) -> None:
        self.written: list[str] = []
        self.kept: list[str] = []
        self.unchanged: list[str] = []

    @transaction.atomic
    def load(
        self,
        name: str,
        content: Any,
        *,
        model: type[models.Model],
        write: Callable[[models.Model | None], models.Model],
    ) -> models.Model:
        """The object called ``name``. ``write`` gets the present one, or None; returns it saved."""
        memory = LoadedObject.objects.filter(name=name).first()
        present = model._default_manager.filter(pk=memory.object_id).first() if memory else None
        digest = content_hash(content)
        if memory and present is None:
            memory.delete()
            memory = None
        if memory and memory.content_hash == digest:
            self.unchanged.append(name)
            return present
        if memory and memory.fingerprint != fingerprint(present):
            self.kept.append(name)
            return present
        written = write(present)
        self._remember(name, digest, written)
        self.written.append(name)
        return written

    def dropped(
        self, prefix: str, names: Collection[str], model: type[models.Model]
    ) -> list[models.Model]:
        """What was loaded under ``prefix``, is in the texts no more, and nobody has edited."""
        memories = LoadedObject.objects.filter(name__startswith=prefix).exclude(name__in=names)
        marks = dict(memories.values_list("object_id", "fingerprint"))
        rows = model._default_manager.filter(pk__in=marks)
        return [row for row in rows if marks[str(row.pk)] == fingerprint(row)]

    def _remember(self, name: str, digest: str, written: models.Model) -> None:
        fresh = type(written)._default_manager.get(pk=written.pk)
        LoadedObject.objects.update_or_create(
            name=name,
            defaults={
                "content_hash": digest,
                "object_id": str(written.pk),
                "fingerprint": fingerprint(fresh),
            },
        )
