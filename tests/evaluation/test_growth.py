"""The growth exponent, and one small size measured in a process of its own."""

import pytest
from evaluation.growth import exponent, measure_apart


def test_the_exponent_of_a_line_and_of_a_square() -> None:
    line = [{"reports": 10, "seconds": 1.0}, {"reports": 1000, "seconds": 100.0}]
    square = [{"reports": 10, "seconds": 1.0}, {"reports": 100, "seconds": 100.0}]
    assert exponent(line) == pytest.approx(1.0)
    assert exponent(square) == pytest.approx(2.0)
    assert exponent(line[:1]) is None


def test_a_size_is_measured_apart() -> None:
    row = measure_apart("link", 30)
    assert row["reports"] == 30
    assert row["seconds"] > 0
    assert row["events"] > 0
    assert row["peak_mb"] >= row["input_mb"] > 10
