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
from crossbearing.read.events.arguments.cast import Cast
from crossbearing.read.events.circumstances.attaching import Circumstances
from crossbearing.read.events.circumstances.character import characters_of
from crossbearing.read.events.circumstances.extent import extent_of, whole_border_of
from crossbearing.read.events.circumstances.purpose import purpose_of
from crossbearing.read.events.intent.statements import find_intents
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.events.minor import find_minor
from crossbearing.read.events.settle import Told, settle_statuses
from crossbearing.read.events.status import is_generic, is_indefinite, is_pointing, phase_of, status_of
from crossbearing.read.tree import Tree, plant, span_at
from crossbearing.records import Attribution, EventMention, Mention, Parse, Place, Quantity, Report, TimeExpression

HEADLINE_SENTENCES = 2  # a headline stands among the first sentences ...
HEADLINE_CHARACTERS = 160  # ... is short, and has no full stop
IN_GENERAL = ("exercise", "war", "airspace_violation")  # of these, what is told of all of them is no happening
ON_BORDERS = ("border_closure", "reopening")
ANAPHORIC = frozenset(("the", "this", "these", "those", "that", "such", "its", "their"))
ONE_HAPPENING = frozenset(
    (
        "exercise",
        "border_closure",
        "airspace_violation",
        "shoot_down",
        "expulsion",
        "deployment",
        "diplomatic_protest",
        "reopening",
        "sentence",
        "war",
    )
)


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
    anchors = _once(sorted(anchors, key=lambda a: a.bounds or tree.bounds([a.word])))
    headline = _is_headline(tree)
    around = circumstances.attach(tree, anchors, lambda start, end: _clausal(attributions, start, end, tree))

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
    told = circumstances.attach(tree, everything, lambda start, end: _clausal(attributions, start, end, tree))
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
    if name in ("shoot_down", "interception"):
        recipients = tuple(n for n in recipients if not cast.is_owned_craft(tree, n))
    figures = {n for n in actors if counted(n) or cast.is_quantity(tree, n, name)}
    actors = tuple(dict.fromkeys(k for n in actors for k in (cast.origin(tree, n) if n in figures else (n,))))
    recipients = tuple(n for n in recipients if not cast.is_quantity(tree, n, "") or cast.has_entity(n))
    actors = tuple(n for n in actors if not (name == "exercise" and cast.is_one_person(n)))
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
        attributions=covering(attributions, start, end),
        extent=extent_of(anchor) or (whole_border_of(anchor) if name in ON_BORDERS else None),
        purpose=purpose_of(anchor),
        characters=characters_of(anchor),
        sentence=tree.index,
    )


def covering(attributions: Sequence[Attribution], start: int, end: int) -> tuple[int, ...]:
    """Returns the indexes of the attributions whose content covers [start, end), outermost first."""
    found = [
        (sum(s.end - s.start for s in a.content), n)
        for n, a in enumerate(attributions)
        if any(s.start <= start and end <= s.end for s in a.content)
    ]
    return tuple(n for _, n in sorted(found, reverse=True))


def _clausal(attributions: Sequence[Attribution], start: int, end: int, tree: Tree) -> tuple[int, ...]:
    """The attributions whose content is a clause (or a quotation) and covers [start, end)."""
    return tuple(
        n for n in covering(attributions, start, end) if attributions[n].direct or _is_clause(attributions[n], tree)
    )


def _is_clause(row: Attribution, tree: Tree) -> bool:
    return any(tree.feat(i, "VerbForm") == "Fin" for s in row.content for i in tree.within(s.start, s.end))


def _is_headline(tree: Tree) -> bool:
    text = tree.text[tree.sentence.start : tree.sentence.end].rstrip()
    return (
        tree.index < HEADLINE_SENTENCES
        and len(text) <= HEADLINE_CHARACTERS
        and text[-1:] not in '.!?”"’'
        and tree.sentence.start < HEADLINE_CHARACTERS * 2
    )


ONE_STEP = ("obj", "iobj", "obl", "xcomp", "nsubj", "compound", "amod", "advmod", "nmod", "ccomp", "appos", "flat")
LIGHT = frozenset(
    (
        "put",
        "get",
        "be",
        "have",
        "take",
        "go",
        "come",
        "place",
        "declare",
        "call",
        "train",
        "practise",
        "practice",
        "hone",
        "exercise",
        "rehearse",
        "drill",
        "stand",
        "lie",
        "keep",
    )
)
AT_ONCE = (
    "expulsion",
    "airspace_violation",
    "shoot_down",
    "border_closure",
    "reopening",
)  # "crossed the line and flew on"


