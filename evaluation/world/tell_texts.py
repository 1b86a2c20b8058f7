"""Tellings to texts, with a mark on every word that means something: the gold that readings are made from."""

import datetime
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from evaluation.world.outlets import SlotFact, Telling, Told
from evaluation.world.truth import FOLDER, Country, Figure, Happening, Voice, words

PIECE = re.compile(
    r"\{(?P<field>\w+)\}|\[(?P<anchor>[^]]+)\]|<(?P<cause>[^>]+)>|\((?P<cue>[^)]+)\)|\*(?P<said>[^*]+)\*"
)
SLOTS = {
    "actor_adj": "actor",
    "recipient_adj": "recipient",
    "count": "quantity",
}  # a field that tells a slot of another name
BOUND_WORDS = {"exact": ("",), "approximate": ("about ", "some "), "min": ("more than ", "at least ")}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a page that mean something.

    Attributes:
        what: slot of the event, or anchor | cause | cue | said | speaker | via.
        start, end: half-open, in the page's text.
        value: the fact that the words tell, if they tell one.
        sentence: index of the sentence.
    """

    what: str
    start: int
    end: int
    value: SlotFact | Voice | Happening | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Page:
    """A telling in words. ``sentences``: spans; ``told``: index of the telling's row by sentence, -1 = filler."""

    telling: Telling
    text: str
    sentences: tuple[tuple[int, int], ...]
    told: tuple[int, ...]
    marks: tuple[Mark, ...]


@cache
def templates() -> dict[str, Any]:
    """Returns the sentence patterns."""
    table: dict[str, Any] = yaml.safe_load((FOLDER / "templates.yaml").read_text("utf-8"))
    return table


def write_page(telling: Telling) -> Page:
    """Returns the telling as text: one sentence for each thing told, a filler, a credit line where it is given."""
    writer = _Writer(telling)
    for index, told in enumerate(telling.told):
        writer.add_told(index, told)
    rng = random.Random(telling.colour)
    for _ in range(rng.randint(2, 5)):
        writer.add_words(small_talk(rng))
    writer.add_words(small_talk(random.Random(telling.closing)))
    if telling.credit:
        writer.add_words(templates()["speech"]["credit"][0].replace("{via}", telling.credit))
    return writer.page()


class _Writer:
    """Grows a page sentence by sentence."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.text = ""
        self.sentences: list[tuple[int, int]] = []
        self.told: list[int] = []
        self.marks: list[Mark] = []

    def page(self) -> Page:
        return Page(self.telling, self.text, tuple(self.sentences), tuple(self.told), tuple(self.marks))

    def add_words(self, sentence: str) -> None:
        self._open()
        self._write(sentence)
        self._close(-1)

    def add_told(self, index: int, told: Told) -> None:
        rng = random.Random(told.choice)
        clause, speech = pick_clause(rng, told), pick_speech(rng, told)
        pattern = f"{fill_clause(speech, clause)[:-1]}, {small_tail(rng)}."
        self._open()
        for what, value, piece in _pieces(pattern, told, self.telling.style, rng):
            shown = piece[:1].upper() + piece[1:] if len(self.text) == self.sentences[-1][0] else piece
            begin = len(self.text)
            self._write(shown)
            inner = inner_span(value, shown) if isinstance(value, Voice) else (0, len(shown))
            if what:
                self.marks.append(Mark(what, begin + inner[0], begin + inner[1], value, len(self.told)))
        self._close(index)

    def _open(self) -> None:
        if self.text:
            self.text += "\n\n" if len(self.sentences) % 2 == 0 else " "
        self.sentences.append((len(self.text), len(self.text)))

    def _write(self, piece: str) -> None:
        self.text += piece

    def _close(self, index: int) -> None:
        self.sentences[-1] = (self.sentences[-1][0], len(self.text))
        self.told.append(index)


def small_talk(rng: random.Random) -> str:
    """Returns a sentence about nothing, unlikely to be met twice."""
    return f"{_somebody(rng)}, {rng.choice(words()['colour_join'])} {_somebody(rng)}.".capitalize()


def small_tail(rng: random.Random) -> str:
    """Returns an end of a sentence about nothing."""
    return f"{rng.choice(('while', 'as'))} {_somebody(rng)}"


def _somebody(rng: random.Random) -> str:
    """Returns "the sleepy cobbler mended a kettle behind the chapel"."""

    def one(kind: str) -> str:
        return str(rng.choice(words()[f"colour_{kind}"]))

    who, thing = f"{one('adjective')} {one('who')}", f"{one('adjective')} {one('thing')}"
    return f"{rng.choice(('the', 'some'))} {who} {one('did')} the {thing} {one('place')} the {one('where')}"


def pick_clause(rng: random.Random, told: Told) -> str:
    """Draws a pattern of the event's kind whose fields the telling can fill."""
    table = templates()[told.happening.kind]
    linked = table["links"].get(told.happening.answer_kind, []) if told.linked else []
    known = {*told.facts, "cause_name"} if told.cause and told.cause.name else set(told.facts)
    fitting = [one for one in linked or table["says"] if {SLOTS.get(f, f) for f in fields_of(one)} <= known]
    return choose_words(rng, str(rng.choice(fitting)))


