"""Where, when, how many, how much of it, what for, of what character: what else the sentence tells of an event."""

from collections.abc import Callable, Sequence

from crossbearing.read.datelines import dateline_end
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import BEARERS
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.events.strays import counted_event, is_no_amount, is_of_object, is_other_time, is_term
from crossbearing.read.tree import OPENING_SENTENCES, Tree, span_at
from crossbearing.records import Place, Quantity, Span, TimeExpression

Circumstance = Place | TimeExpression | Quantity
LOCATIVE = frozenset(
    (
        "in",
        "at",
        "near",
        "on",
        "over",
        "from",
        "to",
        "into",
        "outside",
        "along",
        "off",
        "across",
        "around",
        "inside",
        "within",
        "through",
        "throughout",
        "via",
        "towards",
        "toward",
        "under",
        "above",
        "opposite",
        "of",
    )
)
SPEECH_STEPS = 12
ROLE_STEPS = 4  # a role whose predicate stands further up the tree is a slip
JOINED = ("conj", "appos", "flat", "compound", "nummod", "amod", "nmod:desc")
SIBLING_STEPS = {"quantity": 1, "time": 2, "place": 2}  # from the words to the verb that an event noun hangs on, too
EXTENT = frozenset(
    (
        "part",
        "all",
        "whole",
        "most",
        "half",
        "some",
        "majority",
        "bulk",
        "entire",
        "several",
        "section",
        "segment",
        "both",
        "rest",
        "remainder",
    )
)
CHARACTERS = frozenset(
    (
        "routine",
        "defensive",
        "peaceful",
        "provocative",
        "aggressive",
        "offensive",
        "unprecedented",
        "large-scale",
        "massive",
        "legitimate",
        "illegal",
        "unlawful",
        "temporary",
        "partial",
        "full",
        "complete",
        "total",
        "indefinite",
        "joint",
        "annual",
        "regular",
        "transparent",
        "hostile",
        "unjustified",
        "unfriendly",
        "symbolic",
        "major",
        "minor",
        "strategic",
        "deliberate",
        "accidental",
        "live-fire",
        "snap",
        "necessary",
        "biggest",
        "largest",
        "dangerous",
        "reckless",
        "unprovoked",
        "secret",
        "public",
        "calculated",
        "formal",
    )
)
TIME_UNITS = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year", "decade"))
GROUPS = frozenset(
    (
        "army",
        "armies",
        "phase",
        "stage",
        "part",
        "country",
        "state",
        "nation",
        "side",
        "page",
        "outlet",
        "ally",
        "republic",
        "navy",
        "government",
        "capital",
        "neighbour",
    )
)
TERMS = frozenset(("sentence", "jail", "prison", "imprison", "term"))
APART = frozenset(("far", "away", "distance", "close", "next", "proximity", "adjacent", "vicinity", "throw"))
LEFT = ("withdrawal", "expulsion", "deportation", "relocation", "release", "rescue", "abduction", "recall")  # "from X"
BORDERS = ("border", "frontier")
NEAR = frozenset(("near", "beyond", "opposite", "outside"))  # said of a country or border: beside it, not in it
BORDERING = ("deployment", "border_closure", "border_incident", "reopening", "fortification", "patrol")
# Their infinitive tells no purpose: "happened to be on duty", "was given until Friday to leave", "lived to see".
NO_PURPOSE = frozenset(
    ("happen", "seem", "appear", "tend", "give", "live", "grow", "prove", "turn", "fail", "wake", "wait")
)
PURPOSE_OPENERS = ("to", "order", "so")
AIMED = ("aim", "intend", "design", "mean", "direct")


