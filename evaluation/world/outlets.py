"""Who tells it: outlets with owners and people on the ground, what their reports say, from whom, copied or not.

A telling names the true origin of each value that it gives, which no reader of the text can see; bearings are scored
against that.
"""

import datetime
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from evaluation.world.free_texts import ITEMS, FreeText
from evaluation.world.truth import Country, Figure, Happening, Story, Voice, countries, voices_of, words

SlotFact = Country | str | datetime.date | Figure | tuple[str, str]
REWRITE_KEEPS = 0.5  # of rewrites keep sentences beside the news as they are
OUTLETS, AGENCIES, OWNERS = 60, 6, 25
DRAWS = 2**40  # so many wordings that two reports hardly ever draw the same


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher. ``present``: codes of the countries where it has people of its own; ``agency``: others print it."""

    name: str
    owner: str
    agency: bool
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class Habits:
    """How often what goes wrong or varies does. All are shares; 0 everywhere is a world without differences and copies.

    Attributes:
        copies: reports that are copies.
        estimates: happenings of which the other side names a figure of its own.
        updates: happenings whose figure the same speaker raises two days later.
        scopes: happenings of which a figure in total is told beside the one in place.
        denials: happenings that the accused side denies.
        errors: reports without people on the ground that get a figure or a day wrong.
        rounding: figures that are told as "about" or "more than".
        reasons: happenings told with what they answer.
        undated: reports that do not say when they appeared.
        translated: tellings that use an exercise's other name, where there is one.
        free: reports told in a free text, as long as there is one for an event of the story; each text once a world.
        herd: copies that choose a report with an error if there is one.
    """

    copies: float = 0.33
    estimates: float = 0.3
    updates: float = 0.2
    scopes: float = 0.2
    denials: float = 0.3
    errors: float = 0.08
    rounding: float = 0.15
    reasons: float = 0.3
    undated: float = 0.05
    translated: float = 0.4
    free: float = 0.0
    herd: float = 0.0


CALM = Habits(**dict.fromkeys(Habits.__dataclass_fields__, 0.0))


@dataclass(frozen=True, slots=True)
class Told:
    """One happening in one sentence.

    Attributes:
        facts: slot -> value as believed by the origin (a template tells some of them).
        origins: slot -> who it truly comes from.
        voice: who is named as saying so, or None; ``manner`` plain | said | denied | via | witness.
        via: outlet that is named as carrying it, "" = none.
        linked: told with the event that it answers.
        choice: draws the wording.
    """

    happening: Happening
    cause: Happening | None
    facts: Mapping[str, SlotFact]
    origins: Mapping[str, str]
    voice: Voice | None
    manner: str
    via: str
    linked: bool
    choice: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One report before it has words.

    Attributes:
        style: how it writes dates; ``colour`` draws its small talk, ``closing`` its last line.
        copy_kind: verbatim | excerpt | rewrite, of the telling ``copy_of``; "" = its own work.
        credit: outlet that it names as where it comes from.
        free: the free text that it is told in; None = by patterns.
    """

    story: int
    number: int
    outlet: Outlet
    day: datetime.date
    dated: bool
    told: tuple[Told, ...]
    style: int
    colour: int
    closing: int
    copy_of: int | None = None
    copy_kind: str = ""
    credit: str = ""
    free: FreeText | None = None


@cache
def outlets() -> tuple[Outlet, ...]:
    """Returns the outlets of the world, agencies first."""
    rng = random.Random("outlets")
    names = [f"{a} {b}" for a in words()["outlet_first"] for b in words()["outlet_second"]]
    wires = [
        f"{a} {b}"
        for a, b in zip(rng.sample(words()["outlet_first"], AGENCIES), words()["agency_second"] * 2, strict=True)
    ]
    chosen = [*wires, *rng.sample(names, OUTLETS - AGENCIES)]
    codes = [country.code for country in countries()]
    return tuple(
        Outlet(
            name, f"owner {rng.randrange(OWNERS)}", n < AGENCIES, frozenset(rng.sample(codes, 3 if n < AGENCIES else 1))
        )
        for n, name in enumerate(chosen)
    )


def tell_story(story: Story, seed: int, habits: Habits, free: list[FreeText] | None = None) -> Iterator[Telling]:
    """Yields the tellings of one story, originals before their copies; takes out of ``free`` the texts that it uses."""
    rng = random.Random(f"tell {seed} {story.number}")
    beliefs = {event.id: _beliefs(rng, event, habits) for event in story.happenings}
    by_id = {event.id: event for event in story.happenings}
    originals: list[Telling] = []
    for number in range(story.reports):
        if originals and rng.random() < habits.copies:
            yield _copy(rng, _source(rng, originals, habits), number)
            continue
        telling = _original(rng, story, number, by_id, beliefs, habits)
        if free and rng.random() < habits.free:
            telling = _freely(rng, telling, by_id, beliefs, free) or telling
        originals.append(telling)
        yield telling


