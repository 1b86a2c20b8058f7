"""Names over a whole report: brackets mark what the model found, the expectation what the report has in the end."""

import re

import pytest

from crossbearing.read.parse.repair import initials_match, repair_names
from crossbearing.records import Name, Sentence, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.words import split_words

KINDS = {"PER": "person", "ORG": "organization", "LOC": "place", "WEA": "weapon", "EXE": "exercise", "FAC": "facility"}
SHORT = {kind: tag for tag, kind in KINDS.items()}


def read(marked: str) -> tuple[str, tuple[Sentence, ...]]:
    """Reads ``[ORG CSTO]`` (sure) and ``[ORG? CSTO]`` (weak)."""
    text, names = "", []
    for part in re.split(r"(\[[A-Z]+\?? [^\]]+\])", marked):
        match = re.match(r"\[([A-Z]+)(\??) ([^\]]+)\]", part)
        if match:
            names.append((len(text), len(text) + len(match[3]), KINDS[match[1]], 0.5 if match[2] else 0.95))
        text += match[3] if match else part
    sentences = []
    for start, end in split_sentences(text):
        spans = split_words(text, start, end)
        words = tuple(Word(start=a, end=b, upos="PROPN" if text[a].isupper() else "NOUN", lemma="") for a, b in spans)
        own = tuple(
            Name(first=[a for a, _ in spans].index(a), last=[b for _, b in spans].index(b) + 1, kind=kind, score=score)
            for a, b, kind, score in names
            if start <= a < end
        )
        sentences.append(Sentence(start=start, end=end, words=words, names=own))
    return text, tuple(sentences)


def write(text: str, sentences: tuple[Sentence, ...]) -> str:
    """Writes the names back into the text."""
    for sentence in reversed(sentences):
        for name in reversed(sentence.names):
            a, b = sentence.words[name.first].start, sentence.words[name.last - 1].end
            text = f"{text[:a]}[{SHORT[name.kind]} {text[a:b]}]{text[b:]}"
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The [ORG Northern Defence Pact] (NDP) met. Only NDP members came.",
            "The [ORG Northern Defence Pact] ([ORG NDP]) met. Only [ORG NDP] members came.",
        ),
        ("[PER Karpov] spoke. Later Karpov left.", "[PER Karpov] spoke. Later [PER Karpov] left."),
        (
            "[LOC Losvir] is a range. Shots rang out at [ORG? Losvir].",
            "[LOC Losvir] is a range. Shots rang out at [LOC Losvir].",
        ),
        ("[LOC Losvir] is a range. The [ORG Losvir] won.", "[LOC Losvir] is a range. The [ORG Losvir] won."),
        (
            "The [PER President] spoke. A President must. The President left. This President won.",
            "The [PER President] spoke. A President must. The President left. This President won.",
        ),
        ("[LOC TERESPOL] SHUT\n\nGuards shut [LOC Terespol].", "[LOC TERESPOL] SHUT\n\nGuards shut [LOC Terespol]."),
        (
            "TERESPOL SHUT AGAIN\n\nGuards shut [LOC Terespol].",
            "[LOC TERESPOL] SHUT AGAIN\n\nGuards shut [LOC Terespol].",
        ),
        ("[PER Anna March] won. They march in may.", "[PER Anna March] won. They march in may."),
        ("No names at all. None here.", "No names at all. None here."),
        ("The [WEA Eastern Wall] drills began.", "The [EXE Eastern Wall] drills began."),
        (
            "Exercise [WEA Eastern Wall] began. We saw Eastern Wall.",
            "Exercise [EXE Eastern Wall] began. We saw [EXE Eastern Wall].",
        ),
        ("The [ORG NDP] drills began.", "The [ORG NDP] drills began."),
        ("Shots at [WEA Losvir] range. Losvir burned.", "Shots at [FAC Losvir] range. [FAC Losvir] burned."),
        ("The [PER? Kometa] missile fell.", "The [WEA Kometa] missile fell."),
        (
            "The ‘[WEA Losvir]’ and ‘[LOC Lepnitsa]’ gunfire ranges are open.",
            "The ‘[FAC Losvir]’ and ‘[FAC Lepnitsa]’ gunfire ranges are open.",
        ),
        ("The [PER Losvir] and [PER Karpov] range is one.", "The [PER Losvir] and [FAC Karpov] range is one."),
        ("The ships [LOC Boikov] and [PER Stoikov] sailed.", "The ships [WEA Boikov] and [WEA Stoikov] sailed."),
        ('It was a drone called "[ORG? Sirin]".', 'It was a drone called "[WEA Sirin]".'),
        ("The mayor of [ORG Losvir] and [PER Karpov] met.", "The mayor of [LOC Losvir] and [PER Karpov] met."),
        (
            "The [ORG Losvir] refinery and the [LOC Lepnitsa] dam burn.",
            "The [ORG Losvir] refinery and the [FAC Lepnitsa] dam burn.",
        ),
        (
            "[PER Losvir], a small town near the border, is calm.",
            "[LOC Losvir], a small town near the border, is calm.",
        ),
        ("[PER Losvir], a tank driver, left.", "[PER Losvir], a tank driver, left."),
        ("[WEA Losvir], a tank driver, left.", "[PER Losvir], a tank driver, left."),
        ("They took part in [FAC Losvir Wall].", "They took part in [EXE Losvir Wall]."),
        ("Colonel [LOC Brest] left. [LOC Brest] is far.", "Colonel [LOC Brest] left. [LOC Brest] is far."),
        ("[PER Anna Karpova] won. [WEA? Karpova] said so.", "[PER Anna Karpova] won. [PER Karpova] said so."),
        ("[PER Anna Karpova] won. [LOC Karpova] is a town.", "[PER Anna Karpova] won. [LOC Karpova] is a town."),
        (
            "[EXE Losvir-2025] began. [PER? Losvir] is large. We saw Losvir.",
            "[EXE Losvir-2025] began. [EXE Losvir] is large. We saw [EXE Losvir].",
        ),
        (
            "[LOC? Losvir] came. [LOC? Losvir] saw. [ORG Losvir] won.",
            "[LOC? Losvir] came. [LOC? Losvir] saw. [ORG Losvir] won.".replace("?", ""),
        ),
        (
            "The [LOC? Losvir Movement] ([ORG LM]) won. The LM is new.",
            "The [LOC Losvir Movement] ([ORG LM]) won. The [ORG LM] is new.",
        ),
    ],
)
def test_names_are_mended(before: str, after: str) -> None:
    text, sentences = read(before)
    assert write(text, repair_names(text, sentences)) == after


def test_mending_twice_changes_nothing_more() -> None:
    text, sentences = read("[PER Karpov] spoke. Later Karpov left. The [ORG Northern Defence Pact] (NDP) met.")
    once = repair_names(text, sentences)
    assert repair_names(text, once) == once


@pytest.mark.parametrize(
    ("acronym", "name", "match"),
    [
        ("CSTO", "Collective Security Treaty Organization", True),
        ("MoD", "Ministry of Defence", True),
        ("MD", "Ministry of Defence", True),
        ("UN", "European Union", False),
        ("E", "Egypt", False),
    ],
)
def test_initials(acronym: str, name: str, match: bool) -> None:
    assert initials_match(acronym, name.split()) == match
