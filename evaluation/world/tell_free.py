"""A telling in the words of a free text."""

import datetime
import re
from collections.abc import Iterator

from evaluation.world.outlets import SlotFact, Telling, Told
from evaluation.world.tell_texts import Mark, Page, tell_day
from evaluation.world.truth import Country, Figure

FIELD = re.compile(r"\{(\w+)\}")


def write_free(telling: Telling) -> Page:
    """Returns the telling as its free text with the fields filled in; sentences are not cut, anchors not marked."""
    (told,) = telling.told
    if telling.free is None:
        raise ValueError("this telling has no free text")
    slot_of = {field: slot for slot, field in telling.free.claims}
    slot_of |= {f"{field}_adj": slot for field, slot in slot_of.items() if field in ("actor", "recipient")}
    pieces: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for match in FIELD.finditer(telling.free.text):
        before = telling.free.text[at : match.start()]
        shown = _field(match[1], told, telling)
        if not (before or pieces) or re.search(r"[.?!][\"”]?\s+$", before):
            shown = shown[:1].upper() + shown[1:]
        pieces += [before, shown]
        begin = length + len(before)
        length = begin + len(shown)
        at = match.end()
        if slot := slot_of.get(match[1]):
            marks.append(Mark(slot, begin, length, told.facts[slot], 0))
    text = "".join(pieces) + telling.free.text[at:]
    return Page(telling, text, ((0, len(text)),), (0,), tuple(marks))


def _field(field: str, told: Told, telling: Telling) -> str:
    for name, country in (("actor", told.happening.actor), ("recipient", told.happening.recipient)):
        if field.startswith(name):
            return _of_country(field.removeprefix(name), country)
    words = dict(_words(told, telling))
    return words[field]


def _of_country(form: str, country: Country) -> str:
    return {"": country.name, "_adj": country.adjective, "_capital": country.capital}[form]


def _words(told: Told, telling: Telling) -> Iterator[tuple[str, str]]:
    facts, voice = told.facts, told.voice
    yield "name", str(facts.get("name", ""))
    yield "place", told.happening.place.name
    yield "start", tell_day(told.happening.start if "start" not in facts else _day(facts["start"]), telling.style)
    yield "end", tell_day(told.happening.end, telling.style)
    figure = facts.get("quantity")
    yield "count", f"{figure.value:,}" if isinstance(figure, Figure) else ""
    yield "via", told.via
    if voice is not None:
        yield "speaker", voice.name
        yield "speaker_last", voice.name.split()[-1]
        yield "office", voice.role
        body = f"the {voice.role} of {voice.country.name}"
        yield "body", body
        yield "Body", f"T{body[1:]}"


def _day(fact: SlotFact) -> datetime.date:
    assert isinstance(fact, datetime.date)
    return fact
