"""Which names are those of exercises, and which noun does such a name belong to?"""

import re
from collections.abc import Sequence

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import carriers_of
from crossbearing.read.events.anchors.surroundings import NEAR_WORDS
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

MILITARY = re.compile(
    r"\b(?:exercis|drill|man(?:o)?euv|war.?games?|troop|soldier|militar|army|navy|naval|nato\b|brigade|paratroop|marines|regiment|fleet|allied|armed|tanks?\b|pentagon|echelon|garrison|armoured|armored)",
    re.IGNORECASE,
)
EXERCISE = r"\b(?:exercis|drill|man(?:o)?euv|war.?game|paratroop|(?:troops|soldiers|marines|warships|training)\b)"
BEFORE_NAME = 14  # characters: "Operation: " and quotation marks
COMPASS = frozenset(("west", "east", "north", "south"))


def give_names(tree: Tree, exercises: Sequence[tuple[int, Mention]], found: Sequence[Anchor]) -> list[Anchor]:
    """Gives names of exercises to the nouns that they name; a name that stands alone becomes an anchor."""
    alone: list[Anchor] = []
    unarmed = bool(exercises) and not MILITARY.search(tree.text)
    verbs = any(tree.upos(k) in ("VERB", "AUX") for k in range(len(tree.words)))
    for number, mention in exercises:
        if unarmed and any(letter.isdigit() for letter in mention.name):
            continue  # names with a number in a text without any army: software, comets, laws
        inside = tree.within(mention.start, mention.end)
        top = tree.top(mention.start, mention.end)
        if top is None:
            continue
        owner = next(
            (a for a in found if a.kind == "exercise" and (a.word in inside or _names(tree, top, a.word))), None
        )
        if owner is not None:
            owner.names.append(number)
            continue
        if not mention.entity and (not (verbs or tree.index == 0) or not may_name_exercise(tree.text, mention)):
            continue
        if _is_compass(tree, top, mention):
            continue
        alone.append(
            Anchor(tree, top, "exercise", carriers_of(tree, top), bounds=(mention.start, mention.end), names=[number])
        )
    return alone


def may_name_exercise(text: str, mention: Mention) -> bool:
    """Tells whether a bare name that no pack knows can be an exercise's: an army is in the text, and it is neither in
    small letters nor that of a force, a service or an operation of war.
    """
    called = re.search(
        rf"(?:{EXERCISE})[^.\n]{{0,80}}\b{re.escape(mention.name)}|{re.escape(mention.name)}\W[^.\n]{{0,80}}(?:{EXERCISE})",
        text,
        re.IGNORECASE,
    )
    if called is None:
        return False
    words = {word.casefold() for word in re.findall(r"\w+", mention.name)}
    spelled = text[mention.start].isupper() or text[mention.start].isdigit()
    fought = text[max(0, mention.start - BEFORE_NAME) : mention.start + BEFORE_NAME].casefold()
    bodies = load_classes()["troops"] | load_classes()["service_name"]
    return bool(spelled and MILITARY.search(text) and "operation" not in fought and not words & bodies)


def _is_compass(tree: Tree, top: int, mention: Mention) -> bool:
    """ "A warning to the West": the countries, though an exercise of the report has the same name."""
    spelled = tree.text[mention.start : mention.end].casefold()
    return spelled in COMPASS and any(tree.forms[k] == "the" for k in tree.kids(top, "det"))


def _names(tree: Tree, name: int, noun: int) -> bool:
    """Whether a name belongs to a noun: next to it, in apposition, or one modifying the other."""
    if tree.head(name) == noun and tree.base(name) in (
        "compound",
        "appos",
        "flat",
        "nmod",
        "amod",
        "dep",
        "obl",
        "parataxis",
        "obj",
    ):
        return True
    if tree.head(noun) == name and tree.base(noun) in ("compound", "appos", "flat", "nmod", "amod", "dep"):
        return True
    above = tree.head(name)
    if above >= 0 and tree.lemmas[above] in ("name", "title", "codename", "banner"):
        near = (
            [*list(tree.ancestors(above))[:2], *tree.kids(tree.head(above), "nsubj")] if tree.head(above) >= 0 else []
        )
        if noun in near or 0 < above - noun <= NEAR_WORDS:  # "the exercise announced under the name of ..."
            return True
    named_by = (
        above >= 0
        and tree.lemmas[above] in ("name", "call", "dub", "title", "codename", "code-name", "know", "entitle")
        and (tree.head(above) == noun or tree.subject(above) == noun)
    )
    return (
        named_by
        or (not tree.parsed and abs(name - noun) <= 3)
        or (tree.parsed and 0 < abs(name - noun) <= 2 and tree.head(name) in (tree.head(noun), noun))
    )
