"""What happened: stories of events with parties, places, dates, figures and reasons, drawn from a number.

Stories come one after the other and keep nothing of each other, so a world of any size fits in memory.
"""

import datetime
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
FIRST_DAY = datetime.date(2031, 3, 3)
APART_DAYS = 30  # the same two do not do the same thing twice within so many days
REPORTS_A_DAY = 40  # a desk's pile grows by days, not by ever more reports of one day
MAIN_COUNTRY_SHARE = 0.6  # one country takes part in most stories
TRANSLATED_KEYS = (
    "s0.0",
    "s3.0",
    "s6.0",
    "s9.0",
)  # stories whose drill bears a name in two languages, if it is a drill
REPORTS_AN_EVENT = 12  # a story told more often has more to tell


@dataclass(frozen=True, slots=True)
class Town:
    """A real town, so that any gazetteer knows it."""

    name: str
    lat: float
    lon: float
    country: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its adjective, capital and towns. ``code``: ISO 3166-1 alpha-2."""

    code: str
    name: str
    adjective: str
    capital: str
    towns: tuple[Town, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says things for a country. ``kind`` person | body; ``role`` the office or the body's name."""

    id: str
    name: str
    kind: str
    role: str
    country: Country


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of things. ``bound`` exact | approximate | min; ``scope``: words such as "in total", "" = none."""

    value: int
    item: str
    bound: str = "exact"
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A true event. ``other_name`` is its name in another language; ``answers`` the event that it answers, if any."""

    id: str
    kind: str
    actor: Country
    recipient: Country
    place: Town
    start: datetime.date
    end: datetime.date
    name: str = ""
    other_name: str = ""
    figure: Figure | None = None
    answers: str = ""
    answer_kind: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Events that belong together, and how many reports tell them."""

    number: int
    happenings: tuple[Happening, ...]
    reports: int


@cache
def words() -> dict[str, Any]:
    """Returns the generator's own word lists."""
    table: dict[str, Any] = yaml.safe_load((FOLDER / "words.yaml").read_text("utf-8"))
    return table


@cache
def countries() -> tuple[Country, ...]:
    """Returns the countries of the world."""
    return tuple(
        Country(
            row["code"],
            row["name"],
            row["adjective"],
            row["capital"],
            tuple(Town(name, lat, lon, row["code"]) for name, lat, lon in row["towns"]),
        )
        for row in words()["countries"]
    )


@cache
def voices_of(country: Country) -> tuple[Voice, ...]:
    """Returns who speaks for a country: a minister and a body for each of three offices, the same in every story."""
    rng = random.Random(country.code)
    found = []
    for number, (office, body) in enumerate(zip(words()["offices"], words()["bodies"], strict=True)):
        person = f"{rng.choice(words()['given'])} {rng.choice(words()['family'])}"
        found.append(Voice(f"{country.code}-person-{number}", person, "person", office, country))
        found.append(Voice(f"{country.code}-body-{number}", f"{country.adjective} {body}", "body", body, country))
    return tuple(found)


