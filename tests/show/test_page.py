"""The one-file brief: small enough to send, needs nothing else, and every part of it is there."""

import re
from pathlib import Path

import pytest
from tests.app.conftest import make_world

from crossbearing import pipeline
from crossbearing.options import RunOptions
from crossbearing.pipeline import View
from crossbearing.show import wording
from crossbearing.show.glance import take_glance
from crossbearing.show.page import make_page
from crossbearing.store import case_options, open_case

MOST_BYTES = 2_000_000
REPORTS = 200


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """What a case of 200 generated reports shows."""
    folder = make_world(tmp_path_factory.mktemp("page") / "case", REPORTS)
    with open_case(folder) as case:
        return pipeline.view(case, case_options(folder))


@pytest.fixture(scope="module")
def page(view: View) -> str:
    """Its page."""
    return make_page(view.brief, view.texts)


def test_a_page_of_200_reports_is_small_and_asks_for_nothing(page: str, view: View) -> None:
    assert len(view.brief.reports) == REPORTS
    assert len(page.encode()) < MOST_BYTES
    assert "<script" not in page
    assert not re.search(r"""\s(?:src|href|action)=["'](?!#)""", page)
    assert not re.search(r"url\(|@import", page)


def test_a_page_that_would_be_too_large_shows_less_and_says_so(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossbearing.show.page.MOST_BYTES", 600_000)
    page = make_page(view.brief, view.texts)
    assert len(page.encode()) <= 600_000
    assert "more, in the JSON and at the desk" in page
    idents = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= idents


def test_every_part_is_there_and_every_link_leads_into_the_page(page: str) -> None:
    parts = {"glance", "happened", "differ", "matrix", "says", "answers", "exercises", "copies", "care", "reports"}
    idents = set(re.findall(r'\bid="([^"]+)"', page))
    assert idents >= {*parts, "map", "unread"}
    assert set(re.findall(r'href="#([^"]+)"', page)) <= idents
    assert set(re.findall(r'popovertarget="([^"]+)"', page)) <= idents


def test_a_glance_is_a_handful_of_lines(view: View) -> None:
    lines = take_glance(view.brief)
    assert 4 <= len(lines) <= 6
    assert lines[0].parts[0].text.startswith(f"{REPORTS} reports by ")
    assert all(len(part.text) < 160 for line in lines for part in line.parts)


def test_no_two_events_are_called_the_same(view: View) -> None:
    titles = wording.titles(view.brief)
    listed = [titles[event.id] for event in view.brief.events if event.listed]
    assert len(set(listed)) == len(listed)


SPOTS = (
    ("Warsaw", 21.0, 52.2, True),
    ("Sevastopol", 33.6, 44.62, True),
    ("Gotland", 18.5, 57.5, True),
    ("the middle of the Baltic", 19.5, 56.0, False),
    ("the Caspian", 51.0, 41.5, False),
    ("Murmansk", 33.1, 68.9, True),
    ("the Barents Sea", 40.0, 71.5, False),
    ("the South Pole", 10.0, -88.0, True),
    ("Chukotka, beyond 180 degrees", 182.0, 67.0, True),
)


@pytest.mark.parametrize(("name", "lon", "lat", "land"), SPOTS)
def test_land_is_where_it_is(name: str, lon: float, lat: float, *, land: bool) -> None:
    from crossbearing.knowledge.coast import land_within

    inside = False
    for ring in land_within(lon - 5, lat - 5, lon + 5, lat + 5):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    assert inside == land, name


def test_the_coast_file_is_small() -> None:
    from crossbearing.knowledge import coast

    assert Path(coast.__file__).with_name("coast.npz").stat().st_size < 100_000


FERRY = "The Foreign Ministry said the ferry had left. The ministry confirmed it."
SHIP = "The Foreign Ministry said no ship was missing."


def test_the_ministry_of_one_report_is_not_that_of_another(tmp_path: Path) -> None:
    """Without an entity equal words are one speaker inside a report only."""
    (tmp_path / "a.txt").write_text(f"Ferry leaves\n\n{FERRY}")
    (tmp_path / "b.txt").write_text(f"Nothing is lost\n\n{SHIP}")
    page = make_page(*pipeline.brief([str(tmp_path)], RunOptions()))
    assert "Foreign Ministry (in Ferry leaves)" in page
    assert "Foreign Ministry (in Nothing is lost)" in page
    assert str(tmp_path) not in page
