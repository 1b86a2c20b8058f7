"""What the pack of leaders is made of."""

import datetime

import pytest
from training.leaders import leader

from crossbearing.knowledge import open_world


@pytest.mark.parametrize(
    ("text", "name", "since"),
    [
        ("President Ana María DE LA CRUZ (since 3 May 2021); Vice President X", "Ana María de la Cruz", "2021-05-03"),
        ("Chancellor Jan VAN DER BERG (since 26 January 2017)", "Jan van der Berg", "2017-01-26"),
    ],
)
def test_a_holder_is_read(text: str, name: str, since: str) -> None:
    found = leader(text)
    assert found is not None
    assert found[1:] == (name, datetime.date.fromisoformat(since))


@pytest.mark.parametrize(
    "text", ["", "King OLAF (since 3 May 2021)", "Prime Minister Jan BERG (since 3 May 2001)", "vacant"]
)
def test_what_is_told_otherwise_or_cannot_be_is_left_out(text: str) -> None:
    assert leader(text) is None


def test_every_office_says_where_it_comes_from_and_when_it_was_complete() -> None:
    offices = [entry for entry in open_world() if entry.kind == "office"]
    assert len(offices) > 90
    assert all(entry.source and "/" in entry.checked for entry in offices)
