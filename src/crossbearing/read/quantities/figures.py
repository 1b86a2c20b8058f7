"""Finds numbers with their bounds: "over 2,000", "between 11 and 20", "13-15 thousand", "hundreds", "half of"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossbearing.read.numbers import load_numbers, number_pattern, value_of
from crossbearing.read.quantities.tables import choice, load_units, load_words
from crossbearing.records import Quantity

_DASH = "[-‐‑–—−]"
_LOOK_BACK = 26  # characters: longer than any bound


class Figure(NamedTuple):
    """A number in a text.

    Attributes:
        start, end: from its bound to its last word (or the bound behind it).
        core: where the number itself begins.
        kind: number | vague | share | ratio | times.
        value, low, high, bound: as in ``Amount``.
        currency: ISO code if a sign of money stands before it, else "".
    """

    start: int
    end: int
    core: int
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    currency: str = ""


def size_of(row: Figure | Quantity) -> float:
    """Returns the largest number that a figure or a quantity tells, 0 for none."""
    return max(row.value or 0, row.low or 0, row.high or 0)


@cache
def _core_pattern() -> re.Pattern[str]:
    words = load_words()
    number = number_pattern()
    sign = choice(str(sign).lower() for sign in load_units()["currency_signs"])
    money = rf"(?:{sign}\s?)?"
    part = choice(words["fractions"])
    joint = rf"(?:\s?{_DASH}\s?|\s+(?:to|or)\s+)(?:at\s+most\s+)?"
    return re.compile(
        rf"""(?<![\w.,-])(?:
            (?P<vague>{choice(words["vague"])})(?!\w)
          | (?P<pair>{choice(words["pairs"])})(?=\s)
          | (?P<adverb>{choice(words["adverbs"])})(?!\w)
          | (?:between|from)\s+(?P<part_low>an?|one|two)\s+(?P<part_low_unit>{part})\s+(?:and|to)
            \s+(?P<part_high>an?|one|two)\s+(?P<part_high_unit>{part})\s+of
          | (?P<half_number>half\s+an?\s+(?:dozen|million|billion|thousand|hundred))(?!\w)
          | (?P<half>half)(?=\s+(?:of|the|that|its|their|his|her|as|do|did|were|are|have|know|were)\b)
          | (?P<share_number__2>one|two|three|four)(?:\s+|-)(?P<share_unit__2>thirds?|fifths?|quarters|tenths)
            (?!\w|\s+of\b)
          | (?P<share_number>(?:an?|one|two|three|four|five|six|seven|eight|nine))(?:\s+|-)(?P<share_unit>{part})
            (?=\s+of\b)
          | (?P<one_of_a_kind>one)\s+\w+\s+in\s+(?:every\s+)?(?P<kind_size>{number})(?!\w)(?!\s+\w{{3,}}s\b)
          | (?P<in_low>{number})\s+(?:in|out\s+of|of)\s+(?:every\s+)?(?P<in_high>{number})(?!\w)(?P<in_of>)
          | (?P<open>between|from)\s+{money}(?P<open_low>{number})(?:\s?%)?\s+(?:and|to)\s+(?:at\s+most\s+)?
            (?P<sign__2>{sign}\s?)?(?P<open_high>{number})(?![\w])
          | (?P<sign>{sign}\s?)?(?P<low>{number})(?:\s?%)?{joint}(?:{sign}\s?)?(?P<high>{number})(?![\w])
          | (?P<sign__3>{sign}\s?)?(?P<number>{number})(?P<and_half>\s+and\s+a\s+half)?
            (?P<scale_after>\s+(?:thousand|million|billion))?
        )""",
        re.VERBOSE,
    )


@cache
def _bound_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{choice(rows)})" for name, rows in load_words()["bounds"].items())
    colour = choice(load_words()["colour"])
    return re.compile(rf"(?<![\w-])(?:{groups})\s+(?:(?:{colour})\s+)?$")


@cache
def _after_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{choice(rows)})" for name, rows in load_words()["after"].items())
    return re.compile(rf"(?:\s*,)?(?:\s+|-)?(?:{groups})(?!\w)")


@cache
def _trigger() -> re.Pattern[str]:
    numbers, words = load_numbers(), load_words()
    spelled = [
        *numbers["small"],
        *numbers["scales"],
        *words["adverbs"],
        *words["fractions"],
        "dozens",
        "scores",
        "tens",
        "pair",
        "couple",
        "trio",
        "quartet",
        "score",
    ]
    return re.compile(rf"\d|\b{choice(spelled)}")


def find_figures(folded: str, start: int, end: int) -> Iterator[Figure]:
    """Yield the numbers in folded[start:end] (small letters), in order, without overlaps."""
    if not _trigger().search(folded, start, end):
        return
    place = start
    while match := _core_pattern().search(folded, place, end):
        figure = _figure_of(match)
        place = match.end() if figure is None else figure.end
        if figure is None:
            place = max(place, match.start() + 1)
            continue
        yield _with_bounds(folded, start, end, figure)


def _figure_of(match: re.Match[str]) -> Figure | None:  # noqa: PLR0911 - one return for each form
    fields = {name: value for name, value in match.groupdict().items() if value}
    at = Figure(match.start(), match.end(), match.start(), "number")
    words = load_words()
    plain = {name: " ".join(value.split()) for name, value in fields.items()}
    if "share_unit__2" in plain:
        return at._replace(kind="share", value=_share(plain["share_number__2"], plain["share_unit__2"]))
    if "vague" in plain:
        return at._replace(kind="vague", low=float(words["vague"][plain["vague"]]), bound="vague")
    if "pair" in plain:
        bound = "approximate" if plain["pair"] in words["approximate_pairs"] else "exact"
        return at._replace(value=float(words["pairs"][plain["pair"]]), bound=bound)
    if "adverb" in plain:
        return at._replace(kind="times", value=float(words["adverbs"][plain["adverb"]]))
    if "part_low" in plain:
        low, high = (
            _share(plain["part_low"], plain["part_low_unit"]),
            _share(plain["part_high"], plain["part_high_unit"]),
        )
        return at._replace(kind="share", low=low, high=high, bound="range", end=match.end() - len("of") - 1)
    if "half_number" in plain:
        return at._replace(value=0.5 * (value_of(plain["half_number"].split(" ", 1)[1]) or 0))
    if "half" in plain:
        return at._replace(kind="share", value=0.5)
    if "share_unit" in plain:
        return at._replace(kind="share", value=_share(plain["share_number"], plain["share_unit"]))
    if "kind_size" in plain:
        return at._replace(kind="one_in", value=round(1 / (value_of(plain["kind_size"]) or 1.0), 3))
    if "in_low" in plain:
        return _one_in(at, plain["in_low"], plain["in_high"], match)
    if "low" in plain or "open_low" in plain:
        return _range(at, plain)
    return _single(at, plain)


def _share(number: str, unit: str) -> float:
    count = 1.0 if number in ("a", "an") else value_of(number) or 1.0
    return round(count / float(load_words()["fractions"][unit]), 3)


def _one_in(at: Figure, few: str, many: str, match: re.Match[str]) -> Figure | None:
    part, whole = value_of(few), value_of(many)
    between = match.string[match.end("in_low") : match.start("in_high")]
    if not part or not whole or part >= whole or ("every" not in between and " in " not in between):
        number = Figure(at.start, match.end("in_low"), at.start, "number", value=part)
        return number if part is not None else None
    return at._replace(kind="share", value=round(part / whole, 3))


def _currency(plain: dict[str, str]) -> str:
    sign = plain.get("sign") or plain.get("sign__2") or plain.get("sign__3") or ""
    signs = {str(key).strip().lower(): str(code) for key, code in load_units()["currency_signs"].items()}
    return signs.get(sign.strip(), "")


def _range(at: Figure, plain: dict[str, str]) -> Figure | None:
    low_text, high_text = plain.get("open_low") or plain["low"], plain.get("open_high") or plain["high"]
    low, high = value_of(low_text), value_of(high_text)
    if low is None or high is None:
        return None
    if low_text[0].isdigit() != high_text[0].isdigit() and "open_low" not in plain:
        return _first_of_two(at, low, low_text)  # "March 6, 2030 — Eleven thousand"
    if (
        low in _TENS
        and 0 < (value_of(high_text.split(" ")[0]) or 0) < TEN
        and "open_low" not in plain
        and not low_text[0].isdigit()
    ):
        return at._replace(value=value_of(f"{low_text}-{high_text}"))  # "twenty-one thousand"
    scale = _scale_of(high_text)
    if scale > 1 and _scale_of(low_text) == 1 and low * scale <= high:
        low *= scale
    if low >= high:
        whole = value_of(f"{low_text} {high_text}") if not low_text[0].isdigit() else None
        return at._replace(value=whole) if whole is not None else _first_of_two(at, low, low_text)
    return at._replace(low=low, high=high, bound="range", currency=_currency(plain))


TEN = 10
_TENS = frozenset(range(20, 100, TEN))


def _first_of_two(at: Figure, low: float, low_text: str) -> Figure:
    return Figure(at.start, at.start + len(low_text), at.start, "number", value=low)


def _scale_of(text: str) -> float:
    tables = load_numbers()
    last = re.split(r"[\s-]+|(?<=\d)(?=[a-z])", text)[-1]
    return float({**tables["scales"], **tables["short_scales"]}.get(last, 1))


def _single(at: Figure, plain: dict[str, str]) -> Figure | None:
    value = value_of(plain["number"])
    if value is None:
        return None
    value += 0.5 if "and_half" in plain else 0.0
    if "scale_after" in plain:
        value *= load_numbers()["scales"][plain["scale_after"].strip()]
    return at._replace(value=value, currency=_currency(plain))


def _with_bounds(folded: str, start: int, end: int, figure: Figure) -> Figure:
    first = max(start, figure.start - _LOOK_BACK)
    if figure.bound == "range" and (
        _CHANGED.search(folded[first : figure.start])
        or _REVISED.search(folded[max(start, figure.start - _CLAUSE) : figure.start])
    ):
        figure = _last_of_change(folded, figure)
    before = _bound_pattern().search(folded[first : figure.start])
    after = _after_pattern().match(folded, figure.end, end)
    if before:
        figure = _bounded(figure, before.lastgroup or "")._replace(start=first + before.start())
    if after and figure.kind != "times":
        figure = _bounded(figure, after.lastgroup or "")._replace(end=after.end())
    return figure


_CHANGED = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|grew|grow|grows|grown|growing|fell|fall|falls|fallen|falling|increased?|increases|increasing|dropped|"
    r"drop|shrank|shrunk|went|up|down|cut|raised?|raising|reduced?|expanded?|climbed|jumped|declined|swelled|doubled)\s+$"
)


_CLAUSE = 90  # characters back to the verb of a change: "revised the strength of X upwards on Tuesday, from ..."
_REVISED = re.compile(
    r"\b(?:upgraded?|stepp?(?:ed|ing)?\s+up|scal(?:ed|ing|es?)\s+(?:up|down|back)|revis(?:ed|es?|ing)|correct(?:ed|s|ing)|rais(?:ed|es?|ing)|lower(?:ed|s|ing)|increas(?:ed|es?|ing)|"
    r"reduc(?:ed|es?|ing)|cut(?:s|ting)?|trimm?(?:ed|s|ing)|halv(?:ed|es?|ing)|doubl(?:ed|es?|ing)|enlarg(?:ed|es?|ing)|expand(?:ed|s|ing)|boost(?:ed|s|ing)|"
    r"adjust(?:ed|s|ing)|chang(?:ed|es?|ing)|slash(?:ed|es|ing)|shr(?:ank|unk|inks?|inking)|swell(?:ed|s|ing)?|swollen|gr(?:ew|own|ows?)|fell|fallen|dropped|rose|risen|went|gone|brought|pared|top(?:ped|s)\s+up|climbed|jumped|put\s+up)\b"
    r"(?:(?!\b(?:between|involves?|includes?|range\w*|takes?\s+part)\b)[^.;])*$"
)


def _last_of_change(folded: str, figure: Figure) -> Figure:
    """ "Rose from 12 to 35" is no range: the new number is told."""
    if not folded.startswith("from", figure.core):
        return figure
    place = folded.rfind(" to ", figure.core, figure.end) + len(" to ")
    return figure._replace(start=place, core=place, value=figure.high, low=None, high=None, bound="exact")


def _bounded(figure: Figure, bound: str) -> Figure:
    if figure.bound == "range":
        return figure
    if figure.bound == "vague" or (figure.kind == "times" and bound == "approximate"):
        return figure
    if bound == "min":
        return figure._replace(value=None, low=figure.value, bound="min")
    if bound == "max":
        return figure._replace(value=None, high=figure.value, bound="max")
    return figure._replace(bound="approximate") if figure.bound == "exact" else figure
