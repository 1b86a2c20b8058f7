"""Of what a figure holds: one key for all wordings of a scope, told beside the number or elsewhere in its sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.knowledge.kinds import kinds
from crossbearing.records import Claim, Mention, Reading, Span
from crossbearing.text.fold import plain
from crossbearing.text.tables import load_table
from crossbearing.values.amount import Amount
from crossbearing.values.where import Where
from crossbearing.weigh.tolls import is_toll

WHOLE = "whole"  # the scope "in all": as good as none, but not the same as one place
OPEN = "?"  # begins the key of a scope that needs other words to be known: "in the country", "on its own soil"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure counts: ``key`` is one for all wordings, ``text`` is as told; both "" where nothing says it."""

    key: str = ""
    text: str = ""


NO_SCOPE = Scope()


def counts_who(kind: str) -> bool:
    """Tells whether a number of such a happening is that of those who take part ("12,000 took part")."""
    row = kinds().get(kind)
    return bool(row and (row.mutual or row.lasting))


def is_mutual(kind: str) -> bool:
    """Tells whether all sides of such a happening take part in it (an exercise, talks)."""
    row = kinds().get(kind)
    return bool(row and row.mutual)


def says_what(claim: Claim, reading: Reading | None) -> bool:
    """Tells whether words say what a figure counts; where forces went says that of no figure but an exercise's."""
    told = bool(getattr(claim.value, "scope", "")) or is_mutual(claim.event_kind)
    return told and bool(scope_of(claim, reading).key)


def scope_of(claim: Claim, reading: Reading | None) -> Scope:
    """Gives what a figure counts: by the words beside it, else by those of its sentence."""
    value = claim.value
    if not isinstance(value, Amount):
        return NO_SCOPE
    if reading is not None and (state := _contingent(claim, reading)):
        return Scope(f"state:{state[0]}", f"of {state[1]}")
    if value.scope and not _says_where(plain(value.scope).split(), claim):
        key = _key(plain(value.scope), claim, reading)
        return Scope(key, value.scope) if key else NO_SCOPE
    if reading is None or is_toll(value) or not counts_who(claim.event_kind):
        return NO_SCOPE
    return _around(claim, reading)


_SENDS = re.compile(
    r"(?:,?\s+(?:which|who))?\s+(?:itself\s+|alone\s+|also\s+)?(?:has\s+|have\s+|had\s+|will\s+|is\s+|are\s+)?(?:also\s+)?"
    r"(?:sen[dt]s?|sending|contribut\w+|provid\w+|suppl(?:y|ies|ied)|(?:takes?|took|taking)\s+part\s+with|participat\w+\s+with|"
    r"joins?\s+with|joined\s+with)\s+(?:(?:some|about|around|up|to|only|over|nearly|\d[\d,.]*|[a-z]+)[\s,]+){0,4}$",
    re.IGNORECASE,
)
_GAPPED = re.compile(r"(?:,|\band|;|,\s+and)\s+$")


def _contingent(claim: Claim, reading: Reading) -> tuple[str, str] | None:
    """Gives the State (id, name) whose part of an exercise a figure is: "Utopia sent 700 troops and Erewhon 450"."""
    home = _home(claim, reading)
    if claim.event_kind != "exercise" or home is None:
        return None
    told = [
        one
        for one in reading.mentions
        if one.entity.startswith("country:") and home.start <= one.start and one.end <= claim.span.start
    ]
    if not told:
        return None
    last = told[-1]
    between = home.exact[last.end - home.start : claim.span.start - home.start]
    if _SENDS.fullmatch(between):
        return last.entity, last.name
    gapped = not between.strip() and _GAPPED.search(home.exact, 0, last.start - home.start)
    return (last.entity, last.name) if gapped and _sends_before(told[:-1], home) else None


def _sends_before(told: Sequence[Mention], home: Span) -> bool:
    """Tells whether the sentence told before what another State sent: the verb holds for the next one too."""
    for one in told:
        behind = home.exact[one.end - home.start :]
        digit = re.search(r"\d", behind)
        if digit and _SENDS.fullmatch(behind[: digit.start()]):
            return True
    return False


def _key(scope: str, claim: Claim, reading: Reading | None) -> str:
    words, table = scope.split(), _table()
    if set(words) & set(table["scope_times"]) or scope in table["scope_nothing"]:
        return ""  # "23 drones on March 23": that is when, not of what
    if scope in table["scope_whole"]:
        return WHOLE
    if scope in table["scope_country"] and reading is not None and (country := _last_country(claim, reading)):
        return f"place:{country}"
    if set(words) <= set(table["scope_open"]):
        return f"{OPEN} {scope}"
    if reading is None or not words or words[0] in table["scope_openers"]:
        return scope
    ids = {where.id for name, where in _places(claim, reading) if f" {plain(name)} " in f" {scope} "}
    return f"place:{min(ids)}" if len(ids) == 1 else scope


def _says_where(words: list[str], claim: Claim) -> bool:
    """Tells whether a scope is where an act came about or whose its things were: "six drones from India near Goris"."""
    told = words[0] if words else ""
    if told in _table()["scope_whose"]:
        return not counts_who(claim.event_kind) and not is_toll(
            claim.value if isinstance(claim.value, Amount) else None
        )
    return told in _table()["scope_sites"] and not is_mutual(claim.event_kind)


def _around(claim: Claim, reading: Reading) -> Scope:
    """Reads the scope out of the sentence: "In total, with the forces at sea, ..."; the country of the exercise.

    Beside another figure of the same thing only words before them all are of both.
    """
    home = _home(claim, reading)
    if home is None:
        return NO_SCOPE
    last = _first_rival(claim, reading, home)
    if whole := _whole_pattern().search(home.exact, 0, last - home.start):
        return Scope(WHOLE, whole[0].lower())
    event = next((row for row in reading.events if _is_anchor(claim, row.anchor)), None)
    if event is None:
        return NO_SCOPE
    found = {  # a town is where it happens; in which country says which of them are counted
        row.where.id: row.name
        for row in (reading.places[number] for number in event.places)
        if row.where and row.precision == "country" and home.start <= row.start < last
    }
    return Scope(f"place:{min(found)}", f"in {min(found.values())}") if len(found) == 1 else NO_SCOPE


def _is_anchor(claim: Claim, anchor: Span) -> bool:
    return claim.anchor.endswith(f":{anchor.start}-{anchor.end}")


def _home(claim: Claim, reading: Reading) -> Span | None:
    return next((row for row in reading.sentences if row.start <= claim.span.start < row.end), None)


def _first_rival(claim: Claim, reading: Reading, home: Span) -> int:
    """Gives where the first figure begins in a sentence that holds several of the same thing, else its end."""
    unit = getattr(claim.value, "unit", "")
    figures = [row for row in reading.quantities if home.start <= row.start < home.end and row.unit == unit]
    rival = any(not row.start <= claim.span.start < row.end for row in figures)
    return min(row.start for row in figures) if rival else home.end


def _last_country(claim: Claim, reading: Reading) -> str:
    """Gives the place id of the country that a text named last before a claim, "" if none."""
    found = [
        (row.start, row.where.id)
        for row in reading.places
        if row.precision == "country" and row.where and row.start < claim.span.start
    ]
    return max(found)[1] if found else ""


def _places(claim: Claim, reading: Reading) -> Iterator[tuple[str, Where]]:
    home = _home(claim, reading)
    for row in reading.places:
        if home and home.start <= row.start < home.end and row.where and row.where.id:
            yield row.name, row.where


@cache
def _whole_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()['scope_fronted'])})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("crossbearing.weigh", "figures.yaml")
    return table
