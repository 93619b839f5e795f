"""Which questions of the bank come on a paper: pure functions over values.

A paper has several needs at once: so many of the fixed questions, and so many of each pool that a
quiz draws from. Pools overlap, and no question comes twice, so to take whatever is free would
starve a small pool that shares its questions with a large one. What is taken is therefore a
matching: whenever a need finds nothing free, another need gives up a question for one that is.

Of all ways to meet as much as can be met, the one is taken that uses the fewest questions to be
avoided, such as those of the last attempt. (A matching that grows by augmenting paths never lets
go of a question once it is matched; so those that are welcome are matched first.)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Need(Generic[T]):
    """``count`` questions of ``pool``, which names each of its questions once, in a stable order.

    is_fixed: the author has chosen these questions by hand; they go before what is drawn.
    """

    count: int
    pool: Sequence[T]
    is_fixed: bool = False

    @property
    def spare(self) -> int:
        """How many of its questions the need can do without; negative if it lacks some."""
        return len(self.pool) - self.count


def fill(
    needs: Sequence[Need[T]], *, avoid: Collection[T] = (), rng: Random | None = None
) -> list[list[T]]:
    """For each need the questions that it gets, in the order of its pool; none of them twice.

    As many in all as is possible at all, and of those to ``avoid`` as few as that allows. Where
    there are too few for everybody, fixed questions come first, then the needs with the least to
    spare. With ``rng`` chance decides what is left open, and the same seed decides alike; without
    it the first ones of each pool are taken.
    """
    matching = _Matching([need.pool for need in needs], rng)
    order = sorted(range(len(needs)), key=lambda n: (not needs[n].is_fixed, needs[n].spare))
    lacking = [need.count for need in needs]
    for tolerated in (frozenset(avoid), frozenset[T]()):
        matching.avoid = tolerated
        for number in order:
            while lacking[number] and matching.grow(number):
                lacking[number] -= 1
    return matching.result()


def paper(
    needs: Sequence[Need[T]], *, rng: Random, shuffle: bool, avoid: Collection[T] = ()
) -> list[T]:
    """The questions of a paper in the order in which they are asked.

    Without ``shuffle`` they come need by need, those of one need in the order of its pool.
    """
    questions = [question for taken in fill(needs, avoid=avoid, rng=rng) for question in taken]
    return rng.sample(questions, len(questions)) if shuffle else questions


def size(needs: Sequence[Need[T]]) -> int:
    """How many questions every paper has."""
    return sum(len(taken) for taken in fill(needs))


def fewest(needs: Sequence[Need[T]], *, of: Collection[T]) -> int:
    """How many questions of that sort the worst paper has: the one that avoids them."""
    wanted = set(of)
    return sum(question in wanted for taken in fill(needs, avoid=wanted) for question in taken)


class _Matching(Generic[T]):
    """Which need holds which question. ``avoid``: questions that it leaves alone for now."""

    def __init__(self, pools: Sequence[Sequence[T]], rng: Random | None) -> None:
        self.pools = pools
        self.tried_in_order = [rng.sample(pool, len(pool)) if rng else pool for pool in pools]
        self.holder: dict[T, int] = {}
        self.avoid: Collection[T] = frozenset()

    def result(self) -> list[list[T]]:
        return [
            [question for question in pool if self.holder.get(question) == number]
            for number, pool in enumerate(self.pools)
        ]

    def grow(self, number: int) -> bool:
        """Give the need one question more, if need be by letting others exchange theirs."""
        asked_by: dict[int, tuple[int, T] | None] = {number: None}
        waiting = deque([number])
        while waiting:
            need = waiting.popleft()
            if (free := next(self._free(need), None)) is not None:
                self._hand_on(free, need, asked_by)
                return True
            for question in self.tried_in_order[need]:
                holder = self.holder.get(question)
                if holder is not None and holder not in asked_by:
                    asked_by[holder] = (need, question)
                    waiting.append(holder)
        return False

    def _free(self, need: int) -> Iterator[T]:
        for question in self.tried_in_order[need]:
            if question not in self.holder and question not in self.avoid:
                yield question

    def _hand_on(self, free: T, need: int, asked_by: dict[int, tuple[int, T] | None]) -> None:
        """The last need of the chain takes the free one; each hands its own on to who asked."""
        self.holder[free] = need
        while (asked := asked_by[need]) is not None:
            need, question = asked
            self.holder[question] = need
