"""Word lists are words: YAML reads a bare on, no or yes as a truth value."""

from typing import Any

import pytest
import yaml

from crossbearing.read.numbers import load_numbers
from crossbearing.read.quantities.tables import load_units, load_words
from crossbearing.read.times.grammar import load_tables


def truths(table: Any) -> list[Any]:
    if isinstance(table, dict):
        return [found for key, value in table.items() for found in truths(key) + truths(value)]
    return (
        [found for value in table for found in truths(value)]
        if isinstance(table, list)
        else [table] * isinstance(table, bool)
    )


@pytest.mark.parametrize("load", [load_numbers, load_units, load_words, load_tables])
def test_no_word_is_a_truth_value(load: Any) -> None:
    assert truths(load()) == []


def test_the_check_sees_a_bare_on() -> None:
    assert truths(yaml.safe_load("openers: [in, on]")) == [True]
