"""Renaming keeps what it must: words, order of figures, sides of thresholds, weekdays."""

import datetime
import random
from collections import Counter

import pytest
from evaluation.cells import Cell
from evaluation.rename import SAME, Renaming, compare, draw_figures, draw_renaming

TEXT = (
    "Russian President Vladimir Putin met Alexander Lukashenko in Minsk on September 6th, 2025, and on August 31 to "
    "September 6 they spoke of ‘West-2025’ and 2,500 troops, 450 tanks and 12,500 others. Belarus’ defense "
    "ministry and a Polish officer wrote 17 pages at 07:51. The West was not amused; "
    "Zapad-2025, in Hrodna, ended on 16.09.2025."
)


@pytest.fixture(params=[1, 2, 3])
def renaming(request: pytest.FixtureRequest) -> Renaming:
    return draw_renaming(request.param, [TEXT])


def test_the_number_of_words_stays(renaming: Renaming) -> None:
    assert len(renaming.text(TEXT).split()) == len(TEXT.split())


def test_names_change_and_capitals_stay(renaming: Renaming) -> None:
    renamed = renaming.text(TEXT)
    words = zip(TEXT.split(), renamed.split(), strict=True)
    changed = {old.strip("‘’,.;") for old, new in words if old != new}
    names = {"Russian", "Putin", "Lukashenko", "Minsk", "Polish", "Hrodna", "West-2025", "Zapad-2025", "2025"}
    assert names <= changed
    assert all(old[0].isupper() == new[0].isupper() for old, new in zip(TEXT.split(), renamed.split(), strict=True))
    assert "The West was not amused" in renamed  # a bloc, not an exercise


def test_days_and_clocks_stay_and_years_move_by_28(renaming: Renaming) -> None:
    renamed = renaming.text(TEXT)
    year = 2025 + renaming.years
    assert "September 6th" in renamed
    assert "August 31 to September 6" in renamed
    assert "07:51" in renamed
    assert f"16.09.{year}." in renamed
    assert datetime.date(2025, 9, 6).weekday() == datetime.date(year, 9, 6).weekday()


def test_a_genitive_stays_one(renaming: Renaming) -> None:
    owner, *_ = renaming.text("Belarus’ defense ministry").split()
    assert owner.endswith(("s’", "’s"))


def test_figures_keep_order_digits_and_sides() -> None:
    figures, thresholds = [17, 450, 2000, 8500, 12_500], [250, 300, 500, 3000, 9000, 13_000]
    for seed in range(20):
        drawn = draw_figures(random.Random(seed), figures, thresholds)
        values = [drawn[one] for one in figures]
        assert values == sorted(values)
        for old, new in drawn.items():
            assert len(str(old)) == len(str(new))
            assert [old >= limit for limit in thresholds] == [new >= limit for limit in thresholds]


def test_ids_and_times_follow_the_map(renaming: Renaming) -> None:
    new = renaming.codes["PL"]
    assert renaming.id("country:PL") == f"country:{new}"
    assert renaming.id("body:PL-interior-ministry") == f"body:{new}-interior-ministry"
    assert renaming.edtf("2025-09-12/2025-09-16") == f"{2025 + renaming.years}-09-12/{2025 + renaming.years}-09-16"


def test_the_same_map_changes_nothing() -> None:
    assert SAME.text(TEXT) == TEXT
    assert SAME.id("country:PL") == "country:PL"


def test_cells_are_compared_as_bags() -> None:
    a: Counter[Cell] = Counter({("x", "1"): 2, ("y", "1"): 1})
    b: Counter[Cell] = Counter({("x", "1"): 1, ("y", "1"): 1, ("z", "1"): 2})
    assert compare(a, b) == (2, 4)
