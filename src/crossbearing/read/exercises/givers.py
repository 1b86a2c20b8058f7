"""Which word of a sentence gives a number, and who: "put it at 9,700", "by the count of", "according to"?"""

import re

from crossbearing.read.attributions.speakers import can_speak, noun_owner
from crossbearing.read.exercises.houses import is_body
from crossbearing.read.exercises.tables import pattern, words
from crossbearing.read.tree import Tree
from crossbearing.records import Quantity

BEHIND = 30  # characters between a number and "by the count of"


def _can_speak(tree: Tree, word: int) -> bool:
    """Whether a word names somebody who can say a number."""
    return can_speak(tree, word) or tree.lemmas[word] in words()["speakers"]


def before_colon(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """Who did something before a colon that the number follows: "the ministry withdrew it: 6,900 take part"."""
    colon = tree.text.rfind(": ", tree.sentence.start, row.start)
    for verb in tree.within(tree.sentence.start, colon) if colon > 0 else ():
        subject = tree.subject(verb) if tree.upos(verb) == "VERB" and not tree.passive(verb) else None
        if subject is None or tree.words[subject].end > colon or tree.upos(subject) == "PRON":
            continue
        if is_body(tree, subject) or _can_speak(tree, subject):
            return verb, subject
    return None


def on_whose_count(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """ "By the count of the press office", "the institute's estimate of 19,000": the owner of such a noun."""
    top = tree.top(row.start, row.end)
    around = {top, *tree.ancestors(top)} if top is not None else set()
    for noun, lemma in enumerate(tree.lemmas):
        if lemma not in words()["counting_nouns"] or tree.upos(noun) != "NOUN":
            continue
        behind = 0 <= tree.words[noun].start - row.end <= BEHIND
        if noun in around or tree.head(noun) in around or behind or (top is not None and top in tree.under(noun)):
            owner = noun_owner(tree, noun)
            if owner is None or owner[0] is not tree or tree.lemmas[owner[1]] in words()["counted_owners"]:
                continue
            if _can_speak(*owner):
                return noun, owner[1]
    return None


def at_whose(tree: Tree) -> tuple[int, int] | None:
    """ "In the ministry it was said that ...": who is told of as a place."""
    match = pattern("said_at").match(tree.text, tree.sentence.start)
    if match is None:
        return None
    verb = tree.top(match.end() - len(match[0].split()[-1]), match.end())
    place = next((k for k in tree.within(match.start(), match.end()) if k != verb and is_body(tree, k)), None)
    return (verb, place) if verb is not None and place is not None else None


_ACCORDING = re.compile(r"\baccording\s+to\s+(?P<whom>[^,;.:\n]+)", re.IGNORECASE)


def according_to(tree: Tree) -> tuple[int, int] | None:
    """Whom "according to" names, in a sentence that nothing else was read of."""
    match = _ACCORDING.search(tree.text, tree.sentence.start, tree.sentence.end)
    top = tree.top(*match.span("whom")) if match else None
    if match is None or top is None or not _can_speak(tree, top):
        return None
    return tree.within(*match.span())[0], top


def giver_of(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """The verb over a number and its subject, if it is one of giving numbers."""
    top = tree.top(row.start, row.end)
    for verb in tree.ancestors(top) if top is not None else ():
        subject = tree.subject(verb) if tree.upos(verb) == "VERB" else None
        if subject is not None and tree.lemmas[verb] in words()["number_verbs"] and not tree.passive(verb):
            return (verb, subject) if _can_speak(tree, subject) else None
    return None


def saying_behind(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """A word of saying behind the number whose subject opens a clause of its own: ", its press service announced"."""
    for verb, word in enumerate(tree.words):
        if word.start < row.end or tree.lemmas[verb] not in words()["saying_verbs"] or tree.upos(verb) != "VERB":
            continue
        subject = tree.subject(verb)
        if subject is None or tree.words[subject].start < row.end or tree.passive(verb):
            continue
        first = min(tree.under(subject))
        if first and tree.forms[first - 1] in (",", "”", '"', "–", "-") and _can_speak(tree, subject):
            return verb, subject
    return None


_WHAT = re.compile(r"(?:that|this|so|it)\s+(?:is|was|runs|ran)\s+(?:at\s+least\s+)?(?:what|how|as)\b", re.IGNORECASE)
_THAT_NUMBER = re.compile(
    r"\b(?:named|gave|gives|confirmed|confirms|mentioned|announced|stated|states|disclosed|published|repeated|used)\s+"
    r"(?:that|this|these|the\s+same|the)\s+(?:number|figure|total|strength|size)s?\b",
    re.IGNORECASE,
)


def what_they_said(tree: Tree) -> tuple[int, int] | None:
    """ "That is what the ministry stated", "the ministry confirmed that figure": the verb and who."""
    what = _WHAT.match(tree.text, tree.sentence.start)
    number = _THAT_NUMBER.search(tree.text, tree.sentence.start, tree.sentence.end)
    if not tree.parsed or not (what or number):
        return None
    verbs = {*words()["saying_verbs"], *words()["number_verbs"]}
    for verb, lemma in enumerate(tree.lemmas):
        subject = tree.subject(verb) if lemma in verbs and not tree.passive(verb) else None
        if subject is not None and _can_speak(tree, subject):
            return verb, subject
    return None
