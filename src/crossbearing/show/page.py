"""One self-contained HTML page: no request leaves it, no script is in it, every value opens its sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crossbearing.records import Difference
from crossbearing.show import wording
from crossbearing.show.care import group_cautions, group_problems
from crossbearing.show.chart import Timeline, draw_timeline
from crossbearing.show.contract import AttributionView, Brief, EventView
from crossbearing.show.evidence import Cells
from crossbearing.show.glance import take_glance
from crossbearing.show.graticule import draw_map, find_places
from crossbearing.show.harmless import harmless
from crossbearing.show.index import Index
from crossbearing.show.matrix import facts_matrix
from crossbearing.show.quote import Texts
from crossbearing.show.who import dated
from crossbearing.values import Bounds, When
from crossbearing.values.when import hull, is_anchored

MOST_BYTES = 1_900_000  # a page to send: under two megabytes
MOST_CARDS = 12  # events shown in full at once; those of less weight are a line each, and open
MOST_BARS = 16  # of the timeline: those of most weight; more is no picture
MOST_COLUMNS = 6  # events of the matrix


class Room(NamedTuple):
    """How much of each part a page shows; what is left out is counted there."""

    events: int  # of less weight, a line each
    differences: int  # events on which reports differ
    voices: int
    said: int  # words of one voice
    answers: int
    pairs: int  # of copies
    cares: int  # of one kind
    reports: int
    quotes: int  # in one opened cell
    near: bool  # the sentences beside a quotation


# The first in which the page is small enough: a page of three megabytes is neither sent nor read.
ROOMS = (
    Room(400, 200, 200, 60, 200, 300, 100, 1000, 6, near=True),
    Room(200, 60, 80, 20, 80, 100, 30, 500, 4, near=False),
    Room(60, 25, 30, 8, 30, 40, 10, 250, 2, near=False),
    Room(15, 8, 8, 4, 8, 10, 4, 50, 1, near=False),
)


def make_page(brief: Brief, texts: Texts, *, full_text: bool = False) -> str:
    """Return the page, of MOST_BYTES at most if that can be, whole texts apart.

    It quotes sentences, with one neighbour on each side where there is room; whole texts only with ``full_text``.
    """
    index = Index(brief, texts)
    for room in ROOMS:
        page = _draw(index, room, full_text=full_text)
        if full_text or len(page.encode()) <= MOST_BYTES:
            break
    return page


def _draw(index: Index, room: Room, *, full_text: bool) -> str:
    brief = index.brief
    listed = [event for event in brief.events if event.listed]
    places = find_places(listed)
    shown = {event.id for event in listed}
    differences = group_differences(sorted(brief.differences, key=lambda row: row.event not in shown))
    here = {event.id for event in listed[: MOST_CARDS + room.events]}
    differing = set(list(differences)[: room.differences])
    return (
        make_environment()
        .get_template("brief.html")
        .render(
            page=Cells(index, most_quotes=room.quotes, near=room.near, here=here, differing=differing),
            brief=brief,
            room=room,
            listed=[*listed[:MOST_CARDS], *_by_day(listed[MOST_CARDS : MOST_CARDS + room.events], brief)],
            number=len(listed),
            most_cards=MOST_CARDS,
            most_columns=MOST_COLUMNS,
            glance=take_glance(brief),
            timeline=timeline_of(listed[:MOST_BARS], index.titles),
            places=places,
            map=draw_map(places),
            matrix=facts_matrix(index, listed[:MOST_COLUMNS]),
            differences=differences,
            voices=_voices(index),
            answers=wording.group_responses(brief),
            copies=sorted(brief.copies, key=lambda c: (not c.sure, -c.share, c.a, c.b)),
            cautions=group_cautions(brief.cautions),
            gaps=group_problems(brief.problems),
            slot_order=wording.SLOT_ORDER,
            full_text=full_text,
            w=wording,
        )
    )


def _by_day(events: Sequence[EventView], brief: Brief) -> list[EventView]:
    """Return events of less weight by date; those without one in the order of the reports that tell them.

    What has neither kind nor name comes last.
    """
    place = {report.id: number for number, report in enumerate(dated(brief.reports))}

    def key(event: EventView) -> tuple[bool, str, int, int]:
        told = [place[anchor.report] for anchor in event.anchors if anchor.report in place]
        day = event.time.start.from_ or event.time.end.to or event.time.start.to or "9"
        return wording.says_only_a_word(event), day, min(told, default=0), event.rank

    return sorted(events, key=key)


def _voices(index: Index) -> list[tuple[str, list[AttributionView]]]:
    """Return who says what, those with most words first.

    Speakers are one by their entity; without one ("the Foreign Ministry") only inside a report: elsewhere the same
    words may be another's.
    """
    names = {entity.id: entity.name for entity in index.brief.entities}
    said: dict[tuple[str, str], list[AttributionView]] = {}
    for row in index.brief.attributions:
        if row.speaker and row.speaker.name:
            known = row.speaker.entity if row.speaker.entity in names else ""
            said.setdefault((known, "") if known else (row.speaker.name, row.report), []).append(row)
    called = {key: names.get(key[0], key[0]) for key in said}
    alike = Counter(called.values())
    rows = [
        (f"{name} (in {index.short[said[key][0].report]})" if alike[name] > 1 and key[1] else name, said[key])
        for key, name in called.items()
    ]
    return sorted(rows, key=lambda pair: (-len(pair[1]), pair[0]))


def timeline_of(events: Sequence[EventView], titles: Mapping[str, str]) -> Timeline | None:
    """Return the chart of events; ``titles`` by id. What is a mere word ("waiting") is left to the list."""
    drawn = [e for e in events if not wording.says_only_a_word(e)]
    return draw_timeline([(e.id, titles[e.id], *_drawn(e), e.time.basis) for e in drawn])


def _drawn(event: EventView) -> tuple[Bounds, Bounds]:
    """Return the bounds to draw: the event's own; where dates differ, all that anybody tells, and nothing certain."""
    if event.time.basis != "disputed":
        return event.time.start, event.time.end
    told = [v.value for slot in ("start", "end") for v in wording.values_of(event, slot) if isinstance(v.value, When)]
    dated = [one for one in told if is_anchored(one)]
    if not dated:
        return Bounds(), Bounds()
    whole = hull(dated)
    within = Bounds(from_=whole.start.from_, to=whole.end.to)
    return within, within


def group_differences(rows: Iterable[Difference]) -> dict[str, list[Difference]]:
    """Return the differences of each event."""
    groups: dict[str, list[Difference]] = {}
    for row in rows:
        groups.setdefault(row.event, []).append(row)
    return groups


def _harmless(text: object) -> object:
    """Return text as it may be shown. Escaping is Jinja's."""
    return harmless(text) if isinstance(text, str) and not isinstance(text, Markup) else text


def make_environment() -> Environment:
    """Return the templates: all text is escaped, a name that is missing is an error."""
    environment = Environment(
        loader=PackageLoader("crossbearing.show"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["single"] = lambda rows: len(rows) == 1
    return environment
