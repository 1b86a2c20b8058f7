"""What happened, is planned, denied or supposed: event mentions with their kind, status, people, places, times
and numbers.
"""

from collections.abc import Callable, Sequence

import msgspec

from crossbearing.knowledge import World
from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.finding import find_anchors
from crossbearing.read.events.anchors.one_happening import once
from crossbearing.read.events.arguments.cast import Cast
from crossbearing.read.events.attributed import clausal, covering, without_denied_links
from crossbearing.read.events.circumstances.attaching import Circumstances
from crossbearing.read.events.circumstances.character import characters_of
from crossbearing.read.events.circumstances.extent import extent_of, whole_border_of
from crossbearing.read.events.circumstances.purpose import purpose_of
from crossbearing.read.events.intent.statements import find_intents
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.events.minor import find_minor
from crossbearing.read.events.settle import Told, settle_statuses
from crossbearing.read.events.status import is_generic, is_indefinite, is_pointing, phase_of, status_of
from crossbearing.read.syntax import span_at
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Attribution, EventMention, Mention, Parse, Place, Quantity, Report, TimeExpression

HEADLINE_SENTENCES = 2  # a headline stands among the first sentences ...
HEADLINE_CHARACTERS = 160  # ... is short, and has no full stop
IN_GENERAL = ("exercise", "war", "airspace_violation")  # of these, what is told of all of them is no happening
ON_BORDERS = ("border_closure", "reopening")


def find_events(
    report: Report,
    parse: Parse,
    mentions: Sequence[Mention],
    places: Sequence[Place],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    world: World,
    *,
    day: str = "",
) -> tuple[EventMention, ...]:
    """Returns the event mentions of a report in text order; numbers in them are indexes into the arguments.

    Args:
        report: the report.
        parse: its parse.
        mentions: its mentions.
        places: its places.
        times: its time expressions.
        quantities: its quantities.
        attributions: its attributions, outer ones first.
        world: what is known beforehand (not asked yet: mentions carry their entities).
        day: the latest day on which it can have been published, "" = not known.
    """
    cast = Cast(mentions)
    circumstances = Circumstances(places, times, quantities)
    by_sentence: dict[int, list[tuple[int, Mention]]] = {}
    for number, mention in enumerate(mentions):
        by_sentence.setdefault(mention.sentence, []).append((number, mention))
    found: list[Told] = []
    known: frozenset[str] = frozenset()
    for tree in plant(report, parse):
        here = by_sentence.get(tree.index, [])
        rows = _in_sentence(tree, here, cast, circumstances, places, attributions, known)
        known |= {one.row.kind for one in rows}
        found += rows
    return settle_statuses(found, mentions, times, report.text, day)


def _in_sentence(
    tree: Tree,
    mentions: Sequence[tuple[int, Mention]],
    cast: Cast,
    circumstances: Circumstances,
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    known: frozenset[str],
) -> list[Told]:
    anchors = [a for a in find_anchors(tree, mentions, known) if not circumstances.is_time(tree, a.word)]
    intents = find_intents(
        tree,
        mentions,
        {a.word for a in anchors if a.kind not in ("threat", "agreement", "request", "rejection", "other")},
    )
    told = {a.word: type_ for a, type_ in intents}
    anchors = [a for a in anchors if a.word not in told] + [a for a, _ in intents]
    anchors = once(sorted(anchors, key=lambda a: a.bounds or tree.bounds([a.word])))
    headline = _is_headline(tree)
    around = circumstances.attach(tree, anchors, lambda start, end: clausal(attributions, start, end, tree))

    def counted(number: int) -> bool:
        # how many troops and craft, not who; a thousand workers are who, and so are five navies
        row = cast.mentions[number]
        figure = row.form != "name" and circumstances.is_counted(row.start, row.end, tree.index)
        return figure and cast.is_force(tree, number) and not cast.are_sides(tree, number)

    rows: list[Told] = []
    for anchor, near in zip(anchors, around, strict=True):
        status, explicit = status_of(anchor, headline=headline)
        if anchor.kind == "statement_of_intent":
            status, explicit = _said(tree, anchor, status), True
        row = _row(anchor, status, near, cast, places, attributions, told.get(anchor.word, ""), counted)
        row = _with_figures(_as_main(tree, row), cast, circumstances)
        generic = not explicit and is_generic(anchor)
        if generic and row.kind in IN_GENERAL:
            row = msgspec.structs.replace(row, kind="other", type="", mode="")
        untold = generic or (not explicit and is_indefinite(anchor))
        rows.append(Told(row, None if untold else explicit, phase_of(anchor), pointing=is_pointing(anchor)))
    rows += _minor_rows(tree, anchors, around, mentions, cast, circumstances, places, attributions, headline)
    return sorted(rows, key=lambda one: (one.row.anchor.start, one.row.anchor.end))


def _with_figures(row: EventMention, cast: Cast, circumstances: Circumstances) -> EventMention:
    """How many it was done to is also told of "them": "a letter told 31 envoys that Norway had expelled them"."""
    if row.quantities or row.kind in ("saying", "other"):
        return row
    told = [cast.mentions[number] for number in row.recipients]
    found = [n for one in told for n in circumstances.figures_in(one.start, one.end, row.sentence)]
    return msgspec.structs.replace(row, quantities=tuple(dict.fromkeys(found)))


def _as_main(tree: Tree, row: EventMention) -> EventMention:
    """What no kind fits is an incident if the headline or the first sentence tells it as its main thing."""
    if row.kind != "other" or tree.index or row.status not in ("happened", "ongoing"):
        return row
    word = tree.top(row.anchor.start, row.anchor.end)
    if word is None or not (row.actors or row.recipients) or not _is_at_top(tree, word):
        return row
    return msgspec.structs.replace(row, kind="incident")


