"""What only the example or the seed texts say has no place in the code: no run of four words, no dated name."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT_FOLDERS = (ROOT / "examples", ROOT.parent / "shared" / "seeds")
CODE_ENDINGS = {".py", ".yaml", ".yml", ".tsv", ".csv", ".json", ".html", ".css"}
RUN_WORDS = 4
FORMATS = {".txt", ".md", ".html", ".jsonl", ".csv"}


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(words: list[str]) -> set[tuple[str, ...]]:
    """Runs of four words that carry something: at least three of them are long."""
    found = zip(*(words[i:] for i in range(RUN_WORDS)), strict=False)
    return {run for run in found if sum(len(word) > 4 for word in run) >= 3}


def news() -> Iterable[Path]:
    for folder in TEXT_FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.suffix in FORMATS and "expected" not in path.parts:
                yield path


def code() -> list[Path]:
    return [p for p in sorted((ROOT / "src").rglob("*")) if p.suffix in CODE_ENDINGS]


def method() -> list[Path]:
    """Code and tables, without the packs: those hold official names, which news repeats."""
    return [p for p in code() if "packs" not in p.parts]


def without_comments(path: Path) -> str:
    """The file without comments and docstrings: those may explain by example, and no rule reads them."""
    text = re.sub(r"(?m)(^|\s)#.*$", "", path.read_text("utf-8"))
    return re.sub(r'"""(?s:.*?)"""', "", text) if path.suffix == ".py" else text


@pytest.fixture(scope="module")
def known() -> set[tuple[str, ...]]:
    found = set().union(*(runs(words_of(path.read_text("utf-8"))) for path in news()))
    assert len(found) > 1000
    return found


@pytest.mark.parametrize("path", method(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_run_of_four_words_of_the_example_stands_in_the_code(path: Path, known: set[tuple[str, ...]]) -> None:
    assert sorted(runs(words_of(without_comments(path))) & known) == []


def test_no_edition_of_an_exercise_and_no_misspelling_stands_in_the_code() -> None:
    series_with_year = re.compile(r"\b(?:zapad|west|interaction|search|echelon|odyssey flight)-20\d\d\b", re.IGNORECASE)
    misspelled = re.compile(r"serdykov|kosi[nń]ski|poczubut|serdukov", re.IGNORECASE)
    for path in code():
        text = without_comments(path)
        assert not misspelled.search(text), path
        if path.suffix != ".py":
            assert not series_with_year.search(text), path
