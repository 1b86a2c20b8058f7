"""What a report tells again without naming anybody, and three small piles that no rule was made for."""

from collections.abc import Sequence

from tests.readings import WORLD, Happening, tell

from crossbearing.link import link
from crossbearing.records import Reading, Report, address


def _events(*told: tuple[Report, Reading]) -> dict[str, set[str]]:
    """Gives the events of a pile: event -> "report.anchor", with the reports numbered as told."""
    linked = link([report for report, _ in told], [reading for _, reading in told], WORLD)
    found: dict[str, set[str]] = {}
    for number, (report, reading) in enumerate(told, start=1):
        for event in reading.events:
            place = address(report.id, event.anchor.start, event.anchor.end)
            found.setdefault(linked.event_of[place], set()).add(f"{number}.{event.anchor.exact}")
    return found


def _are(found: dict[str, set[str]], *wanted: Sequence[str]) -> bool:
    return sorted(map(sorted, found.values())) == sorted(map(sorted, wanted))


def test_the_closure_is_the_one_told_last() -> None:
    told = tell(
        ("Poland closed Terespol.", [Happening("closed", "border_closure", ["Poland"], place="Terespol")]),
        ("Lithuania closed its border.", [Happening("closed", "border_closure", ["Lithuania"])]),
        ("The closure hit the hauliers.", [Happening("closure", "border_closure")]),
    )
    report, reading = told
    event_of = link([report], [reading], WORLD).event_of
    first, second, again = (event_of[address(report.id, e.anchor.start, e.anchor.end)] for e in reading.events)
    assert again == second != first


def test_the_closure_is_not_one_of_long_ago_told_in_passing() -> None:
    found = _events(
        tell(
            ("Lorries queue at the gate.", []),
            ("Nothing moves there.", []),
            (
                "In July 2014 Poland shut Terespol for a week.",
                [Happening("shut", "border_closure", ["Poland"], place="Terespol", start="2014-07")],
            ),
            ("Six people were hurt then.", []),
            ("It was soon over.", []),
            ("Now there is an army in the picture.", []),
            ("Nobody explains the closure.", [Happening("closure", "border_closure")]),
            published="2026-10-09",
        )
    )
    assert len(found) == 2


def test_to_think_of_closing_all_is_not_to_have_closed_one() -> None:
    found = _events(
        tell(
            ("Poland closed Terespol.", [Happening("closed", "border_closure", ["Poland"], place="Terespol")]),
            (
                "Warsaw would not rule out shutting the whole border.",
                [Happening("shutting", "border_closure", ["Warsaw"], status="hypothetical")],
            ),
        )
    )
    assert len(found) == 2


def test_an_undated_report_meets_a_dated_one() -> None:
    found = _events(
        tell(
            (
                "Belarus protested against the drills of Poland.",
                [Happening("protested", "diplomatic_protest", ["Belarus"], ["Poland"])],
            ),
            published="2026-10-08",
        ),
        tell(
            (
                "Belarus had protested against the drills of Poland.",
                [Happening("protested", "diplomatic_protest", ["Belarus"], ["Poland"])],
            ),
        ),
    )
    assert _are(found, ["1.protested", "2.protested"])


def test_two_verbs_that_share_no_party_are_two() -> None:
    found = _events(
        tell(
            ("Poland closed Terespol.", [Happening("closed", "border_closure", ["Poland"])]),
            ("Warsaw explained it.", [Happening("explained", "saying", ["Warsaw"])]),
            ("The mast tumbled on the quay.", [Happening("tumbled", "other")]),
            ("Prices of bread had all the while tumbled.", [Happening("tumbled", "other")]),
        )
    )
    assert len(found) == 4


def test_pile_of_a_bridge() -> None:
    """A collision told as a crash, a ramming and the accident; the one of ten years before; its denial."""
    found = _events(
        tell(
            (
                "On 3 May 2026 people saw a tug of Lithuania ram a ferry of Poland.",
                [Happening("ram", "other", ["Lithuania"], ["Poland"], start="2026-05-03")],
            ),
            ("The collision blocked the port.", [Happening("collision", "accident")]),
            published="2026-05-04",
        ),
        tell(
            (
                "Lithuania and Poland argue: a tug of Lithuania had collided with a ferry of Poland.",
                [Happening("collided", "accident", ["Lithuania"], ["Poland"], start="2026-05-03")],
            ),
            (
                "In 2016 a tug of Lithuania had hit a buoy of Poland there.",
                [Happening("hit", "accident", ["Lithuania"], ["Poland"], start="2016")],
            ),
            published="2026-05-06",
        ),
    )
    assert _are(found, ["1.ram", "1.collision", "2.collided"], ["2.hit"])


def test_pile_of_shots() -> None:
    """Who fires on whom is one; the warning shots of the other side and the shooting of another year are others."""
    found = _events(
        tell(
            (
                "A cutter of Belarus fired on a trawler of Lithuania on 7 June 2026.",
                [Happening("fired", "attack", ["Belarus"], ["Lithuania"], start="2026-06-07")],
            ),
            ("A boat of Lithuania let off warning shots.", [Happening("shots", "attack", ["Lithuania"])]),
            published="2026-06-08",
        ),
        tell(
            (
                "Vilnius counts the dead after Belarus attacked a trawler of Lithuania.",
                [Happening("attacked", "attack", ["Belarus"], ["Lithuania"], start="2026-06-07")],
            ),
            (
                "In 2011 a cutter of Belarus shot at another boat of Lithuania.",
                [Happening("shot", "attack", ["Belarus"], ["Lithuania"], start="2011-03-12")],
            ),
            published="2026-06-09",
        ),
    )
    assert _are(found, ["1.fired", "2.attacked"], ["1.shots"], ["2.shot"])


def test_pile_of_envoys() -> None:
    """An expulsion and its answer, told in two reports; talks planned are no expulsion; last year's is another."""
    first = Happening("expelled", "expulsion", ["Poland"], ["Belarus"], start="2026-02-10")
    answer = Happening("expelled", "expulsion", ["Belarus"], ["Poland"], start="2026-02-12")
    found = _events(
        tell(
            ("Poland expelled an envoy of Belarus.", [first]),
            ("The expulsion was announced in the morning.", [Happening("expulsion", "expulsion")]),
            published="2026-02-10",
        ),
        tell(
            ("Belarus expelled an envoy of Poland.", [answer]),
            ("Two days before, Poland had thrown out one of Belarus.", [
                Happening("thrown", "expulsion", ["Poland"], ["Belarus"], start="2026-02-10")
            ]),
            published="2026-02-12",
        ),
        tell(
            ("A year ago Poland expelled two envoys of Belarus.", [
                Happening("expelled", "expulsion", ["Poland"], ["Belarus"], start="2025-01")
            ]),
            published="2026-02-13",
        ),
    )  # fmt: skip
    assert _are(found, ["1.expelled", "1.expulsion", "2.thrown"], ["2.expelled"], ["3.expelled"])
