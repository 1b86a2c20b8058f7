"""Which keys is a report kept by: word runs, quotations, similar sentences, facts of a credited outlet?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from crossbearing.link import candidates
from crossbearing.link.copies import pairs_of_facts
from crossbearing.link.credits import Credits, outlet_of
from crossbearing.link.kept import number_of
from crossbearing.link.texts import TextView, settings
from crossbearing.text.shingles import Hashes

FAMILIES = {  # keys that make a pair
    "runs": candidates.LEAST_RUNS, "quoted": 1, "sentences": candidates.LEAST_BANDS, "facts": settings()["retold_keys"],
}  # fmt: skip
GIVEN, TAKEN = "given", "taken"  # facts that a report gives, and that it takes from those it credits


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a report to rank it and to tell whom it meets.

    Its length, how many word runs it has, its outlet, the names and numbers that it tells, and its day.
    """

    id: str
    length: int
    runs: int
    outlet: str
    told: bytes = b""
    published: str = ""


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """Reports, and for each family the keys in ascending order with the number of the report that has it."""

    reports: tuple[Listed, ...]
    keys: dict[str, tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A report with its keys, each family ascending and each key once."""

    listed: Listed
    keys: Mapping[str, Hashes]


def key_views(views: Sequence[TextView], credited: Credits) -> list[Keyed]:
    """Return the keys of reports."""
    bands = candidates.sentence_keys(views)
    return [_keyed(view, band, credited) for view, band in zip(views, bands, strict=True)]


def _keyed(view: TextView, bands: Hashes, credited: Credits) -> Keyed:
    runs, outlet, facts = np.unique(view.runs), outlet_of(view.report), facts_of(view)
    keys = {
        "runs": runs,
        "quoted": np.unique(view.runs[candidates.find_quoted(view)]),
        "sentences": np.unique(bands),
        "facts": candidates.fact_keys(view),
        GIVEN: keys_of_facts([outlet] if outlet else [], facts),
        TAKEN: keys_of_facts(credited.lines(view.report.id), facts),
    }
    told = np.array(sorted(view.told), np.uint64).tobytes()
    return Keyed(Listed(view.report.id, len(view.report.text), len(runs), outlet, told, view.report.published), keys)


def facts_of(view: TextView) -> frozenset[int]:
    """Return the pairs of facts that a report tells."""
    return frozenset[int]().union(*map(pairs_of_facts, view.facts))


def keys_of_facts(outlets: Iterable[str], facts: Iterable[int]) -> Hashes:
    """Return one key for each two facts that an outlet tells."""
    told = np.array(sorted(facts), np.int64).astype(np.uint64)
    found = [told ^ np.uint64(number_of(outlet) & (2**64 - 1)) for outlet in outlets]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint64)
