"""Drawing: never twice, never from elsewhere, as many as can be, and as few old ones as can be."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import drawing
from quizzes.drawing import Need

questions = st.integers(0, 11)
pools = st.lists(questions, unique=True, max_size=8)
all_needs = st.lists(
    st.builds(Need, count=st.integers(0, 5), pool=pools, is_fixed=st.booleans()), max_size=4
)
seeds = st.integers(0, 2**32)


def most(needs, allowed) -> int:
    """By the theorem of König and Hall, over all sets of needs: what can be met at the most."""
    return min(
        sum(need.count for need in needs if need not in some)
        + len({q for need in some for q in need.pool} & allowed)
        for some in subsets(needs)
    )


def subsets(needs):
    # By identity: two needs may be equal, and are two all the same.
    numbered = [Same(need) for need in needs]
    for size in range(len(numbered) + 1):
        for some in combinations(numbered, size):
            yield Some(some)


class Same:
    def __init__(self, need):
        self.need = need


class Some:
    def __init__(self, chosen):
        self.chosen = [same.need for same in chosen]

    def __contains__(self, need):
        return any(need is other for other in self.chosen)

    def __iter__(self):
        return iter(self.chosen)


def distinct(needs):
    """Equal needs as separate objects, so that they can be told apart."""
    return [Need(need.count, list(need.pool), need.is_fixed) for need in needs]


def chance(seed):
    return Random(seed)  # noqa: S311  the seed is the point


def flat(filled):
    return [question for taken in filled for question in taken]


@given(all_needs, st.sets(questions), seeds)
def test_nothing_comes_twice_nor_from_elsewhere_nor_more_than_asked(needs, avoid, seed):
    filled = drawing.fill(needs, avoid=avoid, rng=chance(seed))

    assert len(flat(filled)) == len(set(flat(filled)))
    for need, taken in zip(needs, filled, strict=True):
        assert set(taken) <= set(need.pool)
        assert len(taken) <= need.count


@given(all_needs, st.sets(questions), seeds)
def test_as_many_are_taken_as_can_be(needs, avoid, seed):
    needs = distinct(needs)

    filled = drawing.fill(needs, avoid=avoid, rng=chance(seed))

    assert len(flat(filled)) == most(needs, set(range(12)))


@given(all_needs, st.sets(questions), seeds)
def test_what_is_to_be_avoided_comes_only_where_nothing_else_is_left(needs, avoid, seed):
    needs = distinct(needs)

    taken = set(flat(drawing.fill(needs, avoid=avoid, rng=chance(seed))))

    assert len(taken - avoid) == most(needs, set(range(12)) - avoid)


@given(all_needs, st.sets(questions), seeds)
def test_a_paper_is_as_long_as_its_size_whatever_the_seed(needs, avoid, seed):
    paper = drawing.paper(needs, rng=chance(seed), shuffle=True, avoid=avoid)

    assert len(paper) == drawing.size(needs)


@given(all_needs, st.sets(questions), seeds, st.booleans())
def test_the_seed_decides_the_paper(needs, avoid, seed, shuffle):
    papers = [
        drawing.paper(needs, rng=chance(seed), shuffle=shuffle, avoid=avoid) for _ in range(2)
    ]

    assert papers[0] == papers[1]


@given(all_needs, st.sets(questions), seeds)
def test_no_paper_has_fewer_of_a_sort_than_the_worst_one(needs, sort, seed):
    paper = drawing.paper(needs, rng=chance(seed), shuffle=True)

    assert drawing.fewest(needs, of=sort) <= sum(question in sort for question in paper)


@given(pools, pools, st.integers(0, 5), seeds)
def test_all_fixed_questions_are_asked_whatever_is_drawn_besides(fixed, pool, count, seed):
    needs = [Need(count, pool), Need(len(fixed), fixed, is_fixed=True)]

    _drawn, asked = drawing.fill(needs, avoid=fixed, rng=chance(seed))

    assert asked == fixed


@given(pools, st.integers(0, 5), seeds)
def test_without_shuffling_the_author_s_order_stays(pool, count, seed):
    paper = drawing.paper([Need(count, pool)], rng=chance(seed), shuffle=False)

    assert paper == [question for question in pool if question in paper]


@pytest.mark.parametrize("seed", range(20))
def test_a_large_pool_gives_way_to_a_small_one_that_shares_its_questions(seed):
    large, small = Need(4, [1, 2, 3, 4, 5, 6]), Need(2, [1, 2])

    filled = drawing.fill([large, small], rng=chance(seed))

    assert (sorted(filled[0]), sorted(filled[1])) == ([3, 4, 5, 6], [1, 2])


@pytest.mark.parametrize("seed", range(20))
def test_a_chain_of_pools_is_served_where_the_greedy_would_fail(seed):
    """Each pool has two questions and wants one; only one way serves all four."""
    needs = [Need(1, ["a", "b"]), Need(1, ["b", "c"]), Need(1, ["c", "d"]), Need(1, ["a"])]

    assert drawing.fill(needs, rng=chance(seed)) == [["b"], ["c"], ["d"], ["a"]]


def test_where_there_are_too_few_those_with_the_least_to_spare_come_first():
    needs = [Need(3, [1, 2, 3]), Need(3, [1, 2])]

    assert drawing.fill(needs) == [[3], [1, 2]]


@pytest.mark.parametrize("seed", range(20))
def test_the_second_paper_has_nothing_of_the_first_if_the_pool_holds_two(seed):
    needs = [Need(3, range(6)), Need(2, "abcd")]
    first = drawing.paper(needs, rng=chance(seed), shuffle=True)

    second = drawing.paper(needs, rng=chance(seed + 1), shuffle=True, avoid=first)

    assert not set(first) & set(second)


def test_every_question_of_a_pool_has_its_turn():
    drawn = {
        question
        for seed in range(60)
        for question in drawing.paper([Need(2, range(8))], rng=chance(seed), shuffle=False)
    }

    assert drawn == set(range(8))


def test_the_questions_of_a_pool_come_about_equally_often():
    counts = dict.fromkeys(range(10), 0)
    for seed in range(2000):
        for question in drawing.paper([Need(3, range(10))], rng=chance(seed), shuffle=True):
            counts[question] += 1

    assert all(500 < count < 700 for count in counts.values())  # 600 each, by chance alone


def test_nothing_comes_of_nothing():
    assert drawing.paper([], rng=chance(1), shuffle=True) == []
    assert drawing.size([Need(3, [])]) == 0
    assert drawing.fewest([], of=[1]) == 0


def test_a_large_bank_is_no_trouble():
    needs = [Need(300, range(n * 10, n * 10 + 1000)) for n in range(20)]

    assert drawing.size(needs) == 1190
