"""Reports written by hand with names marked in place: ``[PER Ann Lee] said/VERB it``. No tree; tags only where they
matter.

A word with a small letter is a noun unless it is listed here or bears a tag; ``said/VERB/say`` also gives the lemma.
"""

import re

from crossbearing.knowledge import open_world
from crossbearing.read.names import find_mentions
from crossbearing.read.places import resolve_places
from crossbearing.records import Mention, Name, Parse, Place, Report, Sentence, Word
from crossbearing.text.words import split_words

KINDS = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NAT": "nationality",
    "EXE": "exercise",
    "FAC": "facility",
    "WEA": "weapon",
    "TRE": "treaty",
    "OTH": "other",
}
TAGS = dict.fromkeys(
    ["in", "of", "at", "near", "from", "with", "by", "to", "for", "on", "between", "after"], "ADP"
) | dict.fromkeys(["the", "a", "an", "its", "their"], "DET")
TAGS |= {"and": "CCONJ", "he": "PRON", "she": "PRON", "senior": "ADJ", "military": "ADJ", "eastern": "ADJ"}
_MARK = re.compile(r"\[([A-Z]{3}) ([^\]]+)\]|(\w+)/([A-Z]+)(?:/(\w+))?")


def read_marked(*sentences: str) -> tuple[Report, Parse]:
    """Return a report of these sentences and its parse."""
    text, rows = "", []
    for sentence in sentences:
        start, at = len(text), 0
        names: list[tuple[int, int, str]] = []
        tags: dict[int, tuple[str, str]] = {}
        for mark in _MARK.finditer(sentence):
            text += sentence[at : mark.start()]
            if mark.group(1):
                names.append((len(text), len(text) + len(mark.group(2)), KINDS[mark.group(1)]))
                text += mark.group(2)
            else:
                tags[len(text)] = (mark.group(4), mark.group(5) or mark.group(3).lower())
                text += mark.group(3)
            at = mark.end()
        text += sentence[at:]
        rows.append(_sentence(text, start, names, tags))
        text += "\n"
    return Report(id="r", text=text), Parse(report="r", sentences=tuple(rows), made_by="hand")


def _sentence(text: str, start: int, names: list[tuple[int, int, str]], tags: dict[int, tuple[str, str]]) -> Sentence:
    words = []
    for a, b in split_words(text, start):
        form = text[a:b]
        plain = TAGS.get(form.lower(), "PROPN" if form[:1].isupper() else "NOUN" if form.isalpha() else "PUNCT")
        tag, lemma = tags.get(a, (plain, form.lower()))
        words.append(Word(start=a, end=b, upos=tag, lemma=lemma))
    spans = []
    for a, b, kind in names:
        inside = [i for i, w in enumerate(words) if w.start < b and a < w.end]
        spans.append(Name(first=inside[0], last=inside[-1] + 1, kind=kind))
    return Sentence(start=start, end=len(text), words=tuple(words), names=tuple(spans))


def mentions_of(*sentences: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text and the mentions of marked sentences."""
    report, parse = read_marked(*sentences)
    return report.text, find_mentions(report, parse, open_world())


def places_of(*sentences: str) -> tuple[str, tuple[Place, ...]]:
    """Return the text and the places of marked sentences."""
    report, parse = read_marked(*sentences)
    return report.text, resolve_places(report, parse, find_mentions(report, parse, open_world()), open_world())
