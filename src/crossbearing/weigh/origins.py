"""Whose word a claim is: the deepest named link of its chain, the outlet as a witness, or nobody."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.knowledge import World
from crossbearing.records import Claim, Copy, Linked, Mention, Reading, Report, Voice, address
from crossbearing.text.fold import key, plain
from crossbearing.text.tables import load_table
from crossbearing.weigh.allegiance import state_of

_ARTICLE = re.compile(r"^(?:An?|The|One|Some|Its|His|Her|Their) ")
_ADDRESS = re.compile(r"\w+:\d+-\d+")  # the id of an entity that no pack knows


BESIDE = 80  # characters behind a name in which the body that he belongs to stands


@dataclass(frozen=True, slots=True)
class Root:
    """Where a claim comes from.

    Attributes:
        id: one for all claims of one origin; "" if nobody is named.
        name: in words. `entity`: the id of an entity, or "". `kind`: named | own-witness | unnamed.
        body: of an anonymous voice: the entity that it belongs to, else "".
        passage: the sentence, one for all copies. `copied`: it is certainly a copy or has copies.
        family: reports that are certain copies of one another, by the least of them; "" if it has none.
        outlet: key of the publisher, or the report if no publisher is known; `outlet_name`: as it was written.
        taken: known to come from another report.
        media: of an outlet as a witness: the pack's id for it, or "".
        state: of a named voice: the country that it speaks for, "?" of a State's body that nobody says whose it is.
        title: it stands in the title of its report.
    """

    id: str
    name: str
    entity: str
    kind: str
    body: str
    passage: str
    copied: bool
    family: str
    report: str
    outlet: str
    outlet_name: str
    taken: bool
    media: str = ""
    state: str = ""
    title: bool = False


class Roots:
    """Finds the origins of claims."""

    def __init__(self, reports: Sequence[Report], readings: Sequence[Reading], linked: Linked, world: World) -> None:
        """Indexes passages and what is known to be taken."""
        self._world = world
        self._reports = {report.id: report for report in reports}
        self._readings = {reading.report: reading for reading in readings}
        self._entity_of = linked.entity_of
        self._names = {entity.id: entity.name for entity in linked.entities}
        self._passages = _passages(linked)
        self._taken = _taken(linked.copies)
        self._families = _families(linked.copies)
        self._witness: dict[tuple[str, int], bool] = {}  # (report, start of a sentence) -> it tells of a witness

    def outlet(self, report: str) -> str:
        """Gives the publisher of a report, or the report's id if that is not known."""
        known = self._reports.get(report)
        return plain(known.source) if known and known.source else report

    def outlet_name(self, report: str) -> str:
        """Gives the publisher of a report as its metadata write it, or the report's id if that is not known."""
        known = self._reports.get(report)
        return known.source.strip() if known and known.source else report

    def find(self, claim: Claim) -> Root:
        """Gives the origin of a claim."""
        passage, copied = self._passage(claim)
        taken = any(
            start < claim.span.end and claim.span.start < end for start, end in self._taken.get(claim.report, ())
        )
        family = self._families.get(claim.report, "")
        base = {
            "passage": passage, "copied": copied, "family": family, "report": claim.report,
            "outlet": self.outlet(claim.report), "outlet_name": self.outlet_name(claim.report), "taken": taken,
            "title": self._is_title(claim),
        }  # fmt: skip
        chain = [*claim.via, *([claim.speaker] if claim.speaker else [])]
        witness = self._is_witness(claim)
        for voice in reversed(chain):
            if not voice.entity and _own_voice().match(voice.name):
                witness = True
            elif named := self._named(voice, claim, passage):
                return Root(**named, **base)  # type: ignore[arg-type]
        if witness:
            own = family or (passage if copied else base["outlet"])
            name = self._reports[claim.report].source or claim.report
            media = self._media(claim.report)
            return Root(id=f"witness:{own}", name=name, entity="", kind="own-witness", body="", media=media, **base)  # type: ignore[arg-type]
        return Root(id="", name="", entity="", kind="unnamed", body="", **base)  # type: ignore[arg-type]

    def _is_title(self, claim: Claim) -> bool:
        """Tells whether a claim stands in a first line that ends without a full stop, and the text goes on below."""
        text = self._reports[claim.report].text if claim.report in self._reports else ""
        first = text.lstrip().partition("\n")[0].rstrip()
        return (
            not first.endswith((".", "!", "?", '."', ".”"))
            and len(first) < len(text.strip())
            and claim.span.end <= text.find(first) + len(first)
        )

    def _media(self, report: str) -> str:
        """Gives the one pack id of the publisher of a report, or ""."""
        known = {entry.id for entry in self._world.entries(self.outlet_name(report)) if entry.kind == "media"}
        return known.pop() if len(known) == 1 else ""

    def voice_entity(self, voice: Voice, report: str) -> str:
        """Gives the entity that a voice is, or ""."""
        mention = self._mention(voice, report)
        found = self._entity_of.get(address(report, mention.start, mention.end)) if mention else ""
        return found or voice.entity

    def _mention(self, voice: Voice, report: str) -> Mention | None:
        reading = self._readings.get(report)
        if reading is None or voice.mention is None or voice.mention >= len(reading.mentions):
            return None
        return reading.mentions[voice.mention]

    def _state(self, voice: Voice, report: str, entity: str) -> str:
        mention, text = self._mention(voice, report), self._reports[report].text if report in self._reports else ""
        if mention and mention.same_as is not None and not mention.office_of:
            mention = self._readings[report].mentions[mention.same_as]
        behind = text[mention.end : mention.end + BESIDE] if mention else ""
        return state_of(voice, mention.office_of if mention else "", entity, text, self._world, behind)

    def _named(self, voice: Voice, claim: Claim, passage: str) -> dict[str, str] | None:
        entity = self.voice_entity(voice, claim.report)
        if voice.anonymous:
            if not entity:
                return None
            place = passage or claim.report
            return {
                "id": f"anonymous:{entity}:{place}",
                "name": voice.name,
                "entity": "",
                "kind": "named",
                "body": entity,
                "state": self._state(voice, claim.report, entity),
            }
        if not entity and not any(letter.isupper() for letter in _ARTICLE.sub("", voice.name)):
            return None  # "he", "the officer", "A plan": nobody is named
        name = self._names.get(entity) or voice.name
        # Whom no pack knows is one by name, whether or not this report's words for it became an entity.
        known = entity if entity and not _ADDRESS.fullmatch(entity) else f"name:{key(name)}"
        state = self._state(voice, claim.report, entity)
        return {"id": known, "name": name, "entity": entity, "kind": "named", "body": "", "state": state}

    def _passage(self, claim: Claim) -> tuple[str, bool]:
        starts, rows = self._passages.get(claim.report, ((), ()))
        place = bisect_right(starts, claim.span.start) - 1
        if place >= 0 and claim.span.start < rows[place][1]:
            return rows[place][2], True
        reading = self._readings.get(claim.report)
        if reading:
            for sentence in reading.sentences:
                if sentence.start <= claim.span.start < sentence.end:
                    return address(claim.report, sentence.start, sentence.end), False
        return address(claim.report, claim.span.start, claim.span.end), False

    def _is_witness(self, claim: Claim) -> bool:
        """Tells whether the outlet says in the sentence of a claim that it saw, heard or holds something itself."""
        reading, report = self._readings.get(claim.report), self._reports.get(claim.report)
        if reading is None or report is None:
            return False
        sentence = next((one for one in reading.sentences if one.start <= claim.span.start < one.end), None)
        if sentence is None:
            return False
        place = claim.report, sentence.start
        if place not in self._witness:
            own = _own_name(plain(report.source)) if report.source else None
            self._witness[place] = bool(_cues().search(sentence.exact)) or bool(
                own and own.search(plain(sentence.exact))
            )
        return self._witness[place]


