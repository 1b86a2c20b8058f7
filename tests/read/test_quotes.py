"""Quotation marks in running text: {braces} mark what must be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.read.attributions.quotes import find_quotes

CASES = [
    "He said {“the gate is shut”} and left.",
    "{“One,”} she said. {“Two.”}",
    "It's the members' choice, {'we agreed on it'}, he said.",
    "the {‘growth of the alliance’s forces on its members’ borders is plain.’} These words",
    "called for {“joint ventures’} with the neighbour, and more",
    "{“First paragraph.}\n{“Second paragraph.”}\nHe left.",
    "a {“start without an end. }Then a new sentence.",
    'She wrote {"no"} twice.',
    "Crews of the '90s didn't stay.",
    "5' 10\" tall and nothing else",
    "{«Oui»}, dit-il",
    "The exercise {‘Iron Reed’} and its {‘Blue Reed’} stage.",
]


@pytest.mark.parametrize("marked", CASES)
def test_finds_exactly_the_marked_quotations(marked: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    found = find_quotes(text)
    shown, last = "", 0
    for quote in found:
        shown += text[last : quote.start] + "{" + text[quote.start : quote.end] + "}"
        last = quote.end
    assert (shown + text[last:]).replace(" }", "}").replace("} ", "}") == marked.replace(" }", "}").replace("} ", "}")


def test_a_running_quotation_says_that_it_goes_on() -> None:
    first, second = find_quotes("“One paragraph.\n“The next one.”")
    assert first.runs_on
    assert not first.closed
    assert second.closed


@given(st.text(alphabet="ab s.“”‘’'\"\n,", max_size=80))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end
