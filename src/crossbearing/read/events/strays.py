"""Times and figures that the parser hangs on an event but that tell of something else: they fill no slot."""

import re
from functools import cache

from crossbearing.read.tree import Tree
from crossbearing.records import Quantity, TimeExpression
from crossbearing.text.tables import load_table

# What stands right before a number or date that another has replaced.
_CHANGED = (
    "down|up|compared|decreased?|increased?|lowered|raised|cut|revised|rose|risen|rises|fell|fallen|falls|grew|grown|"
    "dropped|climbed|boosted|expanded|doubled|slashed|trimmed|shrunk|swelled|jumped|surged|slipped|changed"
)
_COLOUR = "the|an?|some|about|around|its|their|previous|earlier|initial|initially|originally|original|planned"
_REPLACED = re.compile(
    rf"(?:\b(?:instead of|rather than|as against|(?:and|but) not)|\b(?:{_CHANGED}) (?:with|from)|, not)"
    rf"(?: (?:{_COLOUR}))*\s*$",
    re.IGNORECASE,
)
COMPARED_WORDS = 10  # from a superlative to "in 60 years"
DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"))
_PAST_SPAN = re.compile(
    r"(?:the |at least |more than )*"
    r"(?:past|last|recent|over|(?:this|the) (?:year|decade|century)|\w+ (?:years|decades|months))\b",
    re.IGNORECASE,
)
_IN_PRISON = re.compile(
    r"(?: (?:in|of) (?:prison|jail|custody|a penal|a labour)\b| behind bars| imprisonment)", re.IGNORECASE
)
_AT_ONCE = re.compile(r"\bat\s*$", re.IGNORECASE)


@cache
def _words() -> dict[str, frozenset[str]]:
    raw: dict[str, list[str]] = load_table("crossbearing.read.events", "strays.yaml")
    return {name: frozenset(words) for name, words in raw.items()}


def is_replaced(text: str, start: int) -> bool:
    """Returns whether the words before say that another value holds ("instead of", "down from", "and not")."""
    return _REPLACED.search(text, max(0, start - 60), start) is not None


def is_no_amount(tree: Tree, row: Quantity, kind: str) -> bool:
    """Returns whether a number is no figure of a happening: a distance, "at once", a value that was replaced."""
    if row.unit in _words()["lengths"] and kind not in _words()["built"]:
        return True
    if _is_designation(tree, row) or _is_whole(tree, row):
        return True
    return is_replaced(tree.text, row.start) or _AT_ONCE.search(tree.text, max(0, row.start - 4), row.start) is not None


def _is_designation(tree: Tree, row: Quantity) -> bool:
    """ "Posts 542 and 543": which they are, not how many."""
    top = tree.top(row.start, row.end)
    if top is None or not tree.text[row.start : row.end].isdigit():
        return False
    while tree.base(top) == "conj" and tree.upos(tree.head(top)) == "NUM":
        top = tree.head(top)
    thing = tree.head(top)
    named = tree.base(top) in ("appos", "nummod", "compound", "nmod", "dep", "flat") and not tree.kids(top, "case")
    return named and 0 <= thing < top and tree.upos(thing) in ("NOUN", "PROPN")


def _is_whole(tree: Tree, row: Quantity) -> bool:
    """ "Killed 19 of the 43 people": the 43 are those of whom 19 died."""
    top = tree.top(row.start, row.end)
    part = tree.head(top) if top is not None else -1
    of = top is not None and any(tree.forms[k] == "of" for k in tree.kids(top, "case"))
    return of and part >= 0 and tree.upos(part) == "NUM"


def is_term(tree: Tree, row: Quantity | TimeExpression) -> bool:
    """Returns whether a time is spent in prison: it is the sentence's, whatever the parser hangs it on."""
    return _IN_PRISON.match(tree.text, row.end) is not None


def is_other_time(tree: Tree, row: TimeExpression, top: int, events: frozenset[int], carriers: frozenset[int]) -> bool:
    """Returns whether a time dates something else than an event above it.

    Args:
        tree: the sentence.
        row: the time.
        top: the head of its words.
        events: the words of events.
        carriers: their support verbs.
    """
    above = tree.head(top)
    if above < 0:
        return False
    cases = [tree.forms[k] for k in tree.kids(top, "case")]
    if tree.upos(above) in ("NOUN", "PROPN") and above not in events | carriers and not tree.kids(above, "cop"):
        owned = tree.rel(top) in ("nmod:poss", "compound", "amod", "nummod") or cases[:1] == ["of"]
        places = ("obj", "obl", "nsubj", "nmod", "appos", "conj", "compound")
        if owned and row.type in ("DATE", "SET") and tree.base(above) in places:
            return True
        within = cases[:1] == ["in"] or (not cases and tree.rel(top) == "nmod:unmarked")
        if within and row.type == "DATE" and tree.base(above) in ("nmod", "appos"):
            return True  # "an inquiry into sales of arms to X in the 1990s", "the scene of riots last May"
        if row.type == "DURATION" and tree.rel(top) in ("compound", "amod", "nummod", "nmod:desc"):
            return True  # "agreed to a six-month extension", "said in his two-hour speech"
    if above in carriers and above not in events and tree.lemmas[above] in _words()["announcing"]:
        return cases[:1] not in (["for"], ["from"], ["until"], ["till"], ["between"], ["to"])
    if cases == ["in"] and row.type == "DURATION" and _is_of_best(tree, top):
        return True  # "the worst outbreak in 60 years", "for the first time in a year"
    if cases in (["in"], []) and _PAST_SPAN.match(tree.text, row.start) and _is_compared(tree, above):
        return True  # "the largest in the past decade", "the first this century"
    if row.type == "DURATION" and row.anchor != "event" and cases[:1] in (["after"], ["before"]):
        return True  # "taken after five days of fighting": when the days began is not told
    return _is_anybodys(tree, row, above, cases) or _is_old_plan(tree, top)


