"""The one pivot rule: every order gives the same, no chains, a person outranks the judge."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.link.clusters import Judged, Judgement, cluster

Numbers = dict[str, int]


def judge(a: int, b: int) -> Judgement:
    apart = abs(a - b)
    verdict = "same" if apart <= 10 else "unsure" if apart <= 15 else "different"
    return Judgement(verdict, 100 - apart)  # type: ignore[arg-type]


def groups(nodes: Numbers, by_person: Judged | None = None) -> dict[str, str]:
    found = cluster(
        nodes,
        lambda one: (-nodes[one],),
        lambda one: {nodes[one] // 16, (nodes[one] + 8) // 16 + 0.5},
        judge,
        by_person=by_person,
    )
    return found.pivot_of


@settings(deadline=None)
@given(st.lists(st.integers(0, 120), max_size=25), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_clusters(values: list[int], rng: random.Random) -> None:
    nodes = {f"n{place}": value for place, value in enumerate(values)}
    shuffled = list(nodes.items())
    rng.shuffle(shuffled)
    assert groups(nodes) == groups(dict(shuffled))


@settings(deadline=None)
@given(st.lists(st.integers(0, 120), max_size=25))
def test_pivots_are_pairwise_not_the_same_and_members_are_the_same_as_theirs(values: list[int]) -> None:
    nodes = {f"n{place}": value for place, value in enumerate(values)}
    found = groups(nodes)
    sizes = {pivot: list(found.values()).count(pivot) for pivot in found.values()}
    for node, pivot in found.items():
        assert judge(nodes[node], nodes[pivot]).verdict != "different" or node == pivot
        if judge(nodes[node], nodes[pivot]).verdict == "unsure":
            assert sizes[pivot] > 1


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=15))
def test_taking_a_node_away_again_gives_the_earlier_clusters(values: list[int]) -> None:
    nodes = {f"n{place}": value for place, value in enumerate(values)}
    before = groups(nodes)
    groups({**nodes, "extra": 30})
    assert groups(nodes) == before


def test_a_chain_does_not_become_one_cluster() -> None:
    found = groups({"a": 30, "b": 20, "c": 10})
    assert found["a"] == found["b"] != found["c"]


def test_a_person_outranks_the_judge() -> None:
    nodes = {"a": 30, "b": 29}
    assert groups(nodes)["b"] == "a"
    assert groups(nodes, by_person={frozenset(("a", "b")): "different"})["b"] == "b"
    assert groups({"a": 30, "z": 5}, by_person={frozenset(("a", "z")): "same"})["z"] == "a"


def test_a_lone_pivot_joins_the_only_cluster_that_is_not_different_from_it() -> None:
    assert groups({"a": 31, "b": 30, "c": 18})["c"] == "a"  # unsure with a alone
    assert groups({"a": 31, "c": 18})["c"] == "c"  # a is no cluster of two
