"""Which word of a sentence gives a number, and who: "put it at 9,700", "by the count of", "according to"?"""

import re
from collections.abc import Sequence

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
    for noun in tree.within(tree.sentence.start, colon) if colon > 0 else ():
        owner = noun_owner(tree, noun) if tree.lemmas[noun] in words()["spoken_nouns"] else None
        if owner is not None and owner[0] is tree and _can_speak(*owner) and tree.words[owner[1]].end <= colon:
            return noun, owner[1]
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
        if subject is None and not tree.passive(verb):
            subject = _lost_subject(tree, row, verb)
        if subject is None or tree.words[subject].start < row.end or tree.passive(verb):
            continue
        first = min(tree.under(subject))
        if first and tree.forms[first - 1] in (",", "”", '"', "–", "-") and _can_speak(tree, subject):
            return verb, subject
    return None


def _lost_subject(tree: Tree, row: Quantity, verb: int) -> int | None:
    """The speaker between two commas before a word of saying that the parser took for an apposition."""
    for word in tree.within(row.end, tree.words[verb].start):
        first = min(tree.under(word))
        if _can_speak(tree, word) and first and tree.forms[first - 1] == "," and tree.words[first].start > row.end:
            return word
    return None


_WHAT = re.compile(
    r"(?:so|thus)\s+(?:reads?|says?|said|runs?|ran|goes|went|wrote|writes|put|puts|the)\b|(?:that|this|so|it)\s+(?:is|was|runs|ran)\s+(?:at\s+least\s+)?(?:what|how|as)\b",
    re.IGNORECASE,
)
_WHAT_BEHIND = re.compile(r"[:–—-]\s+(?:that|this|so)\s+(?:is|was)\s+(?:what|how|as)\b", re.IGNORECASE)
_THAT_NUMBER = re.compile(
    r"\b(?:named|gave|gives|confirmed|confirms|mentioned|announced|stated|states|disclosed|published|repeated|used)\s+"
    r"(?:that|this|these|the\s+same|the)\s+(?:number|figure|total|strength|size)s?\b",
    re.IGNORECASE,
)


_MARKS = '"“”„«»'


def of_quotation(trees: Sequence[Tree], row: Quantity) -> tuple[int, int, int] | None:
    """Who speaks a quotation that is a sentence of its own: the first to act in the next sentence, or the last before.

    Returns:
        The place of his sentence, its verb and he; None if the number stands in no such quotation.
    """
    here = trees[row.sentence]
    told = here.text[here.sentence.start : here.sentence.end].strip()
    if len(told) < 2 or told[0] not in _MARKS or told[-1] not in _MARKS:
        return None
    for place in (row.sentence + 1, row.sentence - 1):
        if not 0 < place < len(trees) or not trees[place].parsed:
            continue
        tree = trees[place]
        between = tree.text[min(here.sentence.end, tree.sentence.end) : max(here.sentence.start, tree.sentence.start)]
        for verb in range(len(tree.words)) if "\n" not in between else ():
            subject = tree.subject(verb) if tree.upos(verb) in ("VERB", "AUX") else None
            if subject is not None and tree.upos(subject) in ("PROPN", "NOUN") and _can_speak(tree, subject):
                return place, verb, subject
    return None


_AS = re.compile(r",?\s*(?:[^.;:\d]{0,40}?,\s+)?as\s+", re.IGNORECASE)


def as_somebody_did(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """ "9,900 in all, as the minister worked out aloud": the verb of such a clause and who."""
    match = _AS.match(tree.text, row.end, tree.sentence.end) or re.compile(r"[^.;:\d]{0,30},\s+as\s+").match(
        tree.text, row.end, tree.sentence.end
    )
    for verb, word in enumerate(tree.words) if match else ():
        subject = tree.subject(verb) if match and word.start > match.end() and tree.upos(verb) == "VERB" else None
        if match and subject is not None and min(tree.words[k].start for k in tree.under(subject)) == match.end():
            return (verb, subject) if not tree.passive(verb) and _can_speak(tree, subject) else None
    return None


def what_they_said(tree: Tree) -> tuple[int, int] | None:
    """ "That is what the ministry stated", "the ministry confirmed that figure": the verb and who."""
    what = _WHAT.match(tree.text, tree.sentence.start) or _WHAT_BEHIND.search(
        tree.text, tree.sentence.start, tree.sentence.end
    )
    number = _THAT_NUMBER.search(tree.text, tree.sentence.start, tree.sentence.end)
    if not tree.parsed or not (what or number):
        return None
    verbs = {*words()["saying_verbs"], *words()["number_verbs"]}
    for verb, lemma in enumerate(tree.lemmas):
        subject = tree.subject(verb) if lemma in verbs and not tree.passive(verb) else None
        if subject is not None and _can_speak(tree, subject):
            return verb, subject
    return None
