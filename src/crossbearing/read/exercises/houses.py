"""Whose words a whole report is: a ministry's statement, a form with its organiser, what a body made known."""

import re
from collections.abc import Sequence

from crossbearing.read.exercises.tables import pattern, words
from crossbearing.read.tree import Tree

TITLE_WORDS = 9  # a title longer than that says something


def find_house(trees: Sequence[Tree], sentence: int) -> tuple[int, int, int] | None:
    """Returns who speaks in a sentence that names nobody: the place of his own sentence, his word of telling, and he.

    That is the body of a title ("Statement by the Ministry of Defence"), one that made the exercise known in the
    sentence before, or the organiser that a form names. None if nobody does.
    """
    if sentence and (found := _house(trees[0])) is not None:
        return 0, *found
    if sentence and (found := _made_known(trees[sentence - 1], trees[sentence])) is not None:
        return sentence - 1, *found
    forms = ((tree.index, _of_form(tree)) for tree in trees)
    return next(((place, *found) for place, found in forms if found is not None), None)


def _house(tree: Tree) -> tuple[int, int] | None:
    """ "Statement of the Ministry of Defence": the title says that all of the report is somebody's words."""
    match = pattern("house").match(tree.text, tree.sentence.start)
    if match is None:
        return _body_alone(tree)
    body = next((k for k in tree.within(match.end(), tree.sentence.end) if is_body(tree, k)), None)
    return (tree.within(match.start(), match.end())[0], body) if body is not None else None


_STRENGTH = re.compile(r"\b(?:strength|number|size|figures?|total)s?\s+(?:of|for)\s+\W?[A-Z]")


def _made_known(before: Tree, tree: Tree) -> tuple[int, int] | None:
    """A body that published what an exercise is; the next sentence goes on: "There are 7,400 soldiers and ..."."""
    text, here = tree.text, tree.sentence
    if not before.parsed or "\n" in text[before.sentence.end : here.start]:
        return None
    if not pattern("going_on").match(text, here.start) or pattern("own_voice").search(text, here.start, here.end):
        return None
    told = text[before.sentence.start : before.sentence.end]
    if not pattern("nouns").search(told) and not _STRENGTH.search(told):
        return None
    for verb, lemma in enumerate(before.lemmas):
        subject = before.subject(verb) if lemma in words()["telling_verbs"] and not before.passive(verb) else None
        if subject is not None and pattern("telling_bodies").search(text, *before.bounds(before.under(subject))):
            return verb, subject
    return None


def _of_form(tree: Tree) -> tuple[int, int] | None:
    """ "Organiser: Ministry of Defence": the field of a form that says whose words it is."""
    match = pattern("form_owner").match(tree.text, tree.sentence.start) if tree.parsed else None
    field = (
        tree.within(
            match.end(),
            tree.text.find("\n", match.end(), tree.sentence.end)
            if "\n" in tree.text[match.end() : tree.sentence.end]
            else tree.sentence.end,
        )
        if match
        else ()
    )
    body = next((k for k in field if is_body(tree, k)), None)
    body = body if body is not None else next((k for k in field if tree.upos(k) == "PROPN"), None)
    return (tree.within(match.start(), match.end())[0], body) if match and body is not None else None


def _body_alone(tree: Tree) -> tuple[int, int] | None:
    """ "Armed Forces Operational Command" as a title: the body whose words the report is."""
    words_ = range(len(tree.words))
    if not tree.parsed or len(tree.words) > TITLE_WORDS or any(tree.upos(k) in ("VERB", "AUX") for k in words_):
        return None
    bodies = [k for k in words_ if is_body(tree, k) and tree.text[tree.words[k].start].isupper()]
    first = tree.words[0].start if tree.words else 0
    return (
        (0, bodies[-1])
        if bodies and tree.text[first].isupper() and not tree.text[first : tree.sentence.end].count(":")
        else None
    )


def is_body(tree: Tree, word: int) -> bool:
    return tree.lemmas[word] in words()["bodies"]
