"""Figures of exercises: each number of troops or weapons goes to its exercise, its sentence and who gives it."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.status import figure_status
from crossbearing.read.events.strays import is_replaced
from crossbearing.read.exercises.pile import NUMBERED, FigurePile, covers
from crossbearing.read.exercises.relatives import UNITS, is_relative
from crossbearing.read.exercises.roles import is_force, is_own_figure, is_part
from crossbearing.read.exercises.supposed import suppose_exercise
from crossbearing.read.exercises.voices import find_voice, repeat
from crossbearing.read.exercises.whose import KIND, Exercises, Owner, sides_of
from crossbearing.read.exercises.years import year_of
from crossbearing.read.syntax import span_at
from crossbearing.read.tree import plant
from crossbearing.records import Attribution, EventMention, Mention, Parse, Quantity, Report, Span

NEAR = 2  # sentences from a word of an exercise within which its forces may still be told of
MOVES = frozenset(("deployment", "withdrawal", "reinforcement", "arrival", "transfer"))  # kinds of moves of forces


def tell_figures(
    report: Report,
    parse: Parse,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> tuple[tuple[EventMention, ...], tuple[Attribution, ...]]:
    """Returns the events and attributions with the figures of exercises, and who gives them, added.

    A figure joins the exercise mention of its sentence and speaker, or makes one of its own that bears the name of the
    exercise it is of. Numbers of a garrison, an earlier year or an invented army are none.
    """
    told = [event for event in events if event.kind == KIND and event.status != "not-happened"]
    pile = FigurePile(
        report.id, report.text, plant(report, parse), mentions, quantities, list(attributions), list(events)
    )
    if not told and (made := suppose_exercise(pile)) is not None:
        pile.events.append(made)
        told = [made]
    told = told or [event for event in events if event.kind == KIND]  # "there is no giant exercise": its figures count
    if not told:
        return tuple(events), tuple(attributions)
    exercises, year = Exercises(report.text, pile.trees, mentions, told), year_of(report.text, report.published or "")
    _unname_wholes(pile, exercises)
    for number, row in enumerate(quantities):
        if is_force(row) or is_relative(report.text, pile.trees, quantities, row):
            _place(pile, number, row, exercises, year)
    _name_opening(pile, exercises)
    _name_in_full(pile)
    return _sorted(pile)


def _unname_wholes(pile: FigurePile, exercises: Exercises) -> None:
    """The whole that "includes three parts named A, B and C" does not bear the name of the first."""
    for place, event in enumerate(pile.events):
        if event.kind != KIND or not event.names or not all(map(exercises.is_part_name, event.names)):
            continue
        if all(pile.mentions[number].start > event.anchor.end for number in event.names):
            pile.events[place] = msgspec.structs.replace(event, names=())


def _name_in_full(pile: FigurePile) -> None:
    """What a report calls "Saxon Lynx 25" and then "Saxon Lynx" is one exercise: its mentions bear the full name."""
    full: dict[str, dict[str, int]] = {}
    for number, one in enumerate(pile.mentions):
        if one.kind == KIND and one.form == "name" and (match := NUMBERED.match(one.name)):
            full.setdefault(match["name"].casefold(), {}).setdefault(one.name.casefold(), number)
    for place, event in enumerate(pile.events):
        if event.kind != KIND or not event.names:
            continue
        variants = full.get(pile.mentions[event.names[0]].name.casefold(), {})
        if len(variants) == 1:
            pile.events[place] = msgspec.structs.replace(event, names=tuple(variants.values()))


def _name_opening(pile: FigurePile, exercises: Exercises) -> None:
    """The exercise that the title and the lead tell of without a name bears the only name that the report has."""
    for place, event in enumerate(pile.events):
        if event.kind == KIND and not event.names and (name := exercises.only_name(event)) is not None:
            pile.events[place] = msgspec.structs.replace(event, names=(name,))


def _place(pile: FigurePile, number: int, row: Quantity, exercises: Exercises, year: int) -> None:
    holders = [n for n, event in enumerate(pile.events) if event.kind == KIND and number in event.quantities]
    holder = pile.events[holders[0]] if holders else None
    figure = row.unit in UNITS or is_own_figure(pile.text, pile.trees, pile.quantities, row, year)
    figure = figure and not _is_replaced(pile.text, row.start)
    figure = figure and (holder is not None or not _is_of_other_move(pile, number, row))
    owner = exercises.owner(row, holder) if figure else None
    if owner is None:
        _release(pile, holders, number)
        return
    if (
        holder is None
        and is_part(pile.text, pile.trees, pile.quantities, row)
        and is_part(pile.text, pile.trees, _wholes(pile, row, year), row)
    ):
        return
    told = [pile.attributions[n] for n in covers(pile, row.start, row.end)]
    told = [one for one in told if not _is_of_next(pile, row, one)] or told
    spoken = [one for one in told if one.speaker and (one.speaker.name or one.speaker.anonymous)]
    if not spoken:
        voice = find_voice(pile.report, pile.trees, row, pile.mentions, pile.attributions)
    else:  # a quotation whose speaker only the words around it tell
        outer = told[-1].speaker is None or told[-1].id != pile.attributions[covers(pile, row.start, row.end)[-1]].id
        voice = repeat(pile.report, pile.text, row, spoken[-1]) if outer else None
    if voice is not None:
        pile.attributions.append(voice)
    _release(pile, holders, number)
    same = _beside(pile, row, holders, owner, exercises)
    if same is not None:
        held = pile.events[same]
        pile.events[same] = msgspec.structs.replace(_like(held, owner), quantities=(*held.quantities, number))
    elif (made := _made(pile, row, number, owner)) is not None:
        pile.events.append(made)


_ASIDE = re.compile(r",[^,;.\d]{2,50},\s+$")


def _is_replaced(text: str, start: int) -> bool:
    """Tells whether the words before say that another number holds: "and not, as a misprint had it, 15,000"."""
    before = _ASIDE.sub(" ", text[max(0, start - 120) : start])
    return is_replaced(before, len(before))


# How a sentence begins that tells what those who were moved will do.
_TAKES_UP = re.compile(
    r"\W*(?:they|these|those|all|the\s+(?:\w+\s+)?(?:troops|soldiers|forces|units|men|women|contingent|exercise|drills?"
    r"|man(?:o)?euvres?))\b",
    re.IGNORECASE,
)
_AS = re.compile(r"\bas\s+(?:[\w’'-]+\s+){1,4}$", re.IGNORECASE)


def _is_of_other_move(pile: FigurePile, number: int, row: Quantity) -> bool:
    """Tells whether a number belongs to a move of forces that is none of the exercise's: "sent 766 men to X".

    Far from any word of the exercise, or by a State that no mention of the exercise has among its own.
    """
    moves = [one for one in pile.events if one.kind in MOVES and number in one.quantities]
    if not any(one.kind == KIND and abs(one.sentence - row.sentence) <= NEAR for one in pile.events):
        return any(one.places for one in moves)
    told = [one for one in pile.events if one.kind == KIND]
    if any(one.sentence == row.sentence and one.names for one in told):
        return False  # "massing 300 tanks for Dark Pine"
    movers, sides = sides_of(pile.mentions, moves), sides_of(pile.mentions, told)
    if movers and sides:
        return not movers & sides
    first = min(told, key=lambda one: one.sentence).sentence  # "moved 900 men there. The exercise left it no choice"
    return bool(movers) and first > row.sentence and not _TAKES_UP.match(pile.text, pile.trees[first].sentence.start)


def _is_of_next(pile: FigurePile, row: Quantity, said: Attribution) -> bool:
    """ "14,000 to 16,000, not 8,800 as Minsk declared, said the minister": Minsk gives the number beside it only."""
    if said.cue is None or said.cue.start < row.end or not _AS.search(pile.text, row.end, said.cue.start):
        return False
    return any(row.end <= one.start < said.cue.start and is_force(one) for one in pile.quantities)


def _wholes(pile: FigurePile, row: Quantity, year: int) -> list[Quantity]:
    """The numbers of the exercise itself that others can be parts of: no garrison's, and none that was given up."""
    return [
        one
        for one in pile.quantities
        if one is not row
        and is_own_figure(pile.text, pile.trees, pile.quantities, one, year)
        and not _is_replaced(pile.text, one.start)
    ]


