"""Statements of intent: somebody says what they themselves (their State) will or will not do."""

from collections.abc import Sequence

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors import Anchor, kind_of
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

OWN_PRONOUNS = frozenset(("it", "they", "we", "he", "she", "i"))
FUTURE = frozenset(("will", "'ll", "wo", "would", "shall", "'d"))
NOT_ACTING = frozenset(("be", "have", "remain", "become", "continue", "see", "know"))
THREATENING = ("THREATEN", "AGREE", "REJECT")


def find_intents(tree: Tree, mentions: Sequence[tuple[int, Mention]], taken: set[int]) -> list[tuple[Anchor, str]]:
    """Returns (anchor, PLOVER type) for each word of saying that tells the speaker's own intent.

    A speaker is a name, an office or a body; "it", "they", "we", or the same name is the subject of what will be done.
    """
    found: list[tuple[Anchor, str]] = []
    for i in range(len(tree.words)):
        if tree.lemmas[i] not in load_words().intent_verbs or tree.upos(i) != "VERB" or i in taken:
            continue
        refused = tree.base(i) == "xcomp" and tree.lemmas[tree.head(i)] in ("decline", "refuse")
        if tree.passive(i) or refused:
            continue
        if _demands(tree, i) and _is_actor(tree, i, mentions):
            found.append((Anchor(tree, i, "request"), "REQUEST"))
            continue
        deed = _deed(tree, i)
        if deed is not None and _is_actor(tree, i, mentions):
            found.append((Anchor(tree, i, "statement_of_intent"), _type(tree, i, deed)))
    return found


def _demands(tree: Tree, i: int) -> bool:
    """ "X said that Y must ...": a demand in the form of a statement."""
    speaker = tree.subject(i)
    for clause in tree.kids(i, "ccomp"):
        subject = next(iter(tree.kids(clause, "nsubj")), None)
        must = any(tree.forms[k] == "must" for k in tree.kids(clause, "aux"))
        if (
            must
            and speaker is not None
            and subject is not None
            and not tree.passive(clause)
            and not _own(tree, speaker, clause)
        ):
            return tree.upos(subject) in ("PROPN", "NOUN")
    return False


def _deed(tree: Tree, i: int) -> int | None:
    """The predicate that the speaker will (not) do, None if the words tell no own intent."""
    if tree.lemmas[i] in load_words().promise_verbs:
        objects = tree.kids(i, "obj") if not tree.kids(i, "iobj") else []
        return next(iter([*tree.kids(i, "xcomp", "ccomp"), *objects]), None)
    for told in tree.kids(i, "obj"):
        if tree.lemmas[told] in load_classes()["aim"] and tree.kids(told, "acl"):
            return tree.kids(told, "acl")[0]  # "announced plans to cut"
    speaker = tree.subject(i)
    clauses = tree.kids(i, "ccomp", "parataxis")
    clauses += [c for k in tree.kids(i, "xcomp") if tree.forms[k] in ("clear", "plain") for c in tree.kids(k, "ccomp")]
    if not clauses and tree.rel(i) == "parataxis" and tree.head(i) >= 0:
        clauses = [tree.head(i)]
    for clause in clauses:
        for verb in [clause, *tree.kids(clause, "conj")]:
            if _is_future(tree, verb) and speaker is not None and _own(tree, speaker, verb):
                return verb
    return None


def _is_future(tree: Tree, verb: int) -> bool:
    if any(tree.forms[k] in FUTURE for k in tree.kids(verb, "aux")):
        return True
    if tree.lemmas[verb] in ("intend", "plan", "mean") and tree.kids(verb, "xcomp"):
        return True
    if tree.lemmas[verb] in ("ready", "prepared", "willing", "determined"):
        return bool(tree.kids(verb, "cop"))
    if tree.lemmas[verb] == "have":
        return any(
            tree.lemmas[k] in load_classes()["aim"] and tree.kids(k, "acl", "nmod") for k in tree.kids(verb, "obj")
        )
    return tree.forms[verb] == "going" and bool(tree.kids(verb, "xcomp"))


def _own(tree: Tree, speaker: int, verb: int) -> bool:
    subject = tree.subject(verb)
    if subject is None or subject == speaker:
        return subject == speaker
    if tree.forms[subject] in ("we", "i"):
        return True
    if tree.upos(subject) == "PRON":
        return tree.forms[subject] in OWN_PRONOUNS and not (tree.forms[subject] == "it" and tree.kids(verb, "expl"))
    if tree.kids(subject, "nmod:poss") and any(tree.forms[k] in ("our", "my") for k in tree.kids(subject, "nmod:poss")):
        return True  # "our border will stay shut"
    own = _names_around(tree, speaker)
    if not own and tree.upos(speaker) == "NOUN" and tree.upos(subject) == "PROPN":
        return True  # "the prime minister said Denmark would ..."
    return bool(own & _names_around(tree, subject)) or (
        tree.lemmas[subject] in load_classes()["own_body"] and tree.upos(speaker) in ("NOUN", "PROPN")
    )


def _names_around(tree: Tree, head: int) -> set[str]:
    """The proper words of a phrase, cut to a stem, so that "Polish minister" and "Poland" meet."""
    stem = 4
    return {
        tree.forms[k][:stem]
        for k in tree.under(head, without=("acl", "acl:relcl", "conj"))
        if tree.upos(k) == "PROPN" or (tree.upos(k) == "ADJ" and tree.text[tree.words[k].start].isupper())
    }


def _is_actor(tree: Tree, i: int, mentions: Sequence[tuple[int, Mention]]) -> bool:
    """An official or a body speaks: a name, or a noun of office; private people do not count."""
    speaker = tree.subject(i)
    if speaker is None:
        return False
    official = load_classes()["official"]
    if tree.upos(speaker) == "NOUN":
        return tree.lemmas[speaker] in official or tree.forms[speaker].rstrip("s") in official
    return tree.upos(speaker) in ("PROPN", "PRON", "ADJ")


def _type(tree: Tree, said: int, deed: int) -> str:
    from crossbearing.read.attributions.contents import is_negated

    if is_negated(tree, deed):
        return "REJECT"
    if tree.lemmas[said] == "threaten" or any(
        tree.forms[k] == "unless" for c in tree.kids(deed, "advcl") for k in tree.kids(c, "mark")
    ):
        return "THREATEN"
    inner = next(iter(tree.kids(deed, "xcomp")), deed)
    told = [k for w in (inner, deed) if (k := kind_of(tree, w)) not in ("", "other")]
    told += [k for w in tree.kids(inner, "obj") if (k := kind_of(tree, w))]
    return "THREATEN" if told and kinds()[told[0]].quad.endswith("conflict") else "AGREE"
