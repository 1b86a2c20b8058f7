"""Who speaks, from the syntax: the subject, the agent, whom a quoting verb quotes."""

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.tree import Tree

CLOSED = frozenset((",", "”", "’", '"', "'", "''", "»", "?", "!"))


def speaker_of(tree: Tree, i: int, cues: Cues) -> tuple[tuple[Tree, int] | None, list[tuple[Tree, int]]]:
    """Returns (head of the speaker's phrase, carriers) of an attributing predicate."""
    lemma = tree.lemmas[i]
    if tree.passive(i):
        told_by = next(iter(tree.agents(i)), None)
        said_of = next(iter(tree.kids(i, "nsubj:pass")), None)
        if lemma in cues.carriers and said_of is not None:
            return (tree, said_of), [(tree, told_by)] if told_by is not None else []
        return ((tree, told_by) if told_by is not None else None), []
    subject = _speaking_subject(tree, i, cues)
    if lemma in cues.carriers:
        quoted = next(iter(tree.kids(i, "obj", "iobj")), None)
        spoken = any(tree.lemmas[k] in cues.verbs for k in tree.kids(i, "xcomp", "advcl", "acl"))
        told = spoken or not tree.kids(i, "ccomp")
        if quoted is not None and subject is not None and told and can_speak(tree, quoted):
            return (tree, quoted), [(tree, subject)]
    cited = _cited(tree, i, cues)
    if cited is not None and subject is not None:
        return (tree, cited), [(tree, subject)]
    above = tree.head(i)
    if above >= 0 and tree.lemmas[above] in cues.carriers and tree.rel(i) in ("xcomp", "advcl", "ccomp", "acl"):
        quoted = next(iter(tree.kids(above, "obj", "iobj", "nsubj:pass")), None)
        carrier = None if tree.passive(above) else tree.subject(above)
        if quoted is not None:
            return (tree, quoted), [(tree, carrier)] if carrier is not None and carrier != quoted else []
    if subject is not None and tree.forms[subject] in ("it", "this", "there", "that") and tree.kids(i, "expl"):
        return None, []
    return ((tree, subject) if subject is not None else None), []


def can_speak(tree: Tree, i: int) -> bool:
    """Says whether a word can be somebody who speaks: a name, a pronoun, a noun for people, bodies or papers."""
    cues = load_cues()
    known = tree.lemmas[i] in cues.people or tree.lemmas[i] in cues.bodies or tree.lemmas[i] in cues.documents
    return known or tree.upos(i) in ("PROPN", "PRON", "DET", "ADJ", "NUM")


def noun_owner(tree: Tree, i: int) -> tuple[Tree, int] | None:
    """Returns who made a claim, a report, a statement: its possessor, its "by" phrase, or the subject of its
    support verb.
    """
    for child in tree.kids(i, "nmod:poss", "nmod:agent"):
        return tree, child
    for child in tree.kids(i, "nmod"):
        if any(tree.forms[k] in ("by", "from", "of") for k in tree.kids(child, "case")):
            return tree, child
    above = tree.head(i)
    if above >= 0 and tree.base(i) in ("obj", "obl") and tree.upos(above) == "VERB":
        subject = None if tree.passive(above) else tree.subject(above)
        return None if subject is None or subject == i else (tree, subject)
    return None


def _cited(tree: Tree, i: int, cues: Cues) -> int | None:
    """ "Reported, citing X, that ...": the words are X's, the subject only carries them."""
    for child in tree.kids(i, "advcl", "acl", "xcomp"):
        if tree.lemmas[child] in cues.carriers and tree.feat(child, "VerbForm") != "Fin":
            source = next(iter(tree.kids(child, "obj")), None)
            if source is not None and can_speak(tree, source):
                return source
    return None


def _named_between_commas(tree: Tree, i: int) -> int | None:
    """ ", a senior official, N N, announcing that ...": the name enclosed by commas right before the participle."""
    if (
        tree.kids(i, "nsubj")
        or i < 4
        or tree.forms[i - 1] != ","
        or tree.upos(i - 2) != "PROPN"
        or not tree.forms[i].endswith("ing")
    ):
        return None
    first = i - 2
    while first > 0 and tree.upos(first - 1) == "PROPN":
        first -= 1
    apposed = (
        first > 1 and tree.forms[first - 1] == "," and tree.upos(first - 2) == "NOUN" and can_speak(tree, first - 2)
    )
    return first if apposed else None


def _postposed(tree: Tree, i: int) -> int | None:
    """'"They came at night," recalled a villager': behind a cue that has its words before it, an object speaks."""
    before = [c for c in tree.kids(i, "ccomp", "parataxis") if c < i]
    if not before or tree.kids(i, "nsubj") or tree.forms[i - 1] not in CLOSED:
        return None
    behind = [o for o in tree.kids(i, "iobj", "obj", "dep") if o > i and not tree.kids(o, "case")]
    return next((o for o in behind if can_speak(tree, o)), None)


def _speaking_subject(tree: Tree, i: int, cues: Cues) -> int | None:
    """The subject; one that is only inherited and cannot speak gives way to that of the next word of saying above."""
    subject = _postposed(tree, i) or tree.subject(i)
    named = _named_between_commas(tree, i)
    if named is not None:
        return named
    if subject is None or tree.kids(i, "nsubj") or can_speak(tree, subject):
        return subject
    for verb in range(i - 1, -1, -1):
        other = tree.subject(verb) if tree.upos(verb) == "VERB" and verb != i else None
        if other is not None and can_speak(tree, other) and tree.upos(other) == "PROPN":
            return other
    for above in tree.ancestors(i):
        other = tree.subject(above) if tree.lemmas[above] in cues.verbs and tree.kids(above, "nsubj") else None
        if other is not None and can_speak(tree, other):
            return other
    return subject
