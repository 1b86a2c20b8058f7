"""What is left empty is counted under a code."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.read.problems import FINDERS, load_details
from crossbearing.records import Report


def problems(text: str) -> dict[str, str]:
    report = Report(id="r", text=text)
    reading = read(report, open_parser("embedded").parse(report), open_world())
    assert all(p.subject == "r" for p in reading.problems)
    return {p.code: p.detail for p in reading.problems}


def test_a_passage_without_a_speaker_is_counted() -> None:
    told = problems("It is believed that the submarine left Sevastopol. It is said that the base was empty.")
    assert "speaker-unknown" in told
    assert ": 2 (" in told["speaker-unknown"]
    assert "that the submarine left Sevastopol" in told["speaker-unknown"]


def test_a_pronoun_that_speaks_and_stands_for_nobody_is_counted() -> None:
    assert ": 1 (They)" in problems("They said that the bridge had fallen.")["speaker-unresolved"]


def test_a_time_that_hangs_in_the_air_is_counted() -> None:
    assert "the next day" in problems("The port was closed the next day.")["time-undated"]


def test_a_text_that_decides_everything_has_no_problems() -> None:
    assert problems("Poland closed its border with Belarus on 12 September 2025.") == {}


@pytest.mark.parametrize("code", sorted(load_details()))
def test_every_code_is_found_by_something_and_tells_how_many(code: str) -> None:
    assert code in FINDERS
    assert "{n}" in load_details()[code]


def test_the_table_and_the_finders_know_the_same_codes() -> None:
    assert set(FINDERS) == set(load_details())
