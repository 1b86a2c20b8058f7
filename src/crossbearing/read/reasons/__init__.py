"""Stated reasons: what the text says was a response to what, for what reason, for what purpose, or only after what."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from crossbearing.read.earlier import Earlier
from crossbearing.read.reasons.ends import make_reason
from crossbearing.read.reasons.responses import answers_to_what_was_told
from crossbearing.read.reasons.signs import reasons_at
from crossbearing.read.reasons.tables import GIVING, load_tables
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Attribution, EventMention, Mention, Parse, Reason, Report

EVENT_NOUNS = ("NOUN", "PROPN")


def find_reasons(
    report: Report,
    parse: Parse,
    events: Sequence[EventMention],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention] = (),
) -> tuple[Reason, ...]:
    """Returns what the text says of reasons, in text order; at least one end is an event.

    Args:
        report: the report.
        parse: its parse.
        events: its event mentions.
        attributions: its attributions, for who states the reason.
        mentions: its mentions, for whose "decision" it was.
    """
    found: list[Reason] = []
    trees = plant(report, parse)
    earlier = Earlier(trees, events, mentions)
    for tree in trees:
        if not tree.parsed:
            continue
        local = {
            w: n
            for n, e in enumerate(events)
            if e.sentence == tree.index
            and e.kind != "saying"
            and (w := tree.top(e.anchor.start, e.anchor.end)) is not None
        }
        found += _in_sentence(tree, local, events, attributions, earlier)
    found = [r for r in found if _says_something(r, events)]
    unique = {(r.cue.start, r.effect, r.cause, r.kind): r for r in found if not _is_said_again(r, found)}
    return tuple(sorted(unique.values(), key=lambda r: (r.cue.start, r.cause_span.start, r.effect_span.start)))


def _says_something(row: Reason, events: Sequence[EventMention]) -> bool:
    """Whether a row has two ends: a sequence two happenings, another an effect, or a cause that is one."""
    if row.kind == "sequence":
        return row.effect is not None and row.cause is not None
    if row.effect is None and row.cause is None:
        return False
    return any(letter.isalpha() for letter in row.cause_span.exact)


def _is_said_again(row: Reason, found: Sequence[Reason]) -> bool:
    """Whether a sentence calls the same two happenings a response, too: that is one row."""
    if row.kind != "stated-reason" or row.effect is None or row.cause is None:
        return False
    ends = (row.effect, row.cause)
    return any(
        o.kind == "stated-response" and (o.effect, o.cause) == ends and o.sentence == row.sentence for o in found
    )


def _in_sentence(
    tree: Tree,
    local: dict[int, int],
    events: Sequence[EventMention],
    attributions: Sequence[Attribution],
    earlier: Earlier,
) -> Iterator[Reason]:
    for i in range(len(tree.words)):
        for kind, cue, effect, cause in reasons_at(tree, i, local, events):
            outside = {word: number for word, number in local.items() if word not in cue}
            reason = make_reason(tree, kind, cue, effect, cause, outside, events, attributions)
            yield _with_earlier(tree, reason, effect, cause, earlier, events)
        for cue, effect in answers_to_what_was_told(tree, i):
            outside = {word: number for word, number in local.items() if word not in cue}
            reason = make_reason(tree, "stated-response", cue, effect, effect, outside, events, attributions)
            if reason.effect is None:
                continue
            before = earlier.before(tree.index, unlike=reason.effect)
            if before is not None:
                yield replace(reason, cause=before, cause_span=events[before].anchor)


def _with_earlier(
    tree: Tree, reason: Reason, effect: int, cause: int, earlier: Earlier, events: Sequence[EventMention]
) -> Reason:
    """Fills an end that is only "the move", "this measure" or "it" with the event that it stands for."""
    coming = tree.lemmas[effect] in load_tables().coming
    doing = tree.lemmas[effect] == "do"  # "we are doing this to ..."
    things = [effect] if tree.upos(effect) in EVENT_NOUNS else tree.kids(effect, "obj") if doing else []
    thing = next(iter(things), tree.subject(effect) if coming or reason.effect is None else None)
    number = earlier.stands_for(tree, thing, pronouns=coming or doing) if thing is not None else None
    if number is not None and number != reason.cause:
        reason = replace(reason, effect=number, effect_span=events[number].anchor)
    elif tree.lemmas[effect] in GIVING and _is_saying(reason.effect, events):  # "gave as its reason the ..."
        number = earlier.before(tree.index)
        reason = replace(reason, effect=number)
        if number is not None:
            reason = replace(reason, effect_span=events[number].anchor)
    number = earlier.stands_for(tree, cause) if reason.kind != "purpose" else None
    if number is not None and number != reason.effect:
        reason = replace(reason, cause=number)
    return reason


def _is_saying(number: int | None, events: Sequence[EventMention]) -> bool:
    return number is None or events[number].kind == "saying"