def _retold(manner: str) -> str:
    """Who writes up another's report does not say that he saw it himself."""
    return "plain" if manner == "witness" else manner


def _source(rng: random.Random, originals: list[Telling], habits: Habits) -> Telling:
    wrong = [one for one in originals[-8:] if any("error" in origin for t in one.told for origin in t.origins.values())]
    return rng.choice(wrong if wrong and rng.random() < habits.herd else originals[-8:])


@dataclass(frozen=True, slots=True)
class _Belief:
    """What one side holds: its figure now and two days later, its figure in total, and whether it denies the event."""

    voice: Voice
    figure: Figure | None
    later: Figure | None
    total: Figure | None
    denies: bool


def _beliefs(rng: random.Random, event: Happening, habits: Habits) -> tuple[_Belief, _Belief]:
    """What the two sides say. The figure of the side that should know is the true one."""
    knows, other = (
        (event.actor, event.recipient) if event.kind != "airspace_violation" else (event.recipient, event.actor)
    )
    figure, later, total = event.figure, None, None
    if figure and rng.random() < habits.updates:
        later = replace(figure, value=figure.value + max(1, round(figure.value * rng.uniform(0.12, 0.4))))
    if figure and event.kind == "exercise" and rng.random() < habits.scopes:
        figure = replace(figure, scope=f"in {event.actor.name}")
        total = replace(figure, value=round(figure.value * rng.uniform(2, 4)), scope="in total")
        later = None
    estimate = figure
    if figure and rng.random() < habits.estimates:
        estimate = replace(figure, value=max(1, round(figure.value * rng.choice((0.5, 1.6, 2.3)))))
    denies = event.kind == "airspace_violation" and rng.random() < habits.denials
    return (
        _Belief(rng.choice(voices_of(knows)), figure, later, total, False),
        _Belief(rng.choice(voices_of(other)), estimate, None, None, denies),
    )


def _original(
    rng: random.Random,
    story: Story,
    number: int,
    by_id: Mapping[str, Happening],
    beliefs: Mapping[str, tuple[_Belief, _Belief]],
    habits: Habits,
) -> Telling:
    outlet = rng.choice(outlets())
    first = rng.randrange(len(story.happenings))
    chosen = story.happenings[max(0, first - rng.randint(0, 2)) : first + 1]
    day = max(event.start for event in chosen) + datetime.timedelta(days=rng.choice((0, 0, 1, 1, 2, 4)))
    told = tuple(_tell(rng, event, by_id, beliefs[event.id], outlet, day, habits, number) for event in chosen)
    return Telling(
        story.number,
        number,
        outlet,
        day,
        rng.random() >= habits.undated,
        told,
        rng.randrange(3),
        rng.randrange(DRAWS),
        rng.randrange(DRAWS),
    )


def _freely(
    rng: random.Random,
    telling: Telling,
    by_id: Mapping[str, Happening],
    beliefs: Mapping[str, tuple[_Belief, _Belief]],
    free: list[FreeText],
) -> Telling | None:
    """Returns the report told in a free text that fits an event of the story, None if there is none."""
    events = rng.sample(sorted(by_id), len(by_id))
    for text in rng.sample(free, len(free)):
        for event in (by_id[one] for one in events if by_id[one].kind == text.kind):
            told = _tell_freely(rng, event, by_id.get(event.answers), beliefs[event.id], text)
            if told and event.start <= telling.day:
                free.remove(text)
                return replace(telling, told=(told,), free=text)
    return None


def _tell_freely(
    rng: random.Random, event: Happening, cause: Happening | None, beliefs: tuple[_Belief, _Belief], text: FreeText
) -> Told | None:
    side = event.recipient if text.of_recipient else event.actor
    belief = next((one for one in beliefs if one.voice.country == side), beliefs[0])
    if belief.denies != text.denied or (text.second and (cause is None or cause.kind != text.second)):
        return None
    if text.answers and event.answer_kind != text.answers:
        return None
    facts = _facts(rng, event, belief, event.start, CALM)
    figure = facts.get("quantity")
    if isinstance(figure, Figure):
        if figure.scope or figure.item != ITEMS.get(text.kind):
            return None
        facts["quantity"] = replace(figure, bound=text.bound)
    told = {slot for slot, _ in text.claims}
    if not told <= {*facts}:
        return None
    kind = {"speaker": "person", "body": "body", "": belief.voice.kind}[text.speaker]
    voice = next(one for one in voices_of(side) if one.kind == kind) if belief.voice.kind != kind else belief.voice
    origins = dict.fromkeys((*facts, "occurrence"), voice.id)
    manner = "denied" if text.denied else "via" if text.via else "said" if text.speaker else "plain"
    via = rng.choice(outlets()[:AGENCIES]).name if text.via else ""
    linked = bool(text.second)
    return Told(
        event, cause, facts, origins, voice if text.speaker else None, manner, via, linked, rng.randrange(DRAWS)
    )


