"""Those who take part in events without a name: drones, tanks, inspectors, prisoners. Noun mentions beside the
names.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Mention, Parse, Report

KINDS = (
    ("flying", "weapon"),
    ("crowd", "person"),
    ("diplomat", "person"),
    ("person", "person"),
    ("fighter", "person"),
    ("troops", "organization"),
    ("private_person", "person"),
    ("private_body", "organization"),
)
TAKING_PART = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root", "acl")
LEFT = ("det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "advmod", "flat")
MAX_LEFT_WORDS = 6


def add_things(report: Report, parse: Parse, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions with noun phrases added that can do or suffer something; by start, the longer first.

    ``same_as`` goes on pointing at the same mentions.
    """
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        taken[mention.sentence].append((mention.start, mention.end))
    trees = plant(report, parse)
    added = [m for tree in trees if tree.parsed for m in _in_sentence(tree, taken.get(tree.index, ()))]
    rows = [*mentions, *added]
    order = sorted(range(len(rows)), key=lambda n: (rows[n].start, -rows[n].end, n))
    place = {old: new for new, old in enumerate(order)}
    return tuple(_moved(rows[n], place) for n in order)


def _moved(row: Mention, place: dict[int, int]) -> Mention:
    return row if row.same_as is None else msgspec.structs.replace(row, same_as=place[row.same_as])


def _in_sentence(tree: Tree, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    for i, word in enumerate(tree.words):
        if (
            word.upos != "NOUN"
            or tree.base(i) not in TAKING_PART
            or any(a <= word.start and word.end <= b for a, b in taken)
        ):
            continue
        kind = _kind(tree, i)
        if not kind or (kind == "organization" and _is_named(tree, i)) or _is_pair(tree, i + 2):
            continue
        head = i - 2 if _is_pair(tree, i) else i
        start = min(tree.words[k].start for k in (head, *_left(tree, head)))
        name = tree.text[start : word.end]
        yield Mention(start=start, end=word.end, kind=kind, form="noun", name=name, sentence=tree.index)


def _is_named(tree: Tree, i: int) -> bool:
    """ "The rights organization Plain Speech", "the Plain Speech movement": the name takes part, not the noun."""
    if tree.lemmas[i] not in load_classes()["private_body"]:
        return False
    after = i + 1 < len(tree.words) and tree.upos(i + 1) == "PROPN"
    return after or any(tree.upos(k) == "PROPN" for k in tree.kids(i, "compound", "flat", "appos"))


def _is_pair(tree: Tree, i: int) -> bool:
    """Whether a word ends one phrase of two nouns: "men and women"; "two women and a man" are two phrases."""
    if i < 2 or i >= len(tree.words) or tree.forms[i - 1] != "and" or tree.head(i) != i - 2 or tree.base(i) != "conj":
        return False
    return tree.forms[i - 2] in load_classes()["paired"] and tree.forms[i] in load_classes()["paired"]


def _kind(tree: Tree, i: int) -> str:
    classes = load_classes()
    if tree.lemmas[i] == "charge" and not tree.forms[min(i + 1, len(tree.words) - 1)].startswith("d'"):
        return ""  # "arraigned on 34 charges": nobody
    words = (tree.lemmas[i], tree.forms[i])
    return next((kind for name, kind in KINDS if any(w in classes[name] for w in words)), "")


def _left(tree: Tree, i: int) -> Iterator[int]:
    """The words before a head that belong to its phrase, without a gap."""
    modifiers = {w for k in tree.kids(i, *LEFT) if k < i for w in tree.under(k) if w < i}
    at = i - 1
    while at >= 0 and at in modifiers and i - at <= MAX_LEFT_WORDS:
        if tree.upos(at) != "PUNCT":
            yield at
        at -= 1
