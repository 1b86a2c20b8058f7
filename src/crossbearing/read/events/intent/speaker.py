"""Who speaks, may they speak for a State, and is the deed their own or their State's?"""

import re

from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.intent.future import FUTURE
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree

FIRM = r"Inc|Corp|Corporation|Ltd|Limited|plc|PLC|LLC|GmbH|AG|Group|Airlines|Motors"
RUNNER = r"CEO|C\.E\.O\.|chief executive|founder|co-founder|author|actor|singer|coach"
OWN_PRONOUNS = frozenset(("it", "they", "we", "he", "she", "i"))
BEING = frozenset(("are", "is", "was", "were", "'re", "'s"))
# What a State's voice says will be done is done by that State.
OWN_TO_DECIDE = frozenset(("border_closure", "reopening", "expulsion", "deployment", "shoot_down", "ban", "sanction"))
OWNING = frozenset(("its", "their", "his", "her"))
TITLES = ("nmod:desc", "compound", "appos", "flat", "nmod", "amod")


def speaker_of(tree: Tree, i: int) -> int | None:
    """Returns the head of who speaks; behind the words ("... ," added the admiral) it may be called an object."""
    subject = tree.subject(i)
    own = tree.kids(i, "nsubj")
    before = [k for k in tree.kids(i, "ccomp", "parataxis") if k < i]
    behind = [k for k in tree.kids(i, "iobj", "obj") if k > i]
    return behind[0] if before and behind and not own else subject


def is_actor(tree: Tree, speaker: int | None) -> bool:
    """An official or a body speaks: a name, or a noun of office; private people do not count."""
    if speaker is None:
        return False
    official = load_classes()["official"]
    if any(tree.lemmas[k] in load_classes()["unofficial"] for k in tree.kids(speaker, *TITLES)):
        return False  # "the opposition leader promised", "a retired colonel said"
    if tree.upos(speaker) == "PROPN" and _is_in_business(tree, speaker):
        return False
    if tree.upos(speaker) == "NOUN":
        return tree.lemmas[speaker] in official or tree.forms[speaker].rstrip("s") in official
    return tree.upos(speaker) in ("PROPN", "PRON", "ADJ")


def _is_in_business(tree: Tree, speaker: int) -> bool:
    """Whether the report calls a name that of a firm, or of one who runs a firm: they speak for no State."""
    name = re.escape(tree.text[tree.words[speaker].start : tree.words[speaker].end])
    known: bool | None = tree.memo.get(("business", name))
    if known is None:
        behind = rf"\b{name}\b,?\s+(?:the\s+)?(?:{FIRM}|{RUNNER})\b"
        firm = rf"{behind}|\b(?:{RUNNER})\s+(?:\w+\s+){{0,2}}{name}\b"
        known = tree.memo["business", name] = re.search(firm, tree.text) is not None
    return known


def is_own_deed(tree: Tree, speaker: int, verb: int, *, direct: bool = False) -> bool:
    """Whether it is the speaker (or the speaker's State, or what is the State's to decide) that will do it.

    Args:
        tree: the sentence.
        speaker: the head of who speaks.
        verb: what is told.
        direct: it stands in quotation marks, so that only "I" and "we" are the speaker.
    """
    subject = tree.subject(verb)
    if subject is None or subject == speaker:
        lent = any(tree.forms[k] in FUTURE | BEING for k in tree.kids(verb, "aux")) and not tree.kids(verb, "nsubj")
        return subject == speaker and not (lent and tree.base(verb) == "ccomp")
    if tree.forms[subject] in ("we", "i"):
        return True
    if tree.lemmas[subject] in load_classes()["family"] or (direct and tree.upos(subject) == "PRON"):
        return False
    if any(tree.forms[k] in OWNING for k in tree.kids(subject, "nmod:poss")) and not tree.kids(speaker, "nmod:poss"):
        return True  # "announced that its balloons would drift"
    if tree.upos(subject) == "PRON":
        empty = tree.forms[subject] == "it" and (tree.kids(verb, "expl") or tree.upos(verb) == "NOUN")
        return tree.forms[subject] in OWN_PRONOUNS and not empty
    if any(tree.forms[k] in ("our", "my") for k in tree.kids(subject, "nmod:poss")):
        return True  # "our border will stay shut"
    own = _names_around(tree, speaker)
    official = tree.upos(speaker) in ("NOUN", "PROPN")
    if not own and tree.upos(speaker) == "NOUN" and tree.upos(subject) == "PROPN":
        return True  # "the prime minister said Denmark would ..."
    kept = tree.passive(verb) or tree.lemmas[verb] in ("stay", "remain") or _is_told_state(tree, verb)
    decided = tree.passive(verb) and not tree.agents(verb) and kind_of(tree, verb) in OWN_TO_DECIDE
    if official and decided and not (tree.nations | tree.states) & set(tree.under(subject)):
        return True  # "said the consulate's staff would be expelled"
    if official and kept and (tree.lemmas[subject] in load_classes()["own_thing"] or subject in tree.placed):
        return True  # "said the border would stay shut", "said the troops would be pulled out"
    return bool(own & _names_around(tree, subject)) or (official and tree.lemmas[subject] in load_classes()["own_body"])


def _is_told_state(tree: Tree, verb: int) -> bool:
    """ "The border will be closed (off limits)": a predicate that says how things stand."""
    return bool(tree.kids(verb, "cop")) and tree.upos(verb) in ("ADJ", "NOUN", "VERB", "ADV")


def is_same_state(tree: Tree, saying: int, speaker: int, verb: int, countries: dict[int, str]) -> bool:
    """ "Warsaw will send ..., President Duda said": a State acts, and no other State's voice says so."""
    subject = tree.subject(verb)
    if subject is None or tree.upos(speaker) not in ("NOUN", "PROPN"):
        return False
    acting, speaking = (_country_of(tree, k, countries) for k in (subject, speaker))
    if acting and speaking:
        return acting == speaking
    if not acting or speaking or subject not in tree.states:
        return False
    if tree.lemmas[saying] in ("warn", "fear", "caution", "predict", "claim", "accuse", "allege", "expect"):
        return False  # what another State will do
    titled = any(tree.lemmas[k] in load_classes()["official"] for k in [speaker, *tree.kids(speaker, *TITLES)])
    return titled or (tree.upos(speaker) == "PROPN" and _is_deed_of_state(tree, verb))


def _is_deed_of_state(tree: Tree, verb: int) -> bool:
    """Whether only the State itself would say so: it will send, leave, pay; not: it will win, attack, collapse."""
    return kind_of(tree, verb) not in ("attack", "invasion", "accident", "killing")


def _country_of(tree: Tree, head: int, countries: dict[int, str]) -> str:
    words = [head, *sorted(tree.under(head, without=("acl", "acl:relcl", "conj", "nmod:tmod", "obl")))]
    return next((countries[w] for w in words if w in countries), "")


def _names_around(tree: Tree, head: int) -> set[str]:
    """The proper words of a phrase, cut to a stem, so that "Polish minister" and "Poland" meet."""
    stem = 4
    return {
        tree.forms[k][:stem]
        for k in tree.under(head, without=("acl", "acl:relcl", "conj"))
        if tree.upos(k) == "PROPN" or (tree.upos(k) == "ADJ" and tree.text[tree.words[k].start].isupper())
    }