def _tell(
    rng: random.Random,
    event: Happening,
    by_id: Mapping[str, Happening],
    beliefs: tuple[_Belief, _Belief],
    outlet: Outlet,
    day: datetime.date,
    habits: Habits,
    number: int,
) -> Told:
    belief = beliefs[1] if rng.random() < 0.3 else beliefs[0]
    manner, via, origin = _manner(rng, outlet, event, belief)
    believed = beliefs[0] if manner == "witness" else belief
    facts = _facts(rng, event, believed, day, habits)
    origins = dict.fromkeys((*facts, "occurrence"), origin)
    if manner == "plain" and rng.random() < habits.errors:
        slot, wrong = _err(rng, event, facts)
        facts[slot], origins[slot] = wrong, f"error {event.id} {number}"
    linked = bool(event.answers) and rng.random() < habits.reasons and manner != "denied"
    cause = by_id.get(event.answers)
    voice = None if manner in ("plain", "witness") else belief.voice
    return Told(event, cause, facts, origins, voice, manner, via, linked and cause is not None, rng.randrange(DRAWS))


def _manner(rng: random.Random, outlet: Outlet, event: Happening, belief: _Belief) -> tuple[str, str, str]:
    """Draws how it is told: manner, carrier, true origin."""
    if belief.denies:
        return "denied", "", belief.voice.id
    if event.place.country in outlet.present and rng.random() < 0.5:
        return "witness", "", f"outlet {outlet.name}"
    draw = rng.random()
    if draw < 0.45:
        return "said", "", belief.voice.id
    if draw < 0.6:
        return "via", rng.choice(outlets()[:AGENCIES]).name, belief.voice.id
    return "plain", "", belief.voice.id


def _facts(
    rng: random.Random, event: Happening, belief: _Belief, day: datetime.date, habits: Habits
) -> dict[str, SlotFact]:
    name = event.other_name if event.other_name and rng.random() < habits.translated else event.name
    facts: dict[str, SlotFact] = {
        "actor": event.actor,
        "recipient": event.recipient,
        "place": (event.place.name, event.place.country),
        "start": event.start,
        "end": event.end,
    }
    if name:
        facts["name"] = name
    figure = belief.later if belief.later and day >= event.start + datetime.timedelta(days=2) else belief.figure
    if belief.total and rng.random() < 0.4:
        figure = belief.total
    if figure:
        facts["quantity"] = _round(rng, figure) if rng.random() < habits.rounding else figure
    return facts


def _round(rng: random.Random, figure: Figure) -> Figure:
    step = 10 ** max(0, len(str(figure.value)) - 2)
    if step == 1:
        return figure
    if rng.random() < 0.5:
        return replace(figure, value=round(figure.value / step) * step, bound="approximate")
    return replace(figure, value=figure.value // step * step, bound="min")


def _err(rng: random.Random, event: Happening, facts: Mapping[str, SlotFact]) -> tuple[str, SlotFact]:
    figure = facts.get("quantity")
    if isinstance(figure, Figure) and rng.random() < 0.6:
        return "quantity", replace(figure, value=figure.value * 10, bound="exact")
    return "start", event.start + datetime.timedelta(days=rng.choice((-1, 1)))


def _copy(rng: random.Random, source: Telling, number: int) -> Telling:
    """One outlet takes another's report: as it is, its beginning, or in other words, with or without credit."""
    kind = rng.choices(("verbatim", "excerpt", "rewrite"), (5, 2, 3))[0]
    free = source.free if kind == "verbatim" else None
    if kind == "excerpt" and len(source.told) < 2:
        kind, free = "verbatim", source.free
    outlet = rng.choice([one for one in outlets() if one != source.outlet])
    told = source.told[: max(1, len(source.told) - 1)] if kind == "excerpt" else source.told
    if kind == "rewrite":
        told = tuple(replace(one, choice=rng.randrange(DRAWS), manner=_retold(one.manner)) for one in told)
        colour = source.colour if rng.random() < REWRITE_KEEPS else rng.randrange(DRAWS)
        source = replace(source, colour=colour, style=rng.randrange(3))
    return replace(
        source,
        number=number,
        outlet=outlet,
        day=source.day + datetime.timedelta(days=rng.choice((0, 0, 1))),
        dated=rng.random() < 0.9,
        told=told,
        closing=rng.randrange(DRAWS),
        copy_of=source.number,
        free=free,
        copy_kind=kind,
        credit=source.outlet.name if kind == "rewrite" and rng.random() < 0.6 else "",
    )
