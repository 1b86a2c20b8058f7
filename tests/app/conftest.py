"""A case of generated reports, read as a perfect reader would, and its desk."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from evaluation.world.tell_readings import tell_world
from fastapi.testclient import TestClient

from crossbearing.app import Shelf, make_app
from crossbearing.pipeline.makers import reading_key
from crossbearing.records import Reading, Report
from crossbearing.store import case_options, new_case, open_case

HERE = "http://127.0.0.1"


def make_case(folder: Path, pairs: Iterable[tuple[Report, Reading]], title: str = "Invented border days") -> Path:
    """Makes a case whose readings are given: no reader runs."""
    new_case(folder, title=title)
    settings = folder / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace('"embedded"', '"rules"'), "utf-8")
    options = case_options(folder)
    with open_case(folder) as case:
        for report, reading in pairs:
            case.keep_report(report)
            case.keep_made(reading, key=reading_key(options.read, report))
    return folder


def make_world(folder: Path, reports: int, seed: int = 5) -> Path:
    """Makes a case of generated reports."""
    return make_case(folder, ((piece.report, piece.reading) for piece in tell_world(seed, reports)))


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a case of 40 reports that nobody changes."""
    return make_world(tmp_path_factory.mktemp("world") / "case", 40)


@pytest.fixture(scope="session")
def shelf(world: Path) -> Shelf:
    """That case, opened."""
    return Shelf(world)


@pytest.fixture(scope="session")
def client(shelf: Shelf) -> Iterator[TestClient]:
    """A browser without JavaScript on that case."""
    with TestClient(make_app(shelf), base_url=HERE) as opened:
        yield opened
