"""Outlines of the named zones on each view, as SVG path data on a canvas of 1000 by 1000."""

ZONES: dict[str, dict[str, str]] = {}
MORE_POINTS: dict[str, dict[str, tuple[tuple[float, float], ...]]] = {}
