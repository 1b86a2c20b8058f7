"""Which words stand around a predicate: its arguments, their modifiers, its clause?"""

from crossbearing.read.events.lexicon import POS, load_classes, load_rules
from crossbearing.read.tree import Tree

NEAR_WORDS = 6  # without a tree: words this near count as about the predicate


def about(tree: Tree, i: int) -> dict[int, str]:
    """Returns the words among arguments and modifiers of a predicate, each with how it stands to it (obj, subj,
    mod); asked again the same, which is not to be changed.
    """
    found: dict[int, str] | None = tree.memo.get(("about", i))
    if found is None:
        found = tree.memo["about", i] = _about(tree, i)
    return found


def _about(tree: Tree, i: int) -> dict[int, str]:
    if not tree.parsed:
        return {k: "mod" for k in range(max(0, i - NEAR_WORDS), min(len(tree.words), i + NEAR_WORDS + 1)) if k != i}
    found: dict[int, str] = {}
    for child in tree.children[i]:
        relation = tree.rel(child)
        base = tree.base(child)
        if base in ("advcl", "ccomp", "parataxis", "punct", "conj", "cc") or relation == "acl:relcl":
            continue
        how = (
            "obj"
            if base in ("obj", "iobj") or relation == "nsubj:pass" or (relation == "nsubj" and tree.passive(i))
            else "subj"
            if base == "nsubj" or relation == "obl:agent"
            else "mod"
        )
        found[child] = how
        if base == "nmod" and tree.upos(i) == "NOUN" and any(tree.forms[k] == "of" for k in tree.kids(child, "case")):
            found[child] = "obj"
        for other in tree.coordinated(child)[1:]:
            found[other] = found[child]
    if tree.base(i) in ("amod", "acl") and tree.head(i) >= 0:
        found[tree.head(i)] = (
            "obj"
            if tree.passive(i)
            or tree.base(i) == "amod"
            or (tree.feat(i, "VerbForm") != "Fin" and not _is_active(tree, i))
            else "subj"
        )
        if tree.rel(i) == "acl:relcl":
            found[tree.head(i)] = (
                "obj"
                if tree.kids(i, "nsubj:pass") or (tree.kids(i, "nsubj") and tree.own_antecedent(i) != tree.head(i))
                else "subj"
            )
    verbal = tree.upos(i) == "VERB" or is_headline_verb(tree, i)
    if tree.base(i) == "compound" and tree.head(i) >= 0:
        found[tree.head(i)] = "obj" if verbal else "mod"
        beside = [*tree.kids(tree.head(i), "compound", "nsubj", "nmod"), *tree.kids(i, "compound")] if verbal else []
        found.update({k: "subj" for k in beside if k < i})
    elif verbal and not {"obj", "subj"} & set(found.values()):
        found.update({k: "obj" for k in tree.kids(i, "compound") if k < i})  # "Border shut after drone incursion"
    wanted = "obj" if tree.passive(i) else "subj"
    if tree.base(i) in ("xcomp", "conj", "advcl") and wanted not in found.values():
        subject = _headline_subject(tree, i) if tree.base(i) == "advcl" else None
        subject = tree.subject(i) if subject is None else subject
        if subject is not None:
            found.setdefault(subject, "obj" if tree.passive(i) else "subj")
        if tree.base(i) == "xcomp" and tree.upos(i) == "ADJ" and tree.head(i) >= 0:
            for obj in tree.kids(tree.head(i), "obj", "nsubj:pass"):
                found[obj] = "obj"
    for name, head in tree.arguments.get(i, ()):
        if name in ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4") and head not in found:
            found[head] = {"ARG0": "subj", "ARG1": "obj"}.get(name, "mod")
    return found


def _is_active(tree: Tree, i: int) -> bool:
    """ "A drone flying in from the east", "were a balloon to drift over Guam": what it says of, does it."""
    moves = tree.lemmas[i] in load_classes()["motion"] and not tree.kids(i, "obj")
    return tree.upos(i) == "VERB" and (tree.forms[i].endswith("ing") or moves)


def _headline_subject(tree: Tree, i: int) -> int | None:
    """ "First lorries in a month cross the bridge": the parser may take the subject of a line for its top."""
    above = tree.head(i)
    line = above >= 0 and above < i and tree.base(above) == "root" and tree.upos(above) in ("NOUN", "PROPN")
    return above if line and not tree.kids(i, "mark") and not tree.kids(above, "cop") else None


def words_near(tree: Tree, i: int) -> set[int]:
    """Arguments and modifiers with what modifies them."""
    known: set[int] | None = tree.memo.get(("near", i))
    if known is None:
        known = tree.memo["near", i] = _with_modifiers(tree, i)
    return known


def _with_modifiers(tree: Tree, i: int) -> set[int]:
    found = set(about(tree, i))
    for word in list(found):
        found |= {k for k in tree.kids(word, "compound", "amod", "nmod", "flat", "conj", "appos", "nummod") if k != i}
    for word in list(found):
        found |= {k for k in tree.kids(word, "compound", "amod", "flat", "nmod:poss") if k != i}
    return found


def words_of_clause(tree: Tree, i: int) -> set[int]:
    """Returns the words of the clause that a word stands in, those near it too."""
    known: set[int] | None = tree.memo.get(("clause", i))
    if known is None:
        known = tree.memo["clause", i] = _clause_words(tree, i)
    return known


def _clause_words(tree: Tree, i: int) -> set[int]:
    """The words of the clause that a word stands in, without the clauses inside it."""
    if not tree.parsed:
        return set(about(tree, i))
    top = i
    while tree.head(top) >= 0 and tree.upos(top) not in ("VERB", "AUX"):
        top = tree.head(top)
    return set(tree.under(top, without=("ccomp", "advcl", "parataxis", "acl:relcl"))) - {i} | words_near(tree, i)


def words_below(tree: Tree, i: int) -> set[int]:
    """Returns the words of the clauses and particles under a word, and those under its arguments."""
    return set(tree.kids(i, "xcomp", "ccomp", "advcl", "compound:prt")) | {
        k for c in tree.kids(i, "xcomp", "obj", "obl") for k in tree.children[c]
    }


def is_headline_verb(tree: Tree, i: int) -> bool:
    """ "KENYA SEALS FRONTIER": a noun for the parser, in a line without any verb; our table knows it as one."""
    if tree.upos(i) != "NOUN" or tree.base(i) != "compound" or not i or not tree.forms[i].endswith("s"):
        return False
    if tree.upos(i - 1) != "PROPN" or (POS["VERB"], tree.forms[i][:-1]) not in load_rules():
        return False
    return not any(tree.upos(k) in ("VERB", "AUX") for k in range(len(tree.words)))
