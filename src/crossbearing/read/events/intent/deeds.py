"""What is it that the speaker will (not) do: which predicate in the words said?"""

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.intent.future import READY, is_future, is_infinitive
from crossbearing.read.events.intent.speaker import is_own_deed, is_same_state, speaker_of
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree

THINKING = frozenset(("expect", "think", "imagine", "say", "guess", "suppose", "assume", "hope", "argue", "be"))
QUOTES = frozenset(('"', "“", "”", "«", "»", "``", "''"))
OPEN_MARKS = frozenset(("if", "whether"))


def deed_of(tree: Tree, i: int, countries: dict[int, str]) -> int | None:
    """The predicate that the speaker will (not) do, None if the words tell no own intent."""
    words, classes = load_words(), load_classes()
    if tree.lemmas[i] == "rule":
        out = any(tree.forms[k] == "out" for k in tree.kids(i, "compound:prt", "advmod"))
        return (
            next(iter(tree.kids(i, "xcomp", "advcl", "ccomp", "obj")), None)
            if out and not is_negated(tree, i)
            else None
        )
    if any(tree.lemmas[k] in classes["family"] for k in tree.kids(i, "obj", "iobj")):
        return None  # "told his sister he would come"
    if tree.lemmas[i] in words.promise_verbs:
        promised = _promised(tree, i)
        if promised is not None:
            return promised
    for told in tree.kids(i, "obj"):
        if tree.lemmas[told] in classes["aim"] and any(not tree.kids(k, "nsubj") for k in tree.kids(told, "acl")):
            return tree.kids(told, "acl")[0]  # "announced plans to cut", not "the need for others to act"
    ready = [k for k in tree.kids(i, "xcomp") if tree.lemmas[k] in READY]
    if ready and any(tree.forms[k].endswith(("self", "selves")) for k in tree.kids(i, "obj")):
        return next(iter(tree.kids(ready[0], "xcomp", "advcl", "obl")), ready[0])  # "declared itself ready to share"
    speaker = speaker_of(tree, i)
    if speaker is None:
        return None
    for clause in _clauses(tree, i):
        for verb in [clause, *tree.kids(clause, "conj")]:
            if any(tree.forms[k] in OPEN_MARKS for k in tree.kids(verb, "mark")):
                continue
            if _is_unreal(tree, i, verb):
                continue
            direct = _is_quoted(tree, i, verb)
            own = is_own_deed(tree, speaker, verb, direct=direct) or is_same_state(tree, i, speaker, verb, countries)
            if _is_aimed(tree, verb) and (tree.kids(verb, "expl") or own):
                return verb
            if _is_none_to_come(tree, verb) and tree.upos(speaker) != "PRON":
                return verb
            if (is_future(tree, verb) or _is_kept(tree, verb)) and own:
                return verb
    return None


def _is_unreal(tree: Tree, saying: int, verb: int) -> bool:
    """ "I would have thought", "we would expect", "it may yet be": no word of what one will do."""
    words = [tree.forms[k] for k in tree.kids(verb, "aux")]
    if "may" in words or "might" in words:
        return tree.lemmas[saying] not in ("hint", "suggest", "signal", "indicate")
    subject = tree.subject(verb)
    first = subject is not None and tree.forms[subject] in ("i", "we")
    return "would" in words and ("have" in words or (first and tree.lemmas[verb] in THINKING))


def _is_quoted(tree: Tree, saying: int, verb: int) -> bool:
    """Whether a quotation mark stands between the words and their word of saying: then "it" is not the speaker."""
    first, last = sorted((saying, verb))
    return any(tree.forms[k] in QUOTES for k in range(first, last))


def _promised(tree: Tree, i: int) -> int | None:
    """What is vowed, threatened, offered: an infinitive, a clause, a bare noun."""
    told = next((k for k in tree.kids(i, "xcomp", "ccomp") if is_infinitive(tree, k) or is_future(tree, k)), None)
    if told is not None:
        return told
    objects = tree.kids(i, "obj") if not tree.kids(i, "iobj") and not tree.kids(i, "ccomp") else []
    if any(tree.forms[k].endswith(("self", "selves")) for k in objects):
        return next(iter(tree.kids(i, "advcl", "obl", "xcomp")), None)  # "committed itself to buying"
    loose = tree.lemmas[i] in load_classes()["loose_promise"]
    return next((k for k in objects if not loose or kind_of(tree, k) or _is_deed(tree, k)), None)


def _is_deed(tree: Tree, noun: int) -> bool:
    """What one can promise or threaten by a noun: a happening, help, an answer."""
    return tree.lemmas[noun] in load_words().event_nouns | load_classes()["aid_thing"] | load_classes()["aim"]


def _clauses(tree: Tree, i: int) -> list[int]:
    """The clauses that are said, and what is said "of" or "about" doing."""
    clauses = tree.kids(i, "ccomp", "parataxis")
    clauses += [c for k in tree.kids(i, "xcomp") if tree.forms[k] in ("clear", "plain") for c in tree.kids(k, "ccomp")]
    clauses += [
        c
        for k in tree.kids(i, "obj", "iobj")
        if tree.lemmas[k] in load_classes()["saying_noun"] or tree.upos(k) == "PROPN"
        for c in tree.kids(k, "acl", "ccomp")
    ]
    behind = tree.head(i) >= 0 and tree.head(i) < i and tree.base(i) == "advcl" and not tree.kids(i, "mark", "obj")
    aside = tree.rel(i) == "parataxis" and not tree.kids(i, "obj")
    if not clauses and tree.head(i) >= 0 and (aside or behind):
        clauses = [tree.head(i)]
    return clauses


def _is_aimed(tree: Tree, verb: int) -> bool:
    """ "Has no intention of", "there are no plans to"."""
    return tree.lemmas[verb] in ("have", "be") and any(
        tree.lemmas[k] in load_classes()["aim"] and tree.kids(k, "acl", "nmod") for k in tree.kids(verb, "obj", "nsubj")
    )


def _is_none_to_come(tree: Tree, verb: int) -> bool:
    """ "There would be no second lockdown"."""
    none = any(tree.forms[d] == "no" for k in tree.kids(verb, "nsubj", "obj") for d in tree.kids(k, "det"))
    return none and bool(tree.kids(verb, "expl")) and is_future(tree, verb)


def _is_kept(tree: Tree, verb: int) -> bool:
    """ "Our border stays shut": a present that is meant to last."""
    lasting = tree.lemmas[verb] in ("stay", "remain", "keep") and tree.feat(verb, "Tense") == "Pres"
    return lasting and any(
        tree.forms[p] in ("our", "my", "we", "i") for k in tree.kids(verb, "nsubj") for p in tree.under(k)
    )