class Circumstances:
    """Attaches the places, times and quantities of a report to its anchors."""

    def __init__(
        self, places: Sequence[Place], times: Sequence[TimeExpression], quantities: Sequence[Quantity]
    ) -> None:
        """Indexes the rows by sentence."""
        self.rows: dict[str, dict[int, list[tuple[int, Circumstance]]]] = {"place": {}, "time": {}, "quantity": {}}
        tables: tuple[tuple[str, Sequence[Circumstance]], ...] = (
            ("place", places),
            ("time", times),
            ("quantity", quantities),
        )
        for name, rows in tables:
            for number, row in enumerate(rows):
                self.rows[name].setdefault(row.sentence, []).append((number, row))

    def is_counted(self, start: int, end: int, sentence: int) -> bool:
        """Tells whether [start, end) holds a figure: "some 12,000 soldiers" are how many, not who."""
        return bool(self.figures_in(start, end, sentence))

    def figures_in(self, start: int, end: int, sentence: int) -> list[int]:
        """Returns the indexes of the figures in [start, end) of a sentence."""
        rows = self.rows["quantity"].get(sentence, ())
        return [number for number, row in rows if row.start < end and start < row.end]

    def is_time(self, tree: Tree, word: int) -> bool:
        """Tells whether a word belongs to a date or clock time: "March" on 7 March is no march."""
        start, end = tree.bounds([word])
        rows = self.rows["time"].get(tree.index, ())
        return any(row.start <= start and end <= row.end for _, row in rows)

    def attach(
        self, tree: Tree, anchors: Sequence[Anchor], told: Callable[[int, int], tuple[int, ...]]
    ) -> list[dict[str, list[int]]]:
        """Returns for each anchor of one sentence {"place": indexes, "time": ..., "quantity": ...}.

        Args:
            tree: the sentence.
            anchors: its anchors.
            told: which attributions cover [start, end): words inside a content do not date or place what is
                outside, nor the other way round.
        """
        found: list[dict[str, list[int]]] = [{"place": [], "time": [], "quantity": []} for _ in anchors]
        if not anchors:
            return found
        owners = _owners(anchors)
        opening = dateline_end(tree.sentence, tree.text) if tree.index < OPENING_SENTENCES else tree.sentence.start
        for name, by_sentence in self.rows.items():
            for number, row in by_sentence.get(tree.index, ()):
                if row.start < opening:
                    continue  # in a dateline
                if any(a.bounds and a.bounds[0] <= row.start and row.end <= a.bounds[1] for a in anchors):
                    continue
                if name == "quantity" and self._is_no_figure(tree, row):
                    continue
                k = _owner_of(tree, row, owners, anchors, self._hung_before(tree, row))
                if isinstance(row, Quantity) and k is not None and is_no_amount(tree, row, anchors[k].kind):
                    continue
                if k is not None and told(row.start, row.end) == told(
                    *(anchors[k].bounds or tree.bounds([anchors[k].word]))
                ):
                    found[k][name].append(number)
        return found

    def _hung_before(self, tree: Tree, row: Circumstance) -> Circumstance | None:
        """ "Two days after X and hours after Y": the time before to which this one is joined by "and"."""
        if not (isinstance(row, TimeExpression) and row.anchor == "event"):
            return None
        rows = [t for _, t in self.rows["time"].get(tree.index, ()) if isinstance(t, TimeExpression)]
        before = [t for t in rows if t.anchor == "event" and t.end < row.start]
        joined = tree.text[tree.sentence.start : row.start].rstrip().endswith((" and", " but"))
        return before[-1] if before and joined else None

    def _is_no_figure(self, tree: Tree, row: Circumstance) -> bool:
        """ "Two days after ...", "the second of two phases", "five armies": no figure of the event."""
        words = tree.within(row.start, row.end)
        if any(tree.lemmas[w] in GROUPS or tree.forms[w] in GROUPS for w in words):
            return True
        dated = any(t.start < row.end and row.start < t.end for _, t in self.rows["time"].get(tree.index, ()))
        span = any(tree.lemmas[w] in TIME_UNITS for w in words)
        return (dated or span) and not _is_term(tree, row)


def _is_term(tree: Tree, row: Circumstance) -> bool:
    """ "Sentenced to eight years": the time is what is given."""
    top = tree.top(row.start, row.end)
    return top is not None and any(tree.lemmas[a] in TERMS for a in [*list(tree.ancestors(top))[:2]])


def _owners(anchors: Sequence[Anchor]) -> dict[int, int]:
    owners: dict[int, int] = {}
    for k, anchor in enumerate(anchors):
        owners[anchor.word] = k
    for k, anchor in enumerate(anchors):
        for carrier in anchor.carriers:
            owners.setdefault(carrier, k)
    return owners


