"""One table for all rows, in Markdown so that it can stand in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks.measure import Row

HEADINGS = ("work", "workload", "queries", "CPU ms", "ratio", "goal", "")
NO_GOAL = "–"


def lines(rows: Iterable[Row]) -> Iterator[str]:
    cells = [HEADINGS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    first, *others = (_line(row, widths) for row in cells)
    yield first
    yield _line(["-" * width for width in widths], widths)
    yield from others


def _cells(row: Row) -> Sequence[str]:
    boundaries = row.with_boundaries - row.statements
    return (
        row.work.name,
        row.work.says,
        f"{row.statements} + {boundaries}" if boundaries else str(row.statements),
        f"{row.milliseconds:.1f}",
        f"{row.ratio:.3f}" if row.ratio < 0.1 else f"{row.ratio:.2f}",
        _goal(row),
        _verdict(row),
    )


def _verdict(row: Row) -> str:
    if _goal(row) == NO_GOAL:
        return ""
    return "met" if row.is_met else "missed"


def _goal(row: Row) -> str:
    goals = []
    if row.work.statements is not None:
        goals.append(f"≤ {row.work.statements} q")
    if row.work.ratio is not None:
        goals.append(f"≤ {row.work.ratio:g}")
    return ", ".join(goals) or NO_GOAL


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
