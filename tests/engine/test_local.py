"""The engine gives the same rows in the same order, in one process or in several."""

from crossbearing.engine import LocalEngine


def double(number: int) -> int:
    return 2 * number


def test_map_keeps_the_order_in_one_process_and_in_several() -> None:
    numbers = list(range(60))
    assert (
        list(LocalEngine(1).map(double, numbers))
        == list(LocalEngine(2).map(double, numbers))
        == [2 * n for n in numbers]
    )


def test_by_key_gives_each_key_its_rows_in_sorted_order() -> None:
    rows = ["b2", "a2", "b1", "a1"]
    found = LocalEngine().by_key(lambda key, group: (key, tuple(group)), rows, key=lambda r: r[0], order=lambda r: r)
    assert list(found) == [("a", ("a1", "a2")), ("b", ("b1", "b2"))]