def _owner_of(
    tree: Tree, row: Circumstance, owners: dict[int, int], anchors: Sequence[Anchor], joined: Circumstance | None
) -> int | None:
    """The event that a place, time or figure belongs to, None for none of the anchors."""
    if joined is not None:
        return _owner_of(tree, joined, owners, anchors, None)
    name = "place" if isinstance(row, Place) else "time" if isinstance(row, TimeExpression) else "quantity"
    top = tree.top(row.start, row.end)
    if top is not None and tree.parsed and not isinstance(row, Place):
        events = frozenset(a.word for a in anchors)
        carriers = frozenset(c for a in anchors for c in a.carriers)
        if isinstance(row, TimeExpression) and is_other_time(tree, row, top, events, carriers):
            return None
        counted = counted_event(tree, top, events, carriers) if isinstance(row, Quantity) else None
        if counted is not None:
            return owners[counted]
        spent = [
            k
            for k in tree.kids(top, "nmod")
            if k in owners and any(tree.forms[c] == "of" for c in tree.kids(k, "case"))
        ]
        if spent and isinstance(row, TimeExpression):
            return owners[spent[0]]  # "after several days of fighting"
    if not isinstance(row, Place) and is_term(tree, row):
        before = [
            k for k, a in enumerate(anchors) if a.kind in ("sentence", "arrest") and tree.words[a.word].end < row.start
        ]
        return before[-1] if before else None
    found = _owner(tree, row, name, owners, anchors)
    if found is not None and top is not None and is_of_object(tree, top, anchors[found].word):
        return None
    if found is not None and isinstance(row, TimeExpression) and row.anchor == "event":
        start = tree.words[anchors[found].word].start
        if start > row.end and "," not in tree.text[row.end : start]:
            return None  # "days ahead of a summit": the distance of something else from it
    if found is not None and top is not None and name == "place" and anchors[found].kind not in (*LEFT, "other"):
        return None if _is_origin(tree, top) else found
    return found


def _is_origin(tree: Tree, top: int) -> bool:
    """ "Flew in from X", "a throw from the villages of X": where it comes from, not where it happens."""
    words = [top, *_phrase_above(tree, top)]
    return any(tree.forms[k] == "from" for w in words for k in tree.kids(w, "case"))


def _owner(tree: Tree, row: Circumstance, name: str, owners: dict[int, int], anchors: Sequence[Anchor]) -> int | None:
    """Climbs from the words to the first word that belongs to an event."""
    top = tree.top(row.start, row.end)
    if top is None:
        return None
    if not tree.parsed:
        return min(range(len(anchors)), key=lambda k: abs(anchors[k].word - top))
    if name == "place":
        shut = _of_border(tree, top, anchors)
        if shut is not None:
            return shut
    if name == "place" and (not _locative(tree, top, owners, anchors) or _in_other(tree, top, owners)):
        return None
    inside = set(tree.within(row.start, row.end))
    if name == "place" and _is_apart(tree, row, top, anchors):
        return None
    near = list(tree.ancestors(top))[:ROLE_STEPS]
    for role, predicate in tree.played.get(top, ()):
        if (
            predicate in owners
            and predicate in near
            and predicate not in inside
            and (name != "place" or role == "ARGM-LOC" or role != "ARG0")
        ):
            return owners[predicate]
    around = next((owners[w] for w in inside if w in owners), None)
    if name == "quantity" and around is not None:
        return around  # "thousands of arrests"
    chain = [a for a in tree.ancestors(top) if a not in inside][:SPEECH_STEPS]
    ahead = isinstance(row, TimeExpression) and row.anchor == "event"  # "two days after X": the time of what X follows
    for above in chain:
        if above in owners and not (ahead and tree.words[above].start > row.end):
            return owners[above]
        if above in owners or (tree.base(above) in ("xcomp", "acl") and _leads_on(tree, above)):
            continue
        if name == "quantity" and tree.rel(above) == "acl:relcl" and above not in owners:
            return None  # a figure told of something else in a clause about it
        acts = tree.base(above) in ("nsubj", "obj", "csubj") and tree.head(above) not in owners
        if acts and name != "quantity" and not any(tree.subject(w) == above for w in owners):
            return None  # part of another thing of the clause ("concerns in ..."), not of the event
        if tree.is_clause(above) and tree.upos(above) in ("VERB", "AUX", "ADJ", "NOUN"):
            steps = sum(1 for w in [top, *chain[: chain.index(above)]] if tree.rel(w) not in JOINED)
            return _sibling(tree, above, owners, name) if steps <= SIBLING_STEPS[name] else None
    return None


