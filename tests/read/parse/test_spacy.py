"""Any spaCy pipeline as a reader, shown with a tiny one that is built here."""

from pathlib import Path

import pytest

from crossbearing.errors import ReaderError
from crossbearing.read.parse import open_parser
from crossbearing.records import Report

TEXT = "The Kremlin's envoy met Adam Zielony in Brest. Polish guards left."


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install spacy", exc_type=ImportError)
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "ORG", "pattern": "The Kremlin's"},
            {"label": "PERSON", "pattern": "Adam Zielony"},
            {"label": "GPE", "pattern": "Brest"},
            {"label": "NORP", "pattern": "Polish"},
            {"label": "DATE", "pattern": "left"},
        ]
    )
    nlp.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_labels_are_mapped_to_ours(pipeline: Path) -> None:
    parser = open_parser(f"spacy:{pipeline}")
    parse = parser.parse(Report(id="r", text=TEXT))
    found = [(TEXT[s.words[n.first].start : s.words[n.last - 1].end], n.kind) for s in parse.sentences for n in s.names]
    assert found == [
        ("Kremlin", "organization"),
        ("Adam Zielony", "person"),
        ("Brest", "place"),
        ("Polish", "nationality"),
    ]
    assert [TEXT[s.start : s.end] for s in parse.sentences] == [
        "The Kremlin's envoy met Adam Zielony in Brest.",
        "Polish guards left.",
    ]
    assert parse.made_by.startswith("spacy/")


def test_a_pipeline_that_is_not_installed_is_said() -> None:
    with pytest.raises(ReaderError, match="spaCy"):
        open_parser("spacy:no_such_pipeline")
