"""What harm a number of people came to, and the word that says so: the unit of a count of dead, hurt, missing ..."""

import re
from typing import NamedTuple

from crossbearing.read.tolls.tables import hurt_phrase, load_words, units_of, words_of
from crossbearing.read.tree import Tree
from crossbearing.records import Quantity

LEFT = ("leave", "find", "pronounce", "declare", "confirm", "report", "believe", "presume", "list", "remain", "lie")
JOINED_STEPS = 3  # "seven guards, two clerks and a driver died"
# A part of a number told already, or one that comes on top of it: no toll.
_PART = re.compile(
    r"\s*,?\s*(?:out\s+)?of\s+(?:them|these|those|whom|which|(?:the|its|their|his|her|our)\s+(?:[\w,-]+\s+){0,2}?"
    r"(?:dead|deaths|victims|killed|fatalities|bodies|injured|wounded|missing|casualties|sick|ill|infected|displaced))\b",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"\b(?:another|further|additional|extra)\b|\b(?<!or )more\b(?!\s+than)", re.IGNORECASE)
_INCLUDED = ("including", "include", "among")


class Harm(NamedTuple):
    """The unit of a number of people who came to harm, and the word of the tree that tells the harm."""

    unit: str
    word: int


def find_harm(tree: Tree, row: Quantity) -> Harm | None:
    """Return what harm the people that a number counts came to, None if it tells none.

    Args:
        tree: the sentence.
        row: a quantity of it.
    """
    top = tree.top(row.start, row.end)
    if top is None or not tree.parsed or row.unit not in words_of("people"):
        return None
    inside = tree.within(row.start, row.end)
    return _lives(tree, row, inside) or _counted(tree, inside, top) or _told(tree, row, top) or _toll(tree, row, top)


def is_whole(tree: Tree, row: Quantity) -> bool:
    """Tell whether a number is all of them, as far as is told: no "two of the dead", "two more", "including two"."""
    start, end = max(tree.sentence.start, row.start - len("including ") * 2), tree.sentence.end
    if _PART.match(tree.text, row.end, end) or row.scope.startswith(("of them", "of whom", "of which", "of these")):
        return False
    if _PART.search(tree.text[row.start : row.end]) or _ON_TOP.search(tree.text[row.start : row.end]):
        return False
    before = tree.text[start : row.start].lower().split()
    return not any(word.strip(",") in _INCLUDED for word in before[-2:])


def is_bare(tree: Tree, row: Quantity) -> bool:
    """Tell whether only a number stands there, so that its unit is one that was borrowed."""
    return not row.item and len(tree.text[row.start : row.end].split()) <= len(("at", "least", "five"))


def _lives(tree: Tree, row: Quantity, inside: list[int]) -> Harm | None:
    """ "Claimed 488 lives", "the loss of 12 lives"."""
    after = list(range(max(inside) + 1, min(max(inside) + 2, len(tree.words))))
    for word in [w for w in (*inside, *after) if tree.lemmas[w] == "life" or tree.forms[w] == "lives"]:
        around = [*list(tree.ancestors(word))[:2]]
        taken = next((a for a in around if tree.lemmas[a] in words_of("takes_lives")), None)
        if taken is not None:
            return Harm("dead", word)
    return None


def _counted(tree: Tree, inside: list[int], top: int) -> Harm | None:
    """ "484 deaths", "21 dead", "43 others wounded": a word of the number's own."""
    nouns = units_of("nouns")
    for word in sorted((w for w in inside if w in (top, inside[-1]) or tree.head(w) in inside), reverse=True):
        unit = nouns.get(tree.forms[word]) or nouns.get(tree.lemmas[word])
        if unit and tree.upos(word) not in ("PROPN", "ADP") and tree.base(word) != "compound":
            return Harm(unit, word)
    return None


def _told(tree: Tree, row: Quantity, top: int) -> Harm | None:
    word = top
    for _ in range(JOINED_STEPS):
        if (found := _by_verb(tree, word) or _by_modifier(tree, word) or _by_noun(tree, word)) is not None:
            return found
        if tree.base(word) not in ("conj", "appos", "nummod", "flat") or tree.head(word) < 0:
            return None
        word = tree.head(word)
    return None


