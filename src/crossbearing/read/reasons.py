"""Stated reasons: what the text says was a response to what, for what reason, for what purpose, or only after what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from msgspec.structs import replace

from crossbearing.read.attributions.contents import can_speak, is_negated
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.earlier import Earlier
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Attribution, EventMention, Mention, Parse, Reason, Report, Span
from crossbearing.text.tables import load_table

DEPTH = 6  # words between a cue and the event that it belongs to
JOINED_WORDS = 4  # "and some two hours after"
LACKING = ("want", "lack", "absence")  # for ... of
GIVING = frozenset(("give", "cite", "name", "state"))
HIT_BACK = frozenset(("hit", "strike", "fire", "shoot"))  # ... back
EVENT_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Tables:
    """reasons.yaml, typed: opening phrase -> kind, mark of a clause -> kind, and the word lists."""

    openings: dict[tuple[str, ...], str]
    clauses: dict[str, str]
    response_verbs: dict[str, str]
    reason_verbs: frozenset[str]
    coming: frozenset[str]
    reason_nouns: frozenset[str]
    response_nouns: frozenset[str]
    loose: frozenset[str]
    loose_kinds: frozenset[str]


@cache
def load_tables() -> Tables:
    """Returns the table of reasons.yaml."""
    raw: dict[str, Any] = load_table("crossbearing.read", "reasons.yaml")
    openings = {
        tuple(phrase.split()): kind for kind in ("sequence", "stated-reason", "stated-response") for phrase in raw[kind]
    }
    return Tables(
        openings=dict(sorted(openings.items(), key=lambda item: -len(item[0]))),
        clauses={mark: kind for kind, marks in raw["clauses"].items() for mark in marks},
        response_verbs=raw["response_verbs"],
        **{
            name: frozenset(raw[name])
            for name in ("reason_verbs", "coming", "reason_nouns", "response_nouns", "loose", "loose_kinds")
        },
    )


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
        for kind, cue, effect, cause in _at(tree, i, local, events):
            outside = {word: number for word, number in local.items() if word not in cue}
            reason = _reason(tree, kind, cue, effect, cause, outside, events, attributions)
            yield _with_earlier(tree, reason, effect, cause, earlier, events)
        for cue, effect in _answers(tree, i):
            outside = {word: number for word, number in local.items() if word not in cue}
            reason = _reason(tree, "stated-response", cue, effect, effect, outside, events, attributions)
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


def _answers(tree: Tree, i: int) -> Iterator[tuple[list[int], int]]:
    """Yields (words of the cue, head of the effect) where what is answered was told before: "retaliated by ...",
    "in response, ...", "for that reason".
    """
    tables = load_tables()
    back = tree.lemmas[i] in HIT_BACK and any(tree.forms[k] == "back" for k in tree.children[i])
    if tree.upos(i) == "VERB" and (tree.lemmas[i] in tables.response_verbs or back):
        if not _answered(tree, i, tables):
            yield from (([i], means) for means in _means(tree, i)[:1])
    elif tree.forms[i : i + 1] == ("in",) and i + 1 < len(tree.words) and tree.lemmas[i + 1] in tables.response_nouns:
        if tree.forms[i + 2 : i + 3] not in (("to",), ("for",), ("at",), ("against",)) and tree.head(i + 1) >= 0:
            yield [i, i + 1], tree.head(i + 1)
    elif tree.forms[i : i + 3] in (("for", "that", "reason"), ("for", "this", "reason")):
        yield [i, i + 1, i + 2], tree.head(i + 2) if tree.head(i + 2) >= 0 else i + 2


@cache
def _openings() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases that open a reason by their first word, in the order of the table."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in load_tables().openings.items():
        found.setdefault(phrase[0], []).append((phrase, kind))
    return found


def _at(
    tree: Tree, i: int, local: dict[int, int], events: Sequence[EventMention]
) -> Iterator[tuple[str, list[int], int, int]]:
    """Yields (kind, words of the cue, head of the effect, head of the cause)."""
    tables = load_tables()
    for phrase, kind in _openings().get(tree.forms[i], ()):
        if tree.forms[i : i + len(phrase)] == phrase:
            yield from _opening(tree, i, phrase, kind, local, events)
            break
    if tree.base(i) == "mark" and tree.forms[i] in tables.clauses and tree.base(tree.head(i)) == "advcl":
        cause = tree.head(i)
        effect = tree.head(cause)
        if effect >= 0:
            yield tables.clauses[tree.forms[i]], [i], _not_joined(tree, cause, effect), cause
    infinitive = tree.feat(i, "VerbForm") not in ("Ger", "Part", "Fin") and any(
        tree.forms[k] == "to" for k in tree.kids(i, "mark")
    )
    again = tree.head(i) >= 0 and tree.lemmas[i] in (tree.lemmas[tree.head(i)], "anchor")  # "bow to bow", "to anchor"
    if tree.base(i) == "advcl" and infinitive and not tree.kids(i, "advmod") and tree.head(i) in local and not again:
        marks = tree.kids(i, "mark")
        yield "purpose", marks, tree.head(i), i
    if tree.lemmas[i] in tables.reason_nouns:
        yield from _as_reason(tree, i)
    if tree.upos(i) == "VERB" and (tree.lemmas[i] in tables.response_verbs or tree.lemmas[i] in HIT_BACK):
        yield from _responding(tree, i, tables)
    yield from _by_verb(tree, i, local)


def _by_verb(tree: Tree, i: int, local: dict[int, int]) -> Iterator[tuple[str, list[int], int, int]]:
    """Gives what a predicate says of its subject: "X prompted Y", "Y follows X", "Y was a response to X"."""
    tables = load_tables()
    if tree.lemmas[i] in tables.reason_nouns and tree.kids(i, "cop") and tree.kids(i, "nsubj"):
        for effect in tree.kids(i, "acl:relcl", "acl", "nmod", "advcl")[:1]:
            yield "stated-reason", [i], effect, tree.kids(i, "nsubj")[0]
    if tree.upos(i) == "VERB" and tree.lemmas[i] in tables.reason_verbs:
        yield from _prompting(tree, i)
    if tree.upos(i) == "VERB" and tree.lemmas[i] == "follow" and not is_negated(tree, i):
        yield from _following(tree, i, local)
    if tree.lemmas[i] in tables.response_nouns:
        answer = _what_answers(tree, i)
        to = [k for k in tree.kids(i, "nmod", "obl") if any(tree.forms[c] == "to" for c in tree.kids(k, "case"))]
        if to and answer is not None:
            yield "stated-response", [i], answer, to[0]


def _what_answers(tree: Tree, noun: int) -> int | None:
    """ "X was (the second half of) its answer to Y": X; "they closed it, an answer to Y": the closing."""
    top = noun
    while tree.base(top) == "nmod" and any(tree.forms[k] == "of" for k in tree.kids(top, "case")):
        top = tree.head(top)
    if tree.base(top) == "nmod" and tree.forms[tree.head(top)] == "nothing":
        top = tree.head(top)  # "nothing but the answer to"
    if tree.kids(top, "cop") and tree.kids(top, "nsubj") and not is_negated(tree, top):
        return tree.kids(top, "nsubj")[0]
    behind = (
        tree.base(top) in ("appos", "parataxis") and 0 <= tree.head(top) < top and not tree.kids(top, "nsubj", "case")
    )
    return tree.head(top) if behind else None


def _opening(
    tree: Tree, i: int, phrase: tuple[str, ...], kind: str, local: dict[int, int], events: Sequence[EventMention]
) -> Iterator[tuple[str, list[int], int, int]]:
    last = i + len(phrase) - 1
    words = list(range(i, last + 1))
    cause = _behind(tree, i, last)
    if cause is None or cause in words:
        return
    if len(phrase) == len(LACKING) and phrase[1] in LACKING:
        words, cause = [i], i + 1  # "for want of a flag": the want is the cause
    effect = _before(tree, cause, words)
    if effect is None or _is_no_opening(tree, i, phrase, cause):
        return
    if kind == "sequence":
        cause, effect = _clause_behind(tree, cause, effect)
        effect = _not_joined(tree, cause, effect)
        if tree.lemmas[effect] in load_cues().verbs and effect not in local:
            return  # "..., he told reporters after the ceremony": then he spoke
    effect = _asked(tree, effect)
    if phrase[0] == "because" and tree.upos(effect) == "VERB" and is_negated(tree, effect):
        return  # "not closed because of the drills": no reason, or the reason of something else
    if kind != "sequence":
        effect = _what_is_told(tree, effect, local, events)
    if phrase[0] in load_tables().loose and len(phrase) == 1:
        effect = next((k for k in [effect, *tree.kids(effect, "obj", "nsubj:pass")] if k in local), effect)
        number = local.get(effect)
        if (
            number is None
            or events[number].kind not in load_tables().loose_kinds
            or _first_event(tree, cause, local) is None
        ):
            return
    yield kind, words, effect, cause


def _is_no_opening(tree: Tree, i: int, phrase: tuple[str, ...], cause: int) -> bool:
    """ "Citing the agency" names a source; "was given a note", "with each side reacting to the other" no reason."""
    if tree.lemmas[i] == "cite" and can_speak(tree, cause):
        return True
    if phrase == ("given",) and (tree.base(i) not in ("case", "mark") or tree.kids(i, "nsubj:pass", "aux:pass")):
        return True
    return tree.upos(i) == "VERB" and bool(tree.kids(i, "nsubj")) and tree.base(i) in ("advcl", "acl", "ccomp")


def _clause_behind(tree: Tree, cause: int, effect: int) -> tuple[int, int]:
    """ "Two days after a court sent ...": where the parser hangs the subject of a clause on its verb as a phrase."""
    lost = effect > cause and tree.upos(effect) == "VERB" and tree.base(cause) == "obl"
    if not lost or tree.kids(effect, "nsubj", "nsubj:pass") or tree.head(effect) < 0:
        return cause, effect
    return effect, tree.head(effect)


def _not_joined(tree: Tree, cause: int, effect: int) -> int:
    """ "Two days after X and hours after Y": both hang on what came after, though the parser hangs one on the other."""
    mark = next(iter(tree.kids(cause, "mark", "case")), 0)
    joined = any(tree.forms[k] in ("and", "but") for k in range(max(0, mark - JOINED_WORDS), mark))
    again = tree.base(effect) == "advcl" and any(tree.forms[k] == "after" for k in tree.kids(effect, "mark", "case"))
    return tree.head(effect) if joined and again and tree.head(effect) >= 0 else effect


def _asked(tree: Tree, effect: int) -> int:
    """ "Asked not to be named because ...": the reason of the asking."""
    above = tree.head(effect)
    asked = tree.base(effect) == "xcomp" and above >= 0 and tree.lemmas[above] in ("ask", "refuse", "decline", "want")
    return above if asked else effect


def _what_is_told(tree: Tree, effect: int, local: dict[int, int], events: Sequence[EventMention]) -> int:
    """ "X will close the border, Y told Z, because of ...": the reason is of the closing, not of the telling."""
    saying = effect not in local or events[local[effect]].kind in ("statement_of_intent", "announcement")
    if not saying or tree.lemmas[effect] not in load_cues().verbs:
        return effect
    return next((k for k in tree.kids(effect, "ccomp", "parataxis") if k in local), effect)


def _behind(tree: Tree, first: int, last: int) -> int | None:
    """The head of the words that a phrase opens."""
    candidates = [tree.head(first), tree.head(last), last + 1 if last + 1 < len(tree.words) else -1]
    if tree.upos(last) == "VERB" or (
        tree.lemmas[first] in ("cite", "respond", "react", "follow") and tree.upos(first) == "VERB"
    ):
        candidates = [*tree.kids(last, "obj", "obl"), *tree.kids(first, "obj", "obl")]
    ahead = [c for c in candidates if c is not None and c > last]
    if not ahead:
        inside = [k for w in range(first, last + 1) for k in tree.children[w] if k > last and tree.upos(k) != "PUNCT"]
        ahead = inside
    return ahead[0] if ahead else None


def _before(tree: Tree, cause: int, cue: list[int]) -> int | None:
    """The word outside the phrase that it hangs on."""
    inner = {cause, *cue}
    for above in tree.ancestors(cause):
        if above not in inner:
            return above
    return None


def _as_reason(tree: Tree, i: int) -> Iterator[tuple[str, list[int], int, int]]:
    """ "cited X as the reason (justification) for Y"; "gave X as its motive when Y"."""
    above = tree.head(i)
    if not any(tree.forms[k] == "as" for k in tree.kids(i, "case", "mark")) or above < 0:
        return
    causes = (
        tree.kids(above, "obj")
        or tree.kids(i, "appos")
        or (tree.kids(tree.head(above), "obj") if tree.head(above) >= 0 else [])
    )
    for_what = [
        k
        for k in tree.kids(i, "nmod", "acl", "advcl")
        if any(tree.forms[c] in ("for", "to", "behind", "of") for c in tree.kids(k, "case", "mark"))
    ]
    if causes and for_what:
        yield "stated-reason", [i], for_what[0], causes[0]
    elif causes and tree.kids(above, "advcl"):
        yield "stated-reason", [i], tree.kids(above, "advcl")[0], causes[0]
    elif causes and tree.lemmas[above] in GIVING:
        yield "stated-reason", [i], above, causes[0]


def _responding(tree: Tree, i: int, tables: Tables) -> Iterator[tuple[str, list[int], int, int]]:
    causes, means = _answered(tree, i, tables), _means(tree, i)
    if causes and means:
        yield "stated-response", [i], means[0], causes[0]


def _answered(tree: Tree, i: int, tables: Tables) -> list[int]:
    prepositions = (tables.response_verbs.get(tree.lemmas[i], "at"), "to", "for", "against")
    return [k for k in tree.kids(i, "obl") if any(tree.forms[c] in prepositions for c in tree.kids(k, "case"))]


def _means(tree: Tree, i: int) -> list[int]:
    return [
        k
        for k in tree.kids(i, "advcl", "obl")
        if any(tree.forms[c] in ("by", "with") for c in tree.kids(k, "mark", "case"))
    ]


def _prompting(tree: Tree, i: int) -> Iterator[tuple[str, list[int], int, int]]:
    """ "X prompted Y to close", "the closure was triggered by X", "X led to the closure"."""
    if is_negated(tree, i):
        return
    if tree.passive(i):
        effects, causes = tree.kids(i, "nsubj:pass"), tree.kids(i, "obl:agent")
    else:
        led = tree.lemmas[i] == "lead"
        to = [k for k in tree.kids(i, "obl") if any(tree.forms[c] == "to" for c in tree.kids(k, "case"))]
        effects = tree.kids(i, "xcomp") or (to if led else tree.kids(i, "obj"))
        causes = tree.kids(i, "nsubj")
    if effects and causes and _can_cause(tree, causes[0]):
        yield "stated-reason", [i], effects[0], causes[0]


def _can_cause(tree: Tree, word: int) -> bool:
    """A thing or a happening, or a word that stands for one; who drives ships away is no cause."""
    if tree.upos(word) == "PRON":
        return tree.forms[word] in ("it", "this", "that", "which")
    return tree.upos(word) != "PROPN" and not can_speak(tree, word)


def _following(tree: Tree, i: int, local: dict[int, int]) -> Iterator[tuple[str, list[int], int, int]]:
    """ "The closure follows a week of incursions": a sequence where what follows is a happening, or stands for one."""
    subject = tree.subject(i)
    if tree.passive(i) or subject is None or tree.upos(subject) == "PROPN":
        return
    for thing in tree.kids(i, "obj")[:1]:
        if _first_event(tree, thing, local) is not None:
            yield "sequence", [i], i if subject not in local else subject, thing


def _first_event(tree: Tree, head: int, local: dict[int, int]) -> int | None:
    """The event that a phrase or clause names: its head, else the event nearest below it."""
    if head in local:
        return local[head]
    below = [w for w in tree.under(head, without=("acl:relcl",)) if w in local]
    below.sort(key=lambda w: (next((d for d, a in enumerate(tree.ancestors(w)) if a == head), DEPTH), w))
    return local[below[0]] if below else None


POSTPONING = frozenset(("put", "postpone", "delay", "move", "reschedule", "defer", "push", "adjourn"))
ASKING = frozenset(("ask", "refuse", "decline"))


def _is_put_off(tree: Tree, verb: int, event: EventMention) -> bool:
    return event.status == "planned" and tree.lemmas[verb] in POSTPONING


def _nearest_event(tree: Tree, effect: int, cause: int, local: dict[int, int], *, climb: bool) -> int | None:
    """The event at the effect's end: its head, an argument of it, or (``climb``) what it hangs on."""
    if effect in local:
        return local[effect]
    if tree.lemmas[effect] in ASKING:
        return None  # "asked not to be named because ..."
    gone = tree.under(cause)
    without = ["advcl", "acl:relcl", "parataxis"]
    light = tree.lemmas[effect] in load_words().carriers or tree.lemmas[effect] in load_tables().coming
    if tree.upos(effect) == "VERB" and not tree.passive(effect) and not light:
        without.append("nsubj")  # "the order matters because ...", "the drills irritate Warsaw because ..."
    below = [w for w in tree.under(effect, without=without) if w in local and w not in gone]
    if below:
        return local[min(below, key=lambda w: (_steps_below(tree, w, effect), w))]
    above = next((a for a in tree.ancestors(effect) if a in local), None) if climb else None
    return local[above] if above is not None else None