def _of_border(tree: Tree, top: int, anchors: Sequence[Anchor]) -> int | None:
    """ "The crossing at X remains shut", "closed the bridge near X": the place of what is shut or opened."""
    thing = tree.head(top)
    if thing < 0 or tree.base(top) != "nmod" or tree.lemmas[thing] not in load_classes()["border_thing"]:
        return None
    if not any(tree.forms[k] in ("at", "in", "near", "on", "outside", "of") for k in tree.kids(top, "case")):
        return None
    for k, anchor in enumerate(anchors):
        if anchor.kind in ("border_closure", "reopening"):
            words = [anchor.word, *anchor.carriers, *list(tree.ancestors(anchor.word))[:1]]
            if any(thing in tree.kids(w, "nsubj", "nsubj:pass", "obj", "nmod") for w in words):
                return k
    return None


def _in_other(tree: Tree, top: int, owners: dict[int, int]) -> bool:
    """ "Concerns in Riga", "members of the consulate in Riga": the place of a thing that is not where it happens."""
    head = tree.head(top)
    if tree.base(top) != "nmod" or head < 0 or head in owners or tree.upos(head) not in ("NOUN", "PROPN"):
        return False
    if any(tree.forms[k] == "to" for k in tree.kids(top, "case")):
        return True  # "focused on support to X"
    above = tree.head(head)
    if above in owners and (tree.base(head) in ("obj", "nmod", "obl", "conj") or tree.passive(above)):
        return False
    if tree.base(head) == "appos":
        return False
    cases = [tree.forms[k] for k in tree.kids(head, "case")]
    if cases and cases[0] in LOCATIVE and cases[0] != "of":
        return _in_other(tree, head, owners)
    return not cases or cases[:1] in (["of"], ["with"], ["for"], ["between"])


def _is_apart(tree: Tree, row: Circumstance, top: int, anchors: Sequence[Anchor]) -> bool:
    """ "Near the border with X", "close to Y", "at a distance from Z": a neighbour is not where it happens."""
    if not isinstance(row, Place):
        return False
    along = any(a.kind in BORDERING for a in anchors) and tree.lemmas[top] in BORDERS
    for word in [top, *_phrase_above(tree, top)]:
        cases = tree.kids(word, "case")
        before = [k for k in (tree.head(word), *(c - 1 for c in cases)) if k >= 0 and tree.upos(k) != "VERB"]
        wide = row.precision in ("country", "area", "") or tree.lemmas[word] in BORDERS
        if {tree.lemmas[k] for k in [*before, *cases]} & APART:
            return True
        if wide and not along and any(tree.forms[k] in NEAR for k in cases):
            return True
    return False


def _phrase_above(tree: Tree, top: int) -> list[int]:
    """The nouns that a noun phrase hangs on: "the borders" over "with X"."""
    found = []
    for above in tree.ancestors(top):
        if tree.upos(above) not in ("NOUN", "PROPN", "ADJ"):
            break
        found.append(above)
    return found


def _leads_on(tree: Tree, verb: int) -> bool:
    """ "Set to take place on ...", "scheduled to run until ...": the words go on to the noun or verb above."""
    set_to = load_words().set_to
    if tree.base(verb) == "xcomp":
        return tree.lemmas[tree.head(verb)] in set_to or tree.forms[tree.head(verb)] in set_to
    return tree.lemmas[verb] in set_to or tree.forms[verb] in set_to