def _by_verb(tree: Tree, word: int) -> Harm | None:
    above, base = tree.head(word), tree.base(word)
    if above < 0:
        return None
    lemma, relation = tree.lemmas[above], tree.rel(word)
    if base == "nsubj":
        return _by_predicate(tree, above, passive=relation == "nsubj:pass" or tree.passive(above))
    if base == "obj" and tree.upos(above) == "VERB":
        if _is_alive(tree, above):
            return Harm("rescued", above)
        if unit := units_of("do").get(lemma):
            return Harm(unit, above)
        if lemma in LEFT:
            return next((found for k in tree.kids(above, "xcomp", "amod", "advcl") if (found := _state(tree, k))), None)
    return None


def _by_predicate(tree: Tree, word: int, *, passive: bool) -> Harm | None:
    """What a predicate says of its subject: "died", "were killed", "is dead", "remain unaccounted for"."""
    lemma = tree.lemmas[word]
    if passive and _is_alive(tree, word):
        return Harm("rescued", word)
    if unit := units_of("suffer").get(lemma):
        return Harm(unit, word)
    unit = units_of("do").get(lemma)
    if (
        unit
        and (passive or tree.kids(word, "aux:pass") or not tree.kids(word, "obj"))
        and tree.forms[word] != "killing"
    ):
        return Harm(unit, word)
    if found := _state(tree, word):
        return found
    for k in (k for k in tree.kids(word, "xcomp", "conj") if lemma in (*LEFT, "be", "go", "fall", "become", "get")):
        if found := _state(tree, k):
            return found
    phrase = hurt_phrase().search(tree.text.lower(), tree.words[word].start - 20, tree.sentence.end)
    near = phrase and phrase.start() - tree.words[word].end < len(" in hospital ") * 2
    return Harm("wounded", word) if phrase and near else None


def _is_alive(tree: Tree, verb: int) -> bool:
    """ "Recovered alive", "pulled six people out alive"."""
    beside = range(verb + 1, max(tree.under(verb), default=verb) + 1)
    alive = [
        k for k in beside if tree.forms[k] == "alive" and tree.head(k) in {verb, *tree.kids(verb, "obj", "advmod")}
    ]
    return tree.lemmas[verb] in words_of("brought_out") and bool(alive)


def _state(tree: Tree, word: int) -> Harm | None:
    unit = units_of("states").get(tree.forms[word]) or units_of("states").get(tree.lemmas[word])
    return Harm(unit, word) if unit else None


def _by_modifier(tree: Tree, word: int) -> Harm | None:
    """ "11 people dead", "two soldiers killed", "with nine guards missing"."""
    for k in tree.kids(word, "acl", "amod", "xcomp"):
        if tree.rel(k) == "acl:relcl" and not (tree.passive(k) or tree.lemmas[k] in units_of("suffer")):
            continue
        unit = units_of("do").get(tree.lemmas[k]) if tree.forms[k].endswith(("ed", "n")) else None
        unit = unit or units_of("suffer").get(tree.lemmas[k])
        if unit:
            return Harm(unit, k)
        if found := _state(tree, k):
            return found
    return None


def _by_noun(tree: Tree, word: int) -> Harm | None:
    """ "The deaths of 12 people", "the lives of 40 people"."""
    above = tree.head(word)
    if above < 0 or tree.base(word) != "nmod" or not any(tree.forms[k] == "of" for k in tree.kids(word, "case")):
        return None
    unit = load_words()["of"].get(tree.lemmas[above])
    taken = tree.head(above) >= 0 and tree.lemmas[tree.head(above)] in words_of("takes_lives")
    if unit and (tree.lemmas[above] not in ("life", "loss") or taken):
        return Harm(str(unit), above)
    return None


def _toll(tree: Tree, row: Quantity, top: int) -> Harm | None:
    """ "The death toll climbed to 48", "brings the number of dead to 16"."""
    if not is_bare(tree, row):
        return None
    verb = next((a for a in tree.ancestors(top) if tree.upos(a) in ("VERB", "AUX") or tree.kids(a, "cop")), None)
    words = [w for w in (tree.under(verb) if verb is not None else ()) if w < top]
    tolls = load_words()["tolls"]
    for word in sorted((w for w in words if tree.lemmas[w] in tolls), reverse=True):
        counted = [w for w in tree.under(word) if w != word and units_of("nouns").get(tree.lemmas[w])]
        unit = units_of("nouns")[tree.lemmas[min(counted)]] if counted else tolls[tree.lemmas[word]]
        if unit and (counted or tree.lemmas[word] == "toll"):
            return Harm(str(unit), word)
    dead = [w for w in words if tree.lemmas[w] == "death" and verb is not None and tree.head(w) == verb]
    return Harm("dead", dead[-1]) if dead and row.unit == "dead" else None
