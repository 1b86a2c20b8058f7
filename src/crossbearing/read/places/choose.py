"""Which of the places that bear a name is meant: one sense per report, from what else the report names.

Scores are sums of hand-set weights in units of "ten times as many people"; below MIN_SCORE, or with a rival in another
place
closer than MIN_LEAD, nothing is chosen.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from crossbearing.read.places.candidates import Candidate

EARTH_DIAMETER_KM = 12742.0
NEAR_KM = 150.0  # places of one report that lie closer than this speak for each other
SAME_SPOT_KM = 40.0  # two candidates closer than this are one answer (a town and its district)
WEIGHT_INSIDE = 8.0  # "Brest, Belarus"
WEIGHT_AGAINST = -4.0  # ... and the candidate lies elsewhere
WEIGHT_COUNTRY = 2.5  # its country is named in the report (all of it at two mentions)
WEIGHT_NEIGHBOUR_COUNTRY = 0.5  # a country named in the report borders on its country
WEIGHT_NEAR = 1.5  # a place that is certain lies near
WEIGHT_SAME_COUNTRY = 1.5  # a place that is certain lies in its country
WEIGHT_LISTED = 3.0  # listed with divisions or towns of the same rank
WEIGHT_INEXACT = -4.0  # only another romanisation of the name
WEIGHT_OTHER_NAME = -0.7  # it goes by another name first
PRIORS = {"country": 8.0, "region": 5.5, "area": 7.0, "point": 5.0, "district": 3.0}
REGION_PRIORS = (4.5, 6.2)  # between a small one and a large one; a region without "region" is named less often
REGION_PER_PEOPLE = -0.7  # than a town of as many people
PRIOR_CAPITAL = 2.0
PRIOR_PACK = 1.0
MIN_SCORE = 3.6  # a town of 4,000 with nothing else that speaks for it
MIN_SCORE_ALONE = 3.0  # a village of 1,000, if it is the only place of this name
MIN_LEAD = 0.4
SEAT_PEOPLE = 50_000  # a division that shares its name with such a town in it is rarely meant without "region"
SEAT_SHARE = 8  # ... but Quebec, with a sixteenth of its people in the town, is the province
WEIGHT_SEAT = -0.5
WEIGHT_NEAR_LIKELY = 1.0  # a place that another name of the report may well mean lies near
LIKELY_WITHIN = 2.0  # "may well": its score is at most so much below that name's best


class Question(msgspec.Struct, frozen=True):
    """A name to resolve.

    Attributes:
        name: folded name, the key of one sense per report.
        options: what it can mean.
        inside: ids of countries and divisions that the words say it lies in ("Brest, Belarus").
        listed: precisions of the places that it is listed with.
        divided: a word after it calls it a division ("Brest region").
        generic: many countries have one ("Western Province"): only one that the report names can be meant.
        may_be_small: the words say that it is a place, so that a small one is believed if it is the only one.
    """

    name: str
    options: tuple[Candidate, ...]
    inside: frozenset[str] = frozenset()
    listed: frozenset[tuple[str, str]] = frozenset()
    may_be_small: bool = True
    generic: bool = False
    divided: bool = False


class Context(msgspec.Struct):
    """What the report says about where it plays.

    Attributes:
        countries: how often each country (alpha-2) is named, demonyms included.
        neighbours: of each country.
        certain: places already resolved.
        likely: what the other names may well mean, each with the name.
    """

    countries: Counter[str]
    neighbours: dict[str, tuple[str, ...]]
    certain: list[Candidate]
    likely: list[tuple[str, Candidate]] = []


def distance_km(a: Candidate, b: Candidate) -> float:
    """Return the distance of two candidates, infinite where one has no point. Source: haversine formula."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


def prior(option: Candidate) -> float:
    """Return how probable a candidate is with nothing known: its rank, or the logarithm of its population."""
    base = PRIORS.get(option.precision)
    if option.precision == "region" and option.population:
        low, high = REGION_PRIORS
        base = min(high, max(low, math.log10(option.population) + REGION_PER_PEOPLE))
    if base is None:
        base = math.log10(max(option.population, 100))
    spelling = WEIGHT_INEXACT * (not option.exact) + WEIGHT_OTHER_NAME * (not option.own_name)
    return base + PRIOR_CAPITAL * option.capital + PRIOR_PACK * option.pack + spelling