def _once(anchors: list[Anchor]) -> list[Anchor]:
    """One happening is one mention in a sentence.

    A second, definite noun of the same kind without a name gives way, and of a verb and the noun or verb that it leads
    to ("declared unwelcome", "was ordered to leave", "crossed and flew on") one tells the happening.
    """
    kept: list[Anchor] = []
    for anchor in anchors:
        same = next((k for k in kept if k.kind == anchor.kind and _is_one(k, anchor)), None)
        if same is None:
            kept.append(anchor)
        elif _leads(same, anchor):
            kept[kept.index(same)] = anchor
            anchor.names += [n for n in same.names if n not in anchor.names]
        else:
            same.names += [n for n in anchor.names if n not in same.names]
    return kept


def _is_one(one: Anchor, two: Anchor) -> bool:
    tree = one.tree
    if one.kind not in ONE_HAPPENING:
        return False
    if one.kind == "exercise" and _apposed(tree, one.word, two.word):
        return True
    if one.names and two.names:
        return False
    marks = [tree.forms[k] for k in tree.kids(two.word, "det", "nmod:poss")]
    if not two.names and tree.upos(two.word) == "NOUN" and any(m in ANAPHORIC for m in marks):
        return True
    above = tree.head(one.word)
    if one.kind == "diplomatic_protest" and above >= 0 and above == tree.head(two.word) and tree.upos(above) == "VERB":
        return tree.base(one.word) == "obj"  # "registered its objection in a note"
    return _steps(tree, one.word, two.word) or _steps(tree, two.word, one.word) or _together(one, two)


def _steps(tree: Tree, top: int, word: int) -> bool:
    """Whether a word hangs on a verb directly, or on its object or complement."""
    if tree.rel(word) == "compound" and tree.head(word) == top:
        return True  # "a protest note"
    if tree.upos(top) not in ("VERB", "AUX"):
        return False
    for _ in range(3):
        ing = tree.base(word) == "advcl" and tree.forms[word].endswith("ing") and not tree.kids(word, "nsubj")
        if tree.base(word) == "obl" and tree.head(word) == top and tree.lemmas[top] not in LIGHT:
            return False  # "expelled ten in response to the expulsion"
        if not (tree.base(word) in ONE_STEP or ing) or any(tree.forms[k] == "after" for k in tree.kids(word, "case")):
            return False
        word = tree.head(word)
        if word == top or word < 0:
            return word == top
    return False


def _together(one: Anchor, two: Anchor) -> bool:
    tree = one.tree
    joined = tree.base(two.word) == "conj" and tree.head(two.word) == one.word
    own = tree.kids(two.word, "nsubj", "nsubj:pass") or (tree.kids(one.word, "obj") and tree.kids(two.word, "obj"))
    return one.kind in AT_ONCE and joined and not own


def _leads(one: Anchor, two: Anchor) -> bool:
    """Whether the second word tells the happening: the noun or adjective beside a verb, any verb beside "intercept"."""
    tree = one.tree
    verbal = [tree.upos(a.word) in ("VERB", "AUX") for a in (one, two)]
    if tree.rel(one.word) == "compound" and tree.head(one.word) == two.word:
        return True
    return (verbal[0] and not verbal[1] and _steps(tree, one.word, two.word)) or tree.lemmas[one.word] == "intercept"


def _apposed(tree: Tree, a: int, b: int) -> bool:
    return (tree.head(b) == a and tree.base(b) in ("appos", "compound", "flat")) or (
        tree.head(a) == b and tree.base(a) in ("appos", "compound", "flat")
    )


def anchor_times(
    times: Sequence[TimeExpression], events: Sequence[EventMention], report: Report, parse: Parse
) -> tuple[TimeExpression, ...]:
    """Returns the times with ``anchor_event`` filled for those that hang on another event ("two days after ...")."""
    trees = plant(report, parse)
    return tuple(
        _hung(t, n, events, trees) if t.anchor == "event" and t.anchor_event is None else t for n, t in enumerate(times)
    )


def _hung(time: TimeExpression, number: int, events: Sequence[EventMention], trees: Sequence[Tree]) -> TimeExpression:
    """The event named behind the expression, in the same sentence, that the time does not itself date."""
    tree = trees[time.sentence]
    own = {n for n, e in enumerate(events) if number in e.times}
    behind = [
        n for n, e in enumerate(events) if e.sentence == time.sentence and e.anchor.start >= time.end and n not in own
    ]
    inside = [n for n in behind if _below_time(tree, time, events[n])]
    choice = inside or behind[:1]
    return msgspec.structs.replace(time, anchor_event=choice[0]) if choice else time


def _below_time(tree: Tree, time: TimeExpression, event: EventMention) -> bool:
    top, word = tree.top(time.start, time.end), tree.top(event.anchor.start, event.anchor.end)
    if top is None or word is None:
        return False
    chain = [word, *tree.ancestors(word)]
    return top in chain or tree.head(top) in chain[1:3]
