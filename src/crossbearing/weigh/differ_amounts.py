"""How do two amounts differ: by scope, as tolls, as a figure that took the place of another, or at all?"""

from crossbearing.records import Claim
from crossbearing.values.amount import Amount
from crossbearing.weigh.counts import compare_amounts
from crossbearing.weigh.scopes import NO_SCOPE
from crossbearing.weigh.sides import Side, amount_of, is_put_against, voices_of
from crossbearing.weigh.tolls import is_toll, relate_tolls

BARE_WORDS = 2  # "a spokeswoman", "the official"


def amounts_differ(a: Side, b: Side) -> tuple[str, str] | None:
    """Gives the kind of difference of two amounts and why; None if they are no amounts or do not differ."""
    x, y = amount_of(a), amount_of(b)
    if not x or not y:
        return None
    # Where one report puts a number against another, it says that both count the same.
    scopes = (NO_SCOPE, NO_SCOPE) if _are_put_together(a, b) else (a.point.scope, b.point.scope)
    found = compare_amounts(x, y, *scopes)
    if found and found[0] in ("", "scope"):
        return found
    if toll := _toll(x, y, a, b):
        return toll
    if _takes_place(a, b) or _takes_place(b, a):
        return "update", "one took the place of the other, as the text itself says"
    given_up = [side.former >= {claim.id for claim in side.point.claims} for side in (a, b)]
    if given_up[0] != given_up[1]:
        return "undetermined", "one is told as a figure of before, the other is not"
    return found


def _are_put_together(a: Side, b: Side) -> bool:
    reports = [{claim.report for claim in side.point.claims} for side in (a, b)]
    return (is_put_against(a) or is_put_against(b)) and bool(reports[0] & reports[1])


def _toll(x: Amount, y: Amount, a: Side, b: Side) -> tuple[str, str] | None:
    days = min(a.dates.values(), default=""), min(b.dates.values(), default="")
    if not (is_toll(x) and is_toll(y)):
        return None
    return relate_tolls(x, y, (a.point.text, b.point.text), days, (voices_of(a), voices_of(b)))


def _takes_place(new: Side, old: Side) -> bool:
    """Tells whether a report that gives the new figure calls the old one, by the same voice or nobody's, earlier."""
    told = {claim.report: _named(claim) for claim in new.point.claims if claim.id not in new.former}
    before = [claim for claim in old.point.claims if claim.id in old.former and claim.report in told]
    return any(not _named(claim) or not told[claim.report] or _named(claim) == told[claim.report] for claim in before)


def _named(claim: Claim) -> str:
    """Gives who says so; "" for nobody, and for "a spokeswoman", who may be anybody's."""
    voice = claim.speaker
    return "" if voice is None or (voice.anonymous and len(voice.name.split()) <= BARE_WORDS) else voice.name