def is_of_object(tree: Tree, top: int, verb: int) -> bool:
    """ "Investigated the shooting of a reporter in her flat in X": a day or place inside the words for what a verb of
    speaking or looking into is about.
    """
    if tree.upos(verb) != "VERB" or tree.lemmas[verb] not in _words()["speaking_of"] or tree.head(top) == verb:
        return False
    chain = [top]
    for above in tree.ancestors(top):
        if above == verb:
            return tree.base(chain[-1]) in ("obj", "obl")
        chain.append(above)
    return False


def _is_of_best(tree: Tree, top: int) -> bool:
    """Whether a superlative or an ordinal stands shortly before."""
    words = range(max(0, top - COMPARED_WORDS), top)
    return any(tree.feat(k, "Degree") == "Sup" or tree.feat(k, "NumType") == "Ord" for k in words)


def _is_compared(tree: Tree, thing: int) -> bool:
    words = [thing, tree.head(thing)] if tree.head(thing) >= 0 else [thing]
    return any(
        tree.feat(k, "Degree") == "Sup" or tree.feat(k, "NumType") == "Ord" or tree.forms[k] == "only"
        for w in words
        for k in tree.kids(w, "amod", "advmod")
    )


def _is_anybodys(tree: Tree, row: TimeExpression, above: int, cases: list[str]) -> bool:
    """ "Criticised the attack on Monday": the day of the words or of what they are about, and nothing says which."""
    verb = tree.head(above)
    told = verb >= 0 and tree.upos(verb) == "VERB" and tree.lemmas[verb] in _words()["speaking_of"]
    own = any(tree.rel(k) == "obl:unmarked" or tree.lemmas[k] in DAYS for k in tree.kids(verb, "obl")) if told else True
    return told and not own and cases == ["on"] and row.type == "DATE" and tree.base(above) in ("obj", "obl")


def _is_old_plan(tree: Tree, top: int) -> bool:
    """ "A transfer that it had planned for December", "originally scheduled for May": a day that no longer holds."""
    verb = next((k for k in tree.ancestors(top) if tree.upos(k) in ("VERB", "ADJ")), -1)
    if verb < 0 or tree.lemmas[verb] not in _words()["scheduling"]:
        return False
    if any(tree.forms[k] in _words()["first"] for k in tree.kids(verb, "advmod")):
        return True
    return tree.rel(verb) == "acl:relcl" and any(tree.forms[k] == "had" for k in tree.kids(verb, "aux"))


def counted_event(tree: Tree, top: int, events: frozenset[int], carriers: frozenset[int]) -> int | None:
    """Returns the word of the event whose participants or cases a figure counts, None if no rule says so.

    "Pilots counted 48 drones that violated ...": the violation; "the number of drones that entered has risen to 21":
    the entering.
    """
    above = tree.head(top)
    for thing in (top, above):
        if thing < 0 or tree.upos(thing) not in ("NOUN", "PROPN"):
            continue
        verb = tree.head(thing)
        told = [k for k in tree.kids(thing, "acl:relcl") if k in events]
        outer = verb in events | carriers and tree.lemmas[verb] not in _words()["perceiving"]
        if told and not outer and tree.base(thing) in ("obj", "nsubj", "obl"):
            return told[0]
        told = [k for k in tree.kids(verb, "ccomp") if k in events] if verb >= 0 and tree.base(thing) != "nsubj" else []
        if told and any(tree.forms[o] == "them" for o in tree.kids(told[0], "obj")):
            return told[0]  # "a letter told 34 envoys that the state had expelled them"
    verb = next((k for k in (above, tree.head(above) if above >= 0 else -1) if k >= 0 and tree.upos(k) == "VERB"), -1)
    if verb < 0 or tree.lemmas[verb] not in _words()["reaching"]:
        return None
    for count in tree.kids(verb, "nsubj", "nsubj:pass", "obj"):
        if tree.lemmas[count] in _words()["counts"]:
            for thing in tree.kids(count, "nmod"):
                found = [k for k in (thing, *tree.kids(thing, "acl:relcl", "acl")) if k in events]
                if found:
                    return found[0]
    return None