def _like(held: EventMention, owner: Owner) -> EventMention:
    """Gives a mention the name of the exercise that it goes on about, or its sides and places if it has no name."""
    if held.names or owner.names:
        return msgspec.structs.replace(held, names=held.names or owner.names)
    if owner.like is None or held.actors or held.places:
        return held
    return msgspec.structs.replace(held, actors=owner.like.actors, places=owner.like.places)


def _release(pile: FigurePile, holders: Sequence[int], number: int) -> None:
    for holder in holders:
        kept = tuple(one for one in pile.events[holder].quantities if one != number)
        pile.events[holder] = msgspec.structs.replace(pile.events[holder], quantities=kept)


def _sorted(pile: FigurePile) -> tuple[tuple[EventMention, ...], tuple[Attribution, ...]]:
    """Puts the rows in the order of the text; numbers go on naming the same rows."""
    rows = pile.attributions
    order = sorted(
        range(len(rows)), key=lambda n: (rows[n].content[0].start, -rows[n].content[-1].end, _cue_of(rows[n]), n)
    )
    place = {old: new for new, old in enumerate(order)}
    events = [
        msgspec.structs.replace(event, attributions=tuple(place[n] for n in event.attributions))
        for event in pile.events
    ]
    events.sort(key=lambda one: (one.anchor.start, one.anchor.end))
    return tuple(events), tuple(rows[n] for n in order)


