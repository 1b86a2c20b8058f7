"""The figures on our own marked sentences, which need no data sets, do not fall below their floors."""

import pytest
from evaluation.errors import Errors

from evaluation import names, places, times


def test_names_of_our_own_sentences() -> None:
    sentences = list(names.marked_sentences(names.OWN_FILE))
    tally = names.measure(names.OWN, [[one] for one in sentences], "embedded", Errors())[2]
    assert tally.gold > 70
    assert tally.f1 >= names.FLOORS[names.OWN]


def test_places_of_our_own_sentences() -> None:
    tally, _ = places.measure(list(places.own_documents()), "embedded", given=False)
    assert tally.gold > 140
    assert places.floored(tally)


@pytest.mark.parametrize("parser", ["", "embedded"])
def test_times_of_our_own_sentences(parser: str) -> None:
    documents = list(times.own_documents())
    result = times.score(documents, "own", [times.parse_document(one, parser) for one in documents])
    assert result.gold > 230
    assert times.value_f1(result) >= times.FLOORS["own"]


def test_a_name_that_is_none_counts_against_the_figure() -> None:
    tally = names.Tally()
    tally.add(set(), {(0, 4, "person")})
    assert tally.f1 == 0.0
    assert names.error_kind((0, 4, "person"), set(), "not in the gold") == "not in the gold: person"
    assert names.error_kind((0, 4, "person"), {(0, 4, "place")}, "missed") == "person taken for place"
    assert names.error_kind((0, 4, "person"), {(0, 9, "person")}, "missed") == "person, span longer"


def test_a_place_far_away_is_no_hit() -> None:
    document = {
        "doc": "0",
        "text": "Paris burned.",
        "toponyms": [{"start": 0, "end": 5, "name": "Paris", "lat": -33.0, "lon": 151.0}],
    }
    tally, errors = places.measure([document], "embedded", given=True)
    assert (tally.placed, tally.met) == (1, 0)
    assert errors.lines() == ["     1 placed elsewhere: as a settlement"]