def _is_at_top(tree: Tree, word: int) -> bool:
    """Whether a verb is the sentence's own, one joined to it, or what its word of saying says."""
    if tree.upos(word) != "VERB" or tree.lemmas[word] in load_words().minor | load_words().states:
        return False
    for _ in range(3):
        if tree.head(word) < 0:
            return True
        saying = tree.base(word) in ("ccomp", "parataxis") and tree.lemmas[tree.head(word)] in load_cues().verbs
        if not saying and tree.base(word) not in ("conj", "parataxis"):
            return False
        word = tree.head(word)
    return False


def _said(tree: Tree, anchor: Anchor, status: str) -> str:
    """A saying was made, unless it is denied ("never said") or to come itself ("could yet offer")."""
    open_ = status in ("not-happened", "hypothetical", "planned") and tree.upos(anchor.word) == "VERB"
    return status if open_ else "happened"


def _minor_rows(
    tree: Tree,
    anchors: Sequence[Anchor],
    around: Sequence[dict[str, list[int]]],
    mentions: Sequence[tuple[int, Mention]],
    cast: Cast,
    circumstances: Circumstances,
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    headline: bool,
) -> list[Told]:
    """The happenings without a kind: they take the places, times and figures that belong to no other."""
    named = frozenset(i for _, m in mentions if m.form == "name" for i in tree.within(m.start, m.end))
    minor = [a for a in find_minor(tree, anchors, named) if not circumstances.is_time(tree, a.word)]
    if not minor:
        return []
    everything = [*anchors, *minor]
    told = circumstances.attach(tree, everything, lambda start, end: clausal(attributions, start, end, tree))
    given = {(name, n) for near in around for name, numbers in near.items() for n in numbers}
    rows: list[Told] = []
    for anchor, near in zip(minor, told[len(anchors) :], strict=True):
        saying = anchor.kind == "saying"
        free = {k: [] if saying else [n for n in v if (k, n) not in given] for k, v in near.items()}
        status, _ = status_of(anchor, headline=headline)
        row = _row(anchor, status, free, cast, places, attributions, "", lambda _: False)
        rows.append(Told(_as_main(tree, row), None))
    return rows


def _row(
    anchor: Anchor,
    status: str,
    near: dict[str, list[int]],
    cast: Cast,
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    told: str,
    counted: Callable[[int], bool],
) -> EventMention:
    tree = anchor.tree
    start, end = anchor.bounds or tree.bounds([anchor.word])
    actors = cast.actors(anchor)
    name = "diplomatic_protest" if anchor.kind == "demonstration" and cast.are_states(actors) else anchor.kind
    kind = kinds()[name]
    recipients = cast.recipients(anchor, actors)
    if name in ("statement_of_intent", "agreement"):
        recipients = tuple(n for n in recipients if cast.is_name(n))
    if name == "rejection":
        recipients = tuple(n for n in recipients if cast.is_name(n) or not cast.is_force(tree, n))
    if name in ("shoot_down", "interception"):
        recipients = tuple(n for n in recipients if not cast.is_owned_craft(tree, n))
    figures = {n for n in actors if counted(n) or cast.is_quantity(tree, n, name)}
    actors = tuple(dict.fromkeys(k for n in actors for k in (cast.origin(tree, n) if n in figures else (n,))))
    recipients = tuple(n for n in recipients if not cast.is_quantity(tree, n, "") or cast.has_entity(n))
    actors = tuple(n for n in actors if not (name == "exercise" and cast.is_one_person(n)))
    told_by = covering(attributions, start, end)
    actors, recipients = (_without_speakers(ns, start, told_by, cast, attributions) for ns in (actors, recipients))
    people = {*actors, *recipients}
    return EventMention(
        anchor=span_at(tree.text, start, end),
        kind=name,
        type=told or kind.type,
        mode="" if told else kind.mode,
        status=status,
        lemma=tree.lemmas[anchor.word],
        actors=actors,
        recipients=recipients,
        places=tuple(
            p
            for p in near["place"]
            if places[p].mention not in people or anchor.kind in ("visit", "attack", "invasion")
        ),
        times=tuple(near["time"]),
        quantities=tuple(near["quantity"]),
        names=tuple(sorted(anchor.names)),
        attributions=without_denied_links(told_by, attributions, tree, anchor.word),
        extent=extent_of(anchor) or (whole_border_of(anchor) if name in ON_BORDERS else None),
        purpose=purpose_of(anchor),
        characters=characters_of(anchor),
        sentence=tree.index,
    )


def _without_speakers(
    numbers: Sequence[int], start: int, told_by: Sequence[int], cast: Cast, attributions: Sequence[Attribution]
) -> tuple[int, ...]:
    """ "It was told to anchor, the minister, Anna Roe, said": who says it stands behind it and has no part in it."""
    behind = [v for k in told_by if (v := attributions[k].speaker) is not None and v.start > start]
    inner = [s for k in told_by for s in attributions[k].content]
    return tuple(
        n
        for n in numbers
        if not any(v.start <= cast.mentions[n].start and cast.mentions[n].end <= v.end for v in behind)
        or any(s.start <= cast.mentions[n].start < s.end for s in inner)
    )


def _is_headline(tree: Tree) -> bool:
    text = tree.text[tree.sentence.start : tree.sentence.end].rstrip()
    return (
        tree.index < HEADLINE_SENTENCES
        and len(text) <= HEADLINE_CHARACTERS
        and text[-1:] not in '.!?”"’'
        and tree.sentence.start < HEADLINE_CHARACTERS * 2
    )