def _cue_of(row: Attribution) -> int:
    return row.cue.start if row.cue else -1


def _beside(pile: FigurePile, row: Quantity, holders: Sequence[int], owner: Owner, exercises: Exercises) -> int | None:
    """The exercise mention of the same sentence, speaker and exercise: that of the grammar, else the nearest."""
    own = covers(pile, row.start, row.end)
    near = [
        (number not in holders, abs(event.anchor.start - row.start), number)
        for number, event in enumerate(pile.events)
        if event.kind == KIND
        and event.status != "not-happened"
        and event.sentence == row.sentence
        and event.attributions == own
        and exercises.fits(event, owner)
    ]
    return min(near)[2] if near else None


def _made(pile: FigurePile, row: Quantity, number: int, owner: Owner) -> EventMention | None:
    taken = {(event.anchor.start, event.anchor.end) for event in pile.events}
    anchor = next((span for span in _anchors(pile, row) if (span.start, span.end) not in taken), None)
    if anchor is None:
        return None
    kind, like = kinds()[KIND], owner.like
    tree = pile.trees[row.sentence]
    top = tree.top(row.start, row.end)
    own = figure_status(tree, top) if top is not None and tree.parsed else ""
    return EventMention(
        anchor=anchor,
        kind=KIND,
        type=kind.type,
        mode=kind.mode,
        status=own or (like.status if like and like.status != "not-happened" else "ongoing"),
        lemma=KIND,
        actors=like.actors if like and not owner.names else (),
        places=like.places if like and not owner.names else (),
        quantities=(number,),
        names=owner.names,
        attributions=covers(pile, row.start, row.end),
        sentence=row.sentence,
    )


_WORD = re.compile(r"\d+(?:[.,]\d+)+|[\w’'-]+")  # "3,100" is one word


def _anchors(pile: FigurePile, row: Quantity) -> Iterator[Span]:
    """The verb of the number's clause, the thing counted, the number itself."""
    tree = pile.trees[row.sentence]
    top = tree.top(row.start, row.end)
    if top is not None and tree.parsed:
        verb = next((w for w in tree.ancestors(top) if tree.upos(w) == "VERB"), None)
        if verb is not None and covers(pile, *tree.bounds([verb])) == covers(pile, row.start, row.end):
            yield tree.word_span(verb)
    found = [match.span() for match in _WORD.finditer(pile.text, row.start, row.end)]
    for start, end in reversed(found):
        yield span_at(pile.text, start, end)
