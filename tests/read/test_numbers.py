"""Numbers in digits and words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.read.numbers import number_pattern, ordinal_of, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,000", 13000),
        ("13 000", 13000),
        ("1.5 million", 1_500_000),
        ("4,5", 4.5),
        ("4.5", 4.5),
        ("1.500.000", 1_500_000),
        ("1,234.56", 1234.56),
        ("40k", 40_000),
        ("2.3bn", 2_300_000_000),
        ("a dozen", 12),
        ("twenty-five thousand", 25_000),
        ("one hundred and twenty", 120),
        ("three hundred thousand and six", 300_006),
        ("Ninety-nine", 99),
        ("8 thousand 700", 8_700),
        ("2 million 300 thousand", 2_300_000),
    ],
)
def test_value_of(text: str, value: float) -> None:
    match = re.match(number_pattern(), text)
    assert match is not None
    assert match[0] == text
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["8 thousand, 300 tanks", "8 thousand 12:30", "8 thousand 2031"])
def test_a_number_behind_another_is_its_own(text: str) -> None:
    match = re.match(number_pattern(), text)
    assert match is not None
    assert value_of(match[0]) == 8_000


@pytest.mark.parametrize("text", ["", "and", "soldiers", "5 apples", "-"])
def test_what_is_no_number(text: str) -> None:
    assert value_of(text) is None


def test_ordinals() -> None:
    assert [ordinal_of(word) for word in ("first", "21st", "Twelfth", "five")] == [1, 21, 12, None]


@given(st.integers(0, 10**12))
def test_grouped_digits_are_read_as_written(number: int) -> None:
    assert value_of(f"{number:,}") == value_of(str(number)) == number
