"""Does a word belong to a class of words ("troops", "border_thing", a name)?"""

from crossbearing.read.events.lexicon import is_aircraft, load_classes
from crossbearing.read.tree import Tree


def in_class(tree: Tree, word: int, name: str, exercises: frozenset[int]) -> bool:
    """Tells whether a word belongs to a class of classes.yaml; ``exercises``: the words of names of exercises."""
    key = (word, name, word in exercises)
    known: bool | None = tree.memo.get(key)
    if known is None:
        known = tree.memo[key] = _belongs(tree, word, name, exercises)
    return known


def _belongs(tree: Tree, word: int, name: str, exercises: frozenset[int]) -> bool:
    words = load_classes()[name]
    if name == "troops" and any(tree.lemmas[k] in ("woman", "child") for k in tree.coordinated(word)):
        return False  # "men and women"
    if name == "troops" and tree.lemmas[word] in load_classes()["troops_weak"] and tree.parsed:
        own = load_classes()["military"] | words
        if not any(tree.lemmas[k] in own for k in tree.kids(word, "compound", "amod", "nmod", "nmod:poss")):
            return False  # "equipment", "systems": only those of an army
    if tree.upos(word) == "NUM" or tree.lemmas[word] in load_classes()["share"]:
        counted = [k for k in tree.kids(word, "nmod") if tree.upos(k) != "NUM"]  # "four of the missiles"
        if any(tree.lemmas[k] in words or ("NATION" in words and k in tree.nations) for k in counted):
            return True
    if (
        tree.lemmas[word] in words
        or tree.forms[word] in words
        or (tree.forms[word].endswith("s") and tree.forms[word][:-1] in words)
    ):
        return True
    return (
        ("PROPER" in words and _is_proper(tree, word))
        or ("EXERCISE" in words and word in exercises)
        or ("DESIGNATION" in words and is_aircraft(_run(tree, word)))
        or ("PLACE" in words and word in tree.placed)
        or ("STATE" in words and word in tree.states)
        or ("PERSON" in words and word in tree.people)
        or ("NATION" in words and word in tree.nations)
    )


def _is_proper(tree: Tree, word: int) -> bool:
    """A name, or the adjective of one ("Romanian")."""
    capital = tree.text[tree.words[word].start].isupper()
    return tree.upos(word) == "PROPN" or (tree.upos(word) == "ADJ" and capital and word > 0)


def _run(tree: Tree, word: int) -> str:
    """The characters around a word up to the next white space: a parser may cut "Su-24" in three."""
    start, end = tree.words[word].start, tree.words[word].end
    while start > 0 and not tree.text[start - 1].isspace() and tree.text[start - 1] not in "(\"“'":
        start -= 1
    while end < len(tree.text) and (tree.text[end].isalnum() or tree.text[end] in "-‑–"):
        end += 1
    return tree.text[start:end]
