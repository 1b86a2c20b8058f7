"""Differences apart by how their sides are told, and the step in which a missed one was lost."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from crossbearing.records import Claim, Findings, Linked
from evaluation.world.tell_readings import GoldClaim

STEPS = {
    "words": "the words of one side were read as no value of an event",
    "slot": "the words of one side were read into another slot",
    "stance": "one side was read, but as something that nobody says to be so",
    "join": "its sides were read as two happenings",
    "class": "its sides were taken for one value",
    "compare": "both values stand in one event, and the comparison passed them by",
}


def mode_of(reports: Iterable[str], free: Collection[str]) -> str:
    """Returns how the sides of a difference are told: templated | free | mixed.

    Args:
        reports: ids of all reports that tell either side.
        free: ids of the reports in free words.
    """
    told = {report in free for report in reports}
    return "mixed" if len(told) > 1 else "free" if True in told else "templated"


class Steps:
    """What became of the claims of a run, for the differences that it missed."""

    def __init__(self, linked: Linked, findings: Findings, of_claim: Mapping[str, GoldClaim]) -> None:
        """Takes the rows of the run, and the gold claim that each claim of it tells."""
        self._event_of = linked.event_of
        self._bearing_of = {claim: index for index, row in enumerate(findings.bearings) for claim in row.claims}
        self._told: dict[tuple[str, str, str, bool], list[Claim]] = defaultdict(list)
        self._by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in linked.claims:
            self._by_report[claim.report].append(claim)
            if gold := of_claim.get(claim.id):
                self._told[gold.event, gold.slot, gold.key, gold.stance == "denies"].append(claim)

    def find(self, *sides: tuple[tuple[str, str, str, bool], Iterable[GoldClaim]]) -> str:
        """Returns the first step in which the two sides of a difference were lost: a key of STEPS.

        Args:
            sides: of each side its value and the gold claims that tell it.
        """
        told = [self._told[value] for value, _ in sides]
        for claims, (_, golds) in zip(told, sides, strict=True):
            if not claims:
                return "slot" if any(self._is_elsewhere(gold) for gold in golds) else "words"
        counted = [[claim for claim in claims if claim.id in self._bearing_of] for claims in told]
        if not all(counted):
            return "stance"
        events = [{self._event_of[claim.anchor] for claim in claims} for claims in counted]
        if not set.intersection(*events):
            return "join"
        points = [{self._bearing_of[claim.id] for claim in claims} for claims in counted]
        return "class" if points[0] == points[1] else "compare"

    def _is_elsewhere(self, gold: GoldClaim) -> bool:
        return any(
            claim.span.start < gold.end and gold.start < claim.span.end
            for claim in self._by_report[gold.report]
            if claim.slot != gold.slot
        )
