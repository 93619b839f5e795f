"""Techniques and routines, to which lessons refer by code."""

from __future__ import annotations

from typing import Any

from lessons.models import Routine, Technique
from training.site.loading import texts
from training.site.loading.keeper import Keeper


def load_practice(keeper: Keeper) -> dict[tuple[str, str], int]:
    """Loads both files; returns (kind, code) → primary key."""
    source = texts.demo_texts()
    things: dict[tuple[str, str], int] = {}
    for order, plan in enumerate(texts.read(source / "techniques.toml")["technique"], start=1):
        things["technique", plan["code"]] = _technique(keeper, plan, order).pk
    for plan in texts.read(source / "routines.toml")["routine"]:
        things["routine", plan["code"]] = _routine(keeper, plan, things).pk
    return things


def _technique(keeper: Keeper, plan: dict[str, Any], order: int) -> Technique:
    def write(present):
        technique = present or Technique()
        for name in ("code", "name", "term", "purpose", "areas", "timing"):
            setattr(technique, name, plan[name])
        technique.sort_order = order
        technique.pressure_low, technique.pressure_high = plan["pressure"]
        technique.cadence = plan.get("cadence")
        technique.cadence_low, technique.cadence_high = plan.get("cadence_range", (None, None))
        technique.cadence_unit = plan.get("cadence_unit", "")
        for name in ("cues", "faults", "cautions", "sources"):
            setattr(technique, name, texts.lines(plan[name]))
        picture = texts.drawing(plan["view"], zones=plan["zones"], points=plan["points"])
        technique.pictures = texts.stream([picture])
        return publish(technique)

    return keeper.load(f"technique {plan['code']}", plan, model=Technique, write=write)


def _routine(keeper: Keeper, plan: dict[str, Any], things: texts.Things) -> Routine:
    def write(present):
        routine = present or Routine()
        for name in ("code", "title", "summary", "total_seconds", "hands_on_seconds"):
            setattr(routine, name, plan[name])
        routine.steps = texts.stream([_step(plan["code"], step, things) for step in plan["step"]])
        return publish(routine)

    return keeper.load(f"routine {plan['code']}", plan, model=Routine, write=write)


def _step(code: str, step: dict[str, Any], things: texts.Things) -> dict[str, Any]:
    value = texts.timed(step, things) | {
        "hands_on": step["hands_on"],
        "cue": step.get("cue", ""),
        "view": step.get("view", ""),
        "zones": texts.items(step.get("zones", []), "zone"),
        "points": texts.items(step.get("points", []), "point"),
    }
    return {"type": "step", "id": texts.stable_id(code, step["name"]), "value": value}


def publish(thing):
    """As an author does: checked, saved, and through a revision."""
    thing.full_clean()
    thing.save()
    thing.save_revision().publish()
    return type(thing).objects.get(pk=thing.pk)