def score(option: Candidate, question: Question, context: Context) -> float:
    """Return how well a candidate answers a question in this report."""
    total = prior(option)
    if question.inside:
        holds = {f"country:{option.country}", f"geonames:{option.admin1}", *option.within} & question.inside
        total += WEIGHT_INSIDE if holds else WEIGHT_AGAINST
    if option.precision != "country":
        named = context.countries.get(option.country, 0)
        total += WEIGHT_COUNTRY * (1 if named and len(context.countries) == 1 else min(named, 2) / 2)
        if option.capital and not named and _has_namesake(question, context):
            total -= PRIOR_CAPITAL
        if not named and any(n in context.countries for n in context.neighbours.get(option.country, ())):
            total += WEIGHT_NEIGHBOUR_COUNTRY
        own = {o.id for o in question.options}  # what the name may mean else does not speak for a namesake
        others = [c for c in context.certain if c.id not in own and c.precision != "country"]
        total += WEIGHT_SAME_COUNTRY * any(c.country == option.country for c in others if c.country)
        near = any(distance_km(option, c) < NEAR_KM for c in others)
        total += WEIGHT_NEAR if near else WEIGHT_NEAR_LIKELY * _near_likely(option, question, context)
    if option.precision == "region" and not question.listed and _has_seat(option, question):
        total += WEIGHT_SEAT
    if question.listed:
        total += WEIGHT_LISTED * ((option.precision, option.country) in question.listed)
    return total


def _has_namesake(question: Question, context: Context) -> bool:
    """Tell whether a town of a capital's name lies in a country that the report names: Tripoli in a Lebanese report."""
    return any(
        o.country in context.countries and o.own_name and o.exact and o.population >= SEAT_PEOPLE
        for o in question.options
        if o.precision == "settlement" and not o.capital
    )


def _has_seat(region: Candidate, question: Question) -> bool:
    """Tell whether a town of the same name lies in a division: Valparaíso, Tripoli."""
    return any(
        o.precision == "settlement" and o.own_name and o.admin1 == region.geonames and o.population >= SEAT_PEOPLE
        for o in question.options
    )


def _near_likely(option: Candidate, question: Question, context: Context) -> bool:
    """Tell whether what another name may mean lies near: Victoria and Vancouver, San Jose and Sunnyvale."""
    return option.precision in ("settlement", "point") and any(
        name != question.name and c.id != option.id and distance_km(option, c) < NEAR_KM for name, c in context.likely
    )


def choose(question: Question, context: Context) -> Candidate | None:
    """Return the place that is meant, or None where nothing is known or two places far apart are as good."""
    options = [o for o in question.options if not question.generic or o.country in context.countries]
    ranked = sorted(((score(o, question, context), o) for o in options), key=lambda pair: (-pair[0], pair[1].id))
    alone = len(ranked) == 1 and ranked[0][1].exact and question.may_be_small
    if not ranked or ranked[0][0] < (MIN_SCORE_ALONE if alone else MIN_SCORE):
        return None
    best_score, best = ranked[0]
    for other_score, other in ranked[1:]:
        if best_score - other_score >= MIN_LEAD:
            break
        if distance_km(best, other) > SAME_SPOT_KM and best.precision != "country" and not _nested(best, other):
            return None
    return best if question.divided else _seat_of(best, question) or best


def _seat_of(region: Candidate, question: Question) -> Candidate | None:
    """Return the town of the same name in a division that nothing calls one: a bare "Luanda" is the city."""
    if region.precision != "region" or question.listed or question.inside:
        return None
    towns = [
        o
        for o in question.options
        if o.precision == "settlement"
        and o.own_name
        and o.admin1 == region.geonames
        and o.population * SEAT_SHARE >= region.population
    ]
    return max(towns, key=lambda o: (o.population, o.id), default=None) if _has_seat(region, question) else None


def _nested(a: Candidate, b: Candidate) -> bool:
    """Tell whether one lies in the other (New York and New York state): then the better score may decide."""
    return a.admin1 == b.geonames or b.admin1 == a.geonames


def resolve(questions: Sequence[Question], context: Context) -> dict[Question, Candidate | None]:
    """Answer all questions: those with one sense or a clear country first, then the rest beside them (two rounds)."""
    context.certain = [q.options[0] for q in questions if len(q.options) == 1 and q.options[0].exact and not q.generic]
    context.likely = [pair for q in questions for pair in _likely(q, context)]
    first = {q: choose(q, context) for q in questions}
    context.certain = list(_unique(c for q, c in first.items() if c is not None and _clear(q, c, context)))
    return {q: choose(q, context) for q in questions}


def _likely(question: Question, context: Context) -> list[tuple[str, Candidate]]:
    scores = [(score(o, question, context), o) for o in question.options]
    best = max((s for s, _ in scores), default=0.0)
    return [
        (question.name, o)
        for s, o in scores
        if s >= best - LIKELY_WITHIN and o.exact and o.precision in ("settlement", "point", "district")
    ]


def _clear(question: Question, chosen: Candidate, context: Context) -> bool:
    ranked = sorted((score(o, question, context) for o in question.options), reverse=True)
    return len(ranked) == 1 or ranked[0] - ranked[1] >= 1.0 or chosen.precision == "country"


def _unique(options: Iterable[Candidate]) -> list[Candidate]:
    ordered = sorted(options, key=lambda c: c.id)
    return [b for a, b in pairwise([None, *ordered]) if b is not None and (a is None or a.id != b.id)]
