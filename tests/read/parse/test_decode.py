"""Decoding agrees with trying everything."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from crossbearing.read.parse.decode import best_heads, best_roles, best_tags, find_cycle, spans_of, tag_shares

seeds = st.integers(0, 2**32 - 1)


def scores(seed: int, rows: int, columns: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(0, 3, (rows, columns)).astype(np.float32)


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    return sum(head < 0 for head in heads) == 1 and not find_cycle(np.array(heads))


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 5))
def test_heads_are_the_best_tree(seed: int, count: int) -> None:
    table = scores(seed, count, count + 1)
    found = best_heads(table)
    assert is_tree(found)
    trees = [h for h in product(range(-1, count), repeat=count) if all(a != i for i, a in enumerate(h)) and is_tree(h)]
    best = max(sum(table[i, h + 1] for i, h in enumerate(heads)) for heads in trees)
    assert np.isclose(sum(table[i, h + 1] for i, h in enumerate(found)), best, atol=1e-4)


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(1, 60))
def test_long_sentences_have_trees_too(seed: int, count: int) -> None:
    assert is_tree(best_heads(scores(seed, count, count + 1)))


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(1, 5))
def test_tags_and_their_shares_are_those_of_all_sequences(seed: int, count: int) -> None:
    table, passing, first = scores(seed, count, 3), scores(seed + 1, 3, 3), scores(seed + 2, 1, 3)[0]
    totals = {
        tags: float(
            first[tags[0]]
            + sum(table[i, t] for i, t in enumerate(tags))
            + sum(passing[a, b] for a, b in pairwise(tags))
        )
        for tags in product(range(3), repeat=count)
    }
    assert tuple(best_tags(table, passing, first)) == max(totals, key=lambda tags: totals[tags])
    weights = {tags: np.exp(total - max(totals.values())) for tags, total in totals.items()}
    share = sum(w for tags, w in weights.items() if tags[-1] == 2) / sum(weights.values())
    assert np.isclose(tag_shares(table, passing, first)[-1, 2], share, atol=1e-5)


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(0, 4), st.integers(1, 6))
def test_a_core_role_is_given_once_and_to_the_likeliest(seed: int, predicates: int, words: int) -> None:
    table = np.random.default_rng(seed).normal(0, 2, (predicates, 4, words)).astype(np.float32)
    single = np.array([False, True, True, False])
    roles = best_roles(table, single)
    assert roles.shape == (predicates, words)
    for row, own in zip(roles, table, strict=True):
        assert all((row == role).sum() <= 1 for role in (1, 2))
        wanted = own.argmax(0)
        if len(set(wanted)) == len(wanted):
            assert row.tolist() == wanted.tolist()


def test_spans_of_tags() -> None:
    assert spans_of(["O", "B-a", "I-a", "B-b", "O", "B-a"]) == [(1, 3, "a"), (3, 4, "b"), (5, 6, "a")]