def make_stories(seed: int, reports: int) -> Iterator[Story]:
    """Yields stories that ``reports`` reports tell, skewed like news: the first is told by a fifth of them.

    One country takes part in most. Story sizes after the first fall off like 1 / rank.
    """
    rng = random.Random(f"stories {seed}")
    days = max(20, reports // REPORTS_A_DAY)
    taken: dict[tuple[str, str, int], set[int]] = {}
    for number, size in enumerate(story_sizes(rng, reports)):
        main = number == 0 or rng.random() < MAIN_COUNTRY_SHARE
        events: list[Happening] = []
        for turn in range(max(1, round(size / REPORTS_AN_EVENT / 4))):
            plot, parties, at = _draw_free(rng, main, days, taken)
            events += PLOTS[plot](rng, f"s{number}.{turn}", parties, at)
        yield Story(number, tuple(events), size)


def _draw_free(
    rng: random.Random, main: bool, days: int, taken: dict[tuple[str, str, int], set[int]]
) -> tuple[int, tuple[Country, Country, Country], datetime.date]:
    """Draws a plot, parties and a day such that no other story of these parties is like it; later days if need be."""
    attempt = 0
    while True:
        attempt += 1
        plot, parties = rng.randrange(len(PLOTS)), _parties(rng, main=main)
        offset = rng.randrange(days + attempt)
        month = offset // APART_DAYS
        both = [(a.code, b.code, plot) for a, b in combinations(parties, 2)]
        near = {month - 1, month, month + 1}
        if not any(near & taken.get(pair, set()) or near & taken.get((pair[1], pair[0], plot), set()) for pair in both):
            for pair in both:
                taken.setdefault(pair, set()).add(month)
            return plot, parties, FIRST_DAY + datetime.timedelta(days=offset)


def story_sizes(rng: random.Random, reports: int) -> Iterator[int]:
    """Yields how many reports each story has: a fifth for the first, then a long tail, ``reports`` in all."""
    first = max(1, reports // 5)
    yield first
    left = reports - first
    while left > 0:
        size = min(left, max(3, min(60, round(4 / max(0.02, rng.random())))))
        yield size
        left -= size


def _parties(rng: random.Random, *, main: bool) -> tuple[Country, Country, Country]:
    everybody = countries()
    first = everybody[0] if main else rng.choice(everybody[1:])
    second, third = rng.sample([one for one in everybody if one != first], 2)
    return first, second, third


def _day(at: datetime.date, days: int) -> datetime.date:
    return at + datetime.timedelta(days=days)


def _drill(rng: random.Random, key: str, parties: Sequence[Country], at: datetime.date) -> list[Happening]:
    """An exercise of two; a third closes its border because of it, is protested to, sends troops, and opens again."""
    first, second, third = parties
    name, other = _exercise_name(rng, key, at.year)
    place = rng.choice(first.towns)
    drill = Happening(
        f"{key}.exercise", "exercise", first, second, place, at, _day(at, rng.randint(3, 9)), name, other,
        Figure(_number(rng, 1_100, 29_000), "troops"),
    )  # fmt: skip
    crossing = rng.choice(third.towns)
    close = Happening(f"{key}.closure", "border_closure", third, first, crossing, _day(at, 1), _day(at, 1))
    close = replace(close, answers=drill.id, answer_kind="stated-reason")
    protest = Happening(f"{key}.protest", "diplomatic_protest", first, third, crossing, _day(at, 2), _day(at, 2))
    protest = replace(protest, answers=close.id, answer_kind="stated-response")
    troops = Happening(
        f"{key}.deployment", "deployment", third, first, rng.choice(third.towns), _day(at, 3), _day(at, 3),
        figure=Figure(_number(rng, 400, 9_000), "troops"), answers=drill.id, answer_kind="stated-reason",
    )  # fmt: skip
    reopen = Happening(f"{key}.reopening", "reopening", third, first, crossing, _day(at, 12), _day(at, 12))
    return [drill, close, protest, troops, reopen]


def _incident(rng: random.Random, key: str, parties: Sequence[Country], at: datetime.date) -> list[Happening]:
    """Drones cross a border and some are brought down; the one who sent them is protested to."""
    first, second, _ = parties
    place = rng.choice(second.towns)
    many = rng.randint(7, 60)
    cross = Happening(
        f"{key}.violation", "airspace_violation", first, second, place, at, at, figure=Figure(many, "drone")
    )
    down = Happening(
        f"{key}.shootdown", "shoot_down", second, first, place, at, at,
        figure=Figure(rng.randint(2, many - 3), "drone"), answers=cross.id, answer_kind="stated-response",
    )  # fmt: skip
    protest = Happening(f"{key}.protest", "diplomatic_protest", second, first, place, _day(at, 1), _day(at, 1))
    return [cross, down, protest]


def _spat(rng: random.Random, key: str, parties: Sequence[Country], at: datetime.date) -> list[Happening]:
    """Diplomats are thrown out, and others in return."""
    first, second, _ = parties
    town = rng.choice(first.towns)
    out = Happening(
        f"{key}.expulsion", "expulsion", first, second, town, at, at, figure=Figure(rng.randint(2, 40), "diplomat")
    )
    back = Happening(
        f"{key}.return", "expulsion", second, first, town, _day(at, 6), _day(at, 6),
        figure=Figure(rng.randint(2, 40), "diplomat"), answers=out.id, answer_kind="stated-response",
    )  # fmt: skip
    return [out, back]


def _exercise_name(rng: random.Random, key: str, year: int) -> tuple[str, str]:
    """A name met once: of a story's first drill, now and then, a series that has a name in two languages."""
    if key in TRANSLATED_KEYS:
        name, other = words()["exercise_pairs"][TRANSLATED_KEYS.index(key)]
        return f"{name}-{year}", f"{other}-{year}"
    coined = "".join(rng.choice(words()["syllables"]) for _ in range(3)).capitalize()
    return f"{rng.choice(words()['exercise_first'])} {coined}-{year}", ""


def _number(rng: random.Random, low: int, high: int) -> int:
    """A number that is not round, so that a rounded one is told from it."""
    value = rng.randint(low, high)
    return value + 7 if value % 100 == 0 else value


Plot = Callable[[random.Random, str, Sequence[Country], datetime.date], list[Happening]]
PLOTS: tuple[Plot, ...] = (_drill, _incident, _spat)
