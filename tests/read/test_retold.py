"""A count that somebody puts against one told before is a word on the same happening, under that voice."""

import pytest
from tests.read.test_tolls import told

from crossbearing.records import Reading


def counts(reading: Reading) -> list[str]:
    """Gives "who: value unit of anchor" of each count that is told again, with the anchor of what it is told of."""
    rows = []
    for event in reading.events:
        if event.harm_of is None or event.anchor.start not in {q.start for q in reading.quantities}:
            continue
        row = reading.quantities[event.quantities[0]]
        voice = reading.attributions[event.attributions[-1]].speaker if event.attributions else None
        size = row.value or row.high or row.low or 0
        rows.append(
            f"{voice.name if voice else ''}: {size:g} {row.unit} of {reading.events[event.harm_of].anchor.exact}"
        )
    return rows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Police said 23 people were detained; organisers put the number at 60.",
            "organisers: 60 captured of detained",
        ),
        (
            "The army shot down nine drones over the port, the ministry said. Moscow spoke of four.",
            "Moscow: 4 drones of shot",
        ),
        (
            "Norway expelled 12 diplomats on Tuesday. The embassy said the number was 15.",
            "The embassy: 15 diplomats of expelled",
        ),
        (
            "Some 1,200 hectares of beet were lost, the union said. The governor put the area at 400 hectares.",
            "The governor: 400 ha of lost",
        ),
        ("Forty men took part in the raid, Waqa reckons; the government says 34.", "the government: 34 troops of raid"),
    ],
)
def test_a_count_is_put_against_one_before(text: str, wanted: str) -> None:
    assert counts(told(text)) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Police said 23 people were detained. Officials say 300 lorries were waiting at the border.",  # another thing
        "Norway expelled 12 diplomats on Tuesday. The minister was 60.",  # his age
        "Norway expelled 12 diplomats on Tuesday. The number of visas was 9,000.",  # of another thing
        "The number was 15, the embassy said.",  # nothing was counted before
    ],
)
def test_other_numbers_are_put_against_nothing(text: str) -> None:
    assert not counts(told(text))