def _locative(tree: Tree, top: int, owners: dict[int, int], anchors: Sequence[Anchor]) -> bool:
    """A place counts as where it happens in a phrase of place, or as (part of) what is closed, visited, attacked."""
    cases = [tree.forms[k] for k in tree.kids(top, "case")]
    base = tree.base(top)
    if cases and cases[0] == "of":
        head = tree.head(top)
        there = [tree.forms[k] for k in tree.kids(head, "case")] if head >= 0 else []
        return bool(there) and there[0] in LOCATIVE and there[0] != "of" and head not in owners
    if cases and cases[0] == "from" and base == "nmod":
        return False  # "soldiers from France": whose they are, not where it happens
    if cases:
        return cases[0] in LOCATIVE and not (
            cases[0] in ("of", "for", "against", "between", "by", "to") and base != "nmod" and cases[0] != "to"
        )
    if base == "conj" and tree.head(top) >= 0 and any(tree.kids(tree.head(top), "case")):
        return _locative(tree, tree.head(top), owners, anchors)
    if base in ("conj", "appos", "flat") and tree.head(top) >= 0:
        named = tree.upos(tree.head(top)) == "NOUN" and tree.rel(tree.head(top)) != "nsubj"  # "a village, X, was shut"
        return _locative(tree, tree.head(top), owners, anchors) or named
    if base == "obj" or tree.rel(top) == "nsubj:pass":
        return tree.head(top) in owners and anchors[owners[tree.head(top)]].kind in (
            "visit",
            "reopening",
            "border_closure",
            "attack",
            "seizure",
            "invasion",
            "patrol",
            "other",
        )
    if base in ("compound", "nmod", "amod") and tree.head(top) >= 0 and tree.rel(top) != "nmod:poss":
        head = tree.head(top)
        return (
            _locative(tree, head, owners, anchors)
            if tree.upos(head) in ("NOUN", "PROPN") and head not in owners
            else False
        )
    return base in ("advmod", "obl", "root")


def _sibling(tree: Tree, verb: int, owners: dict[int, int], name: str) -> int | None:
    """The word hangs on a verb that is no event: it belongs to the one event noun that is an argument of that verb."""
    if tree.lemmas[verb] in load_words().intent_verbs and name != "quantity":
        return None
    nouns = [w for w in owners if w != verb and tree.upos(w) not in ("VERB", "AUX")]
    hanging = [w for w in nouns if _hangs_on(tree, w, verb)]
    near = [owners[w] for w in hanging]
    if name == "time" and any(_holder(tree, w) != verb for w in hanging):
        return None  # "now puts the place of the accident ..."
    if name != "time" and tree.kids(verb, "obj") and not any(w in owners for w in tree.kids(verb, "obj")):
        return None  # "raises concerns in X", "leaves one crossing open": of the object, not of what acts
    return near[0] if len(set(near)) == 1 else None


def _holder(tree: Tree, noun: int) -> int:
    """The word that a noun hangs on, past "the start of", "the day of"."""
    above = tree.head(noun)
    return tree.head(above) if above >= 0 and tree.lemmas[above] in BEARERS else above


def _hangs_on(tree: Tree, word: int, verb: int) -> bool:
    for above in tree.ancestors(word):
        if above == verb:
            return True
        if tree.upos(above) in ("VERB", "AUX") or tree.is_clause(above):
            return False
    return False


# --- words ----------------------------------------------------------------------------------------------------------


def extent_of(anchor: Anchor) -> Span | None:
    """Returns the words such as "part of", "all" that say how much of the thing is concerned, None without any."""
    tree = anchor.tree
    things = {anchor.word, *tree.kids(anchor.word, "obj", "nsubj:pass", "nmod")} | {
        k for c in anchor.carriers for k in tree.kids(c, "obj", "nsubj:pass")
    }
    for thing in sorted(things):
        for word in [thing, *tree.kids(thing, "det", "amod", "det:predet")]:
            took = tree.forms[word] == "part" and tree.lemmas[max(0, tree.head(word))] in ("take", "play", "form", "be")
            if tree.lemmas[word] in EXTENT and word != anchor.word and not took:
                return tree.word_span(word)
    return None