def _steps_below(tree: Tree, word: int, top: int) -> int:
    """How far a word stands below another; in a circumstance of it, farther than any in its arguments."""
    chain = [word]
    for above in tree.ancestors(word):
        if above == top:
            break
        chain.append(above)
    return len(chain) + DEPTH * (tree.base(chain[-1]) in ("obl", "advmod", "nmod"))


def _reason(
    tree: Tree,
    kind: str,
    cue: list[int],
    effect: int,
    cause: int,
    local: dict[int, int],
    events: Sequence[EventMention],
    attributions: Sequence[Attribution],
) -> Reason:
    effect_event = _nearest_event(tree, effect, cause, local, climb=kind != "sequence")
    if effect_event is not None and effect not in local and _is_put_off(tree, effect, events[effect_event]):
        effect_event = None  # a storm is why the landing was put off, not why it is held
    cause_event = _first_event(tree, cause, local) if kind != "purpose" else None
    if cause_event == effect_event:
        cause_event = None
    span = tree.span(cue)
    covering = [
        (sum(s.end - s.start for s in a.content), n)
        for n, a in enumerate(attributions)
        if any(s.start <= span.start and span.end <= s.end for s in a.content)
    ]
    return Reason(
        effect=effect_event,
        cause=cause_event,
        effect_span=events[effect_event].anchor if effect_event is not None else tree.word_span(effect),
        cause_span=_words(tree, cause),
        cue=span,
        kind=kind,
        attributions=tuple(n for _, n in sorted(covering, reverse=True)),
        sentence=tree.index,
    )


def _words(tree: Tree, head: int) -> Span:
    words = sorted(tree.under(head))
    while len(words) > 1 and tree.upos(words[-1]) == "PUNCT":
        words.pop()
    while len(words) > 1 and (
        tree.upos(words[0]) in ("PUNCT", "ADP", "SCONJ") or tree.rel(words[0]) in ("case", "mark")
    ):
        words.pop(0)
    return tree.span(words)
