"""Who says what can be read: no shard without its sentence, no comma or quotation mark left over, and no "not" lost."""

from typing import Any

import pytest

from crossbearing.records import Published, Reading, Report, Span
from crossbearing.show.contract import AttributionView, Extent
from crossbearing.show.quote import Texts
from crossbearing.show.said import make_statement

TEXT = (
    "The ferry, the mayor said, had left the island on Monday. "
    "The company has still not confirmed that the ferry sank. "
    '"We lost sight of her at about nine in the evening," the pilot said. '
    "The mayor said that the harbour would stay shut until the end of the week."
)


def statement(words: str, **more: Any) -> tuple[str, str]:
    """The stance and the line that a reader sees of these words."""
    start = TEXT.index(words)
    ends = [n + 1 for n, letter in enumerate(TEXT) if letter == "."]
    cuts = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
    sentences = tuple(Span(start=a, end=b, exact=TEXT[a:b]) for a, b in cuts)
    reading = Reading(report="1r", language="en", published=Published(), sentences=sentences)
    plain: dict[str, Any] = {"direct": False, "stance": "asserts", "negated": False, **more}
    row = AttributionView(
        id="1a", report="1r", content=(Extent(start=start, end=start + len(words)),), cue=None, speaker=None,
        joint=(), via=(),
        **plain,
    )  # fmt: skip
    found = make_statement(row, Texts([Report(id="1r", text=TEXT)], [reading]))
    return found.stance, found.text


@pytest.mark.parametrize(
    ("words", "more", "stance", "line"),
    [
        (
            "had left the island on Monday.",
            {},
            "says",
            "The ferry, the mayor said, [had left the island on Monday.]",
        ),
        (
            "that the ferry sank",
            {"stance": "confirms", "negated": True},
            "does not confirm",
            "The company has still not confirmed [that the ferry sank].",
        ),
        (
            '"We lost sight of her at about nine in the evening,"',
            {"direct": True},
            "says",
            "“We lost sight of her at about nine in the evening”",
        ),
        (
            "that the harbour would stay shut until the end of the week.",
            {},
            "says",
            "that the harbour would stay shut until the end of the week.",
        ),
        ("on Monday", {}, "says", "The ferry, the mayor said, had left the island [on Monday]."),
    ],
)
def test_a_statement_can_be_read(words: str, more: dict[str, Any], stance: str, line: str) -> None:
    assert statement(words, **more) == (stance, line)


def test_every_stance_has_its_no() -> None:
    from crossbearing.show.wording import _table

    assert _table()["negated_stances"].keys() == _table()["stances"].keys()
    assert all(" not " in said for said in _table()["negated_stances"].values())
