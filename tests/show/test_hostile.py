"""Hostile texts through the page, the terminal and every export: nothing runs, and each form is still well formed."""

import csv
import io
import json
from pathlib import Path

import geojson
import icalendar
import pytest
from markdown_it import MarkdownIt
from rich.console import Console
from tests.app.conftest import make_case
from tests.app.test_pages import EVIL, WORDS, hostile

from crossbearing import pipeline
from crossbearing.options import ReadOptions, RunOptions
from crossbearing.pipeline import View
from crossbearing.show.export import FORMATS, export
from crossbearing.show.harmless import SIGN, harmless
from crossbearing.show.page import make_page
from crossbearing.show.terminal import print_brief
from crossbearing.store import case_options, open_case

STEERS = "\x1b]0;title\x07\x1b[2J\x9b31m \u200f\u2067"  # sets a terminal's title, wipes its screen, turns the line
FORMULA = "=HYPERLINK(1)"
LONG = 10_000_000


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """What a case of three hostile reports shows, one of them a line of ten megabytes."""
    texts = (WORDS + STEERS, FORMULA + EVIL + STEERS, EVIL + "x" * LONG + STEERS)
    folder = tmp_path_factory.mktemp("hostile") / "case"
    make_case(folder, [hostile(n, EVIL + text) for n, text in enumerate(texts)], title=EVIL + STEERS)
    with open_case(folder) as case:
        return pipeline.view(case, case_options(folder))


def test_there_is_something_to_show(view: View) -> None:
    assert view.brief.events
    assert view.brief.attributions
    assert len(view.brief.reports) == 3


@pytest.mark.parametrize("full_text", [False, True])
def test_the_page_runs_nothing(view: View, *, full_text: bool) -> None:
    page = make_page(view.brief, view.texts, full_text=full_text)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not set("\u202e\u2066\u2067\x1b\x9b\x00") & set(page)
    assert full_text or len(page) < 2_000_000


def test_the_terminal_is_not_steered(view: View) -> None:
    out = io.StringIO()
    print_brief(view.brief, view.texts, Console(file=out, width=100))
    assert not set("\x1b\x9b\x07\u202e\u2066\u2067") & set(out.getvalue())
    assert EVIL in out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_is_well_formed_and_runs_nothing(view: View, form: str) -> None:
    text = export(form, view.brief, view.texts).decode()
    if form == "json":
        assert json.loads(text)["reports"][0]["title"]
    elif form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+@\t\r"))]
    elif form == "geojson":
        assert geojson.loads(text).is_valid
    elif form == "ics":
        icalendar.Calendar.from_ical(text)
    else:
        drawn = MarkdownIt("commonmark", {"html": True}).render(text)
        assert "<script" not in drawn
        assert "<img" not in drawn
        assert "<a " not in drawn


def test_a_sign_stands_for_each_mark_so_that_places_hold() -> None:
    assert harmless("a\u202eb\x1bc") == f"a{SIGN}b{SIGN}c"
    assert harmless("Zażółć\n\tgęślą \u200f") == "Zażółć\n\tgęślą \u200f"
    assert harmless("plain") == "plain"


def test_hostile_front_matter_and_folders_are_read(tmp_path: Path) -> None:
    """The same words as a file: gathered, read by rules, drawn."""
    head = f"---\ntitle: '{EVIL}'\nsource: '{FORMULA}'\n---\n"
    (tmp_path / "a.md").write_text(head + WORDS.replace("\0", ""), "utf-8")
    brief, texts = pipeline.brief([str(tmp_path)], RunOptions(read=ReadOptions(reader="rules")))
    assert "<script" not in make_page(brief, texts)