def whole_border_of(anchor: Anchor) -> Span | None:
    """Returns the word for a border that is shut or opened with no word that limits it ("its border with Y").

    None where it is a crossing, or where it is shut to some only ("to lorries").
    """
    tree = anchor.tree
    if any(tree.forms[k] in ("to", "for") for w in tree.kids(anchor.word, "obl", "nmod") for k in tree.kids(w, "case")):
        return None
    for thing in tree.kids(anchor.word, "obj", "nsubj:pass", "nmod"):
        if tree.forms[thing] in BORDERS and not tree.kids(thing, "compound", "nummod"):
            return tree.word_span(thing)
    return None


def purpose_of(anchor: Anchor) -> Span | None:
    """Returns the words of an infinitive of purpose or of "aimed at", None without any."""
    tree = anchor.tree
    if not tree.parsed:
        return None
    for word in [anchor.word, *anchor.carriers]:
        for child in tree.kids(word, "advcl"):
            on = tree.lemmas[word] == "go" and any(tree.forms[k] == "on" for k in tree.children[word])
            if anchor.kind == "request" or tree.lemmas[word] in NO_PURPOSE or on:
                break  # "called on all to respect it": what is asked
            marks = [tree.forms[k] for k in tree.kids(child, "mark")]
            again = tree.lemmas[child] in (tree.lemmas[word], "anchor")  # "bow to bow", "brought to anchor"
            if again or tree.forms[child].endswith("ing") or tree.upos(child) not in ("VERB", "AUX"):
                continue  # "shift from helping to joining", "stood bow to bow"
            if any(tree.forms[k] in ("not", "only") for k in tree.kids(child, "advmod")):
                continue  # "not to mention", "only to"
            if marks[:1] == ["to"] or (marks and marks[0] in ("in", "so") and "to" in marks):
                begin = tree.kids(child, "mark")[0]
                return _trimmed(tree, child, begin)
        for child in tree.kids(word, "acl", "advcl"):
            if tree.lemmas[child] in AIMED and (tree.kids(child, "obl", "advcl", "xcomp")):
                return _trimmed(tree, child)
    return None


def _trimmed(tree: Tree, head: int, begin: int = 0) -> Span:
    words = sorted(w for w in tree.under(head) if w >= begin)
    while len(words) > 1 and tree.upos(words[-1]) == "PUNCT":
        if tree.forms[words[-1]] == ")" and any(tree.forms[w] == "(" for w in words):
            break
        words.pop()
    while len(words) > 1 and tree.upos(words[0]) == "PUNCT":
        words.pop(0)
    start, end = tree.bounds(words)
    return span_at(tree.text, start, end)


def characters_of(anchor: Anchor) -> tuple[Span, ...]:
    """Returns the words that characterise the event: telling adjectives before it, predicates and "as" phrases
    after it.
    """
    tree = anchor.tree
    if tree.upos(anchor.word) not in ("NOUN", "PROPN"):
        return ()
    found = [k for k in tree.kids(anchor.word, "amod") if tree.lemmas[k] in CHARACTERS or tree.forms[k] in CHARACTERS]
    above = tree.head(anchor.word)
    told = load_words().modifiers
    if (
        tree.base(anchor.word) == "nsubj"
        and above >= 0
        and tree.kids(above, "cop")
        and tree.upos(above) == "ADJ"
        and tree.lemmas[above] not in told
    ):
        found.append(above)
    if (
        tree.base(anchor.word) == "obj"
        and above >= 0
        and tree.lemmas[above] in ("call", "describe", "term", "label", "brand", "consider", "deem")
    ):
        found += [
            k
            for k in tree.kids(above, "xcomp", "obl", "advcl")
            if tree.upos(k) in ("ADJ", "NOUN")
            and (tree.base(k) == "xcomp" or any(tree.forms[c] == "as" for c in tree.kids(k, "case", "mark")))
        ]
    return tuple(_character(tree, k) for k in sorted(found))


def _character(tree: Tree, k: int) -> Span:
    if tree.base(k) == "amod":
        return tree.word_span(k)
    words = [k, *(m for m in tree.kids(k, "advmod", "amod", "compound") if m < k)]
    return tree.span(words)