def pick_speech(rng: random.Random, told: Told) -> str:
    """Draws how the speaker is put to the clause."""
    return str(rng.choice(templates()["speech"][told.manner]))


def choose_words(rng: random.Random, pattern: str) -> str:
    """Returns the pattern with one wording of each %a|b%."""
    return re.sub(r"%([^%]+)%", lambda match: rng.choice(match[1].split("|")), pattern)


def fields_of(pattern: str) -> set[str]:
    """Returns the fields of a pattern."""
    return {match["field"] for match in PIECE.finditer(pattern) if match["field"]}


def fill_clause(speech: str, clause: str) -> str:
    """Puts the clause into the speech pattern."""
    return speech.replace("{clause_up}", clause).replace("{clause}", clause)


def _pieces(
    pattern: str, told: Told, style: int, rng: random.Random
) -> Iterator[tuple[str, SlotFact | Voice | Happening | None, str]]:
    """Yields (what it is, value, words) along the pattern; what "" = plain words."""
    at = 0
    for match in PIECE.finditer(pattern):
        if match.start() > at:
            yield "", None, pattern[at : match.start()]
        at = match.end()
        if match["field"]:
            yield _tell_field(match["field"], told, style, rng)
        elif match["anchor"]:
            yield "anchor", told.happening, match["anchor"]
        elif match["cause"]:
            yield "cause", told.cause, match["cause"]
        else:
            yield ("cue", None, match["cue"]) if match["cue"] else ("said", None, match["said"])
    if at < len(pattern):
        yield "", None, pattern[at:]


def _tell_field(field: str, told: Told, style: int, rng: random.Random) -> tuple[str, SlotFact | Voice | None, str]:
    if field == "speaker" and told.voice:
        return "speaker", told.voice, tell_voice(told.voice)
    if field == "via":
        return "via", told.via, told.via
    if field == "cause_name":
        return "cause_name", told.cause.name if told.cause else "", told.cause.name if told.cause else ""
    slot = SLOTS.get(field, field)
    value = told.facts[slot]
    return slot, value, tell_value(value, field, style, rng)


def tell_voice(voice: Voice) -> str:
    """Returns how a speaker is named: "the Peruvian Foreign Ministry", "Peruvian defence minister Emil Varga"."""
    return f"the {voice.name}" if voice.kind == "body" else f"{voice.country.adjective} {voice.role} {voice.name}"


def inner_span(voice: Voice, shown: str) -> tuple[int, int]:
    """Returns where in ``shown`` the name itself stands."""
    begin = shown.find(voice.name)
    return begin, begin + len(voice.name)


def tell_value(value: SlotFact, field: str, style: int, rng: random.Random) -> str:
    """Returns the words for a value; ``style`` is the outlet's way of writing dates."""
    if isinstance(value, Country):
        return value.adjective if field.endswith("_adj") else value.name
    if isinstance(value, Figure):
        return tell_figure(value, rng)
    if isinstance(value, datetime.date):
        return tell_day(value, style)
    return value if isinstance(value, str) else value[0]


def tell_figure(figure: Figure, rng: random.Random) -> str:
    """Returns "about 2,300 soldiers in total"."""
    item = rng.choice(templates()["items"][figure.item])
    told = f"{rng.choice(BOUND_WORDS[figure.bound])}{figure.value:,} {item}"
    return f"{told} {figure.scope}" if figure.scope else told


def tell_day(day: datetime.date, style: int) -> str:
    """Returns a date in one of three ways of writing it."""
    month = day.strftime("%B")
    return (f"{month} {day.day}", f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}")[style % 3]


def value_words(page: Page) -> Mapping[tuple[int, str], str]:
    """Returns (sentence, what) -> words, for tests and people."""
    return {(mark.sentence, mark.what): page.text[mark.start : mark.end] for mark in page.marks}