def _passages(linked: Linked) -> Mapping[str, tuple[Sequence[int], Sequence[tuple[int, int, str]]]]:
    """Indexes the sentences that have copies: report -> (starts, (start, end, passage))."""
    rows: dict[str, set[tuple[int, int, str]]] = {}
    for link in linked.links:
        if link.kind == "passage" and link.verdict == "same":
            for one in (link.a, link.b):
                report, span = one.rsplit(":", 1)
                start, end = span.split("-")
                rows.setdefault(report, set()).add((int(start), int(end), link.a))
    ordered = {report: sorted(found) for report, found in rows.items()}
    return {report: ([start for start, _, _ in found], found) for report, found in ordered.items()}


FAMILY_SHARE = 0.4  # of the shorter report; certain copies that share less are a common passage, not a common report
FAMILY_KINDS = frozenset({"verbatim", "excerpt", "rewrite"})


def is_family(copy: Copy) -> bool:
    """Tells whether two reports are certain copies of one another: what one says without a name, both say."""
    return copy.sure and copy.kind in FAMILY_KINDS and copy.share >= FAMILY_SHARE


def _families(copies: Iterable[Copy]) -> dict[str, str]:
    """Joins reports that are certain copies of one another: report -> least report of its family."""
    parent: dict[str, str] = {}

    def top(one: str) -> str:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for copy in copies:
        if is_family(copy):
            ends = top(copy.a), top(copy.b)
            parent[max(ends)] = min(ends)
    return {report: top(report) for report in list(parent)}


def _taken(copies: Iterable[Copy]) -> dict[str, list[tuple[int, int]]]:
    """Gives the spans of each report that are known to come from another."""
    found: dict[str, list[tuple[int, int]]] = {}
    for copy in copies:
        if copy.sure and copy.direction != "unknown":
            side = 0 if copy.direction == "a-from-b" else 1
            spans = [(pair[side].start, pair[side].end) for pair in copy.passages]
            found.setdefault((copy.a, copy.b)[side], []).extend(spans)
    return found


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("crossbearing.weigh", "witness.yaml")
    return table


@cache
def _cues() -> re.Pattern[str]:
    return re.compile("|".join(_table()["witness"]), re.IGNORECASE)


@cache
def _own_voice() -> re.Pattern[str]:
    return re.compile(_table()["own_voice"], re.IGNORECASE)


@cache
def _own_name(outlet: str) -> re.Pattern[str]:
    return re.compile(_table()["own_name"].replace("{outlet}", re.escape(outlet.removeprefix("the "))), re.IGNORECASE)
