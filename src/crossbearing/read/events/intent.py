"""Statements of intent: somebody says what they themselves (their State) will or will not do."""

from collections.abc import Iterator, Sequence

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

OWN_PRONOUNS = frozenset(("it", "they", "we", "he", "she", "i"))
BEING = frozenset(("are", "is", "was", "were", "'re", "'s"))
FUTURE = frozenset(("will", "'ll", "wo", "would", "shall", "'d"))
READY = frozenset(("ready", "prepared", "willing", "determined"))
OWNING = frozenset(("its", "their", "his", "her"))
WISHING = frozenset(("love", "like", "prefer", "hope", "wish", "hate"))  # "would love to see" is no plan
COMING = frozenset(
    (
        "buy",
        "send",
        "close",
        "shut",
        "reopen",
        "withdraw",
        "expel",
        "leave",
        "deploy",
        "order",
        "suspend",
        "cut",
        "pull",
    )
)
THINKING = frozenset(("expect", "think", "imagine", "say", "guess", "suppose", "assume", "hope", "argue", "be"))
QUOTES = frozenset(('"', "“", "”", "«", "»", "``", "''"))
OPEN_MARKS = frozenset(("if", "whether"))


def find_intents(tree: Tree, mentions: Sequence[tuple[int, Mention]], taken: set[int]) -> list[tuple[Anchor, str]]:
    """Returns (anchor, PLOVER type) for each word of saying that tells the speaker's own intent.

    A speaker is a name, an office or a body; "it", "they", "we", the same name, or the State whose office or capital
    the speaker is, is the subject of what will be done.
    """
    found: list[tuple[Anchor, str]] = []
    countries = _countries(tree, mentions)
    for i in range(len(tree.words)):
        if i in taken:
            continue
        if tree.upos(i) == "VERB":
            found += _verb(tree, i, countries)
        elif tree.upos(i) == "NOUN" and tree.lemmas[i] in load_classes()["promise_noun"]:
            found += _noun(tree, i)
    return found


def _countries(tree: Tree, mentions: Sequence[tuple[int, Mention]]) -> dict[int, str]:
    """The State that each word of a mention belongs to: of a country, its capital, its people, an office."""
    found: dict[int, str] = {}
    for _, one in mentions:
        owner = one.office_of or one.entity
        code = owner.partition(":")[2][:2] if owner.startswith(("country:", "person:")) else ""
        if code:
            found.update(dict.fromkeys(tree.within(one.start, one.end), code))
    return found


def _verb(tree: Tree, i: int, countries: dict[int, str]) -> Iterator[tuple[Anchor, str]]:
    refused = tree.base(i) == "xcomp" and tree.lemmas[tree.head(i)] in ("decline", "refuse")
    if (tree.passive(i) and not _is_behind(tree, i)) or refused or not _is_actor(tree, speaker_of(tree, i)):
        return
    if tree.lemmas[i] in load_words().intent_verbs and _demands(tree, i):
        yield Anchor(tree, i, "request"), "REQUEST"
    elif tree.lemmas[i] in load_words().intent_verbs and not _is_mute(tree, i):
        deed = _deed(tree, i, countries)
        if deed is not None:
            yield Anchor(tree, i, "statement_of_intent"), _type(tree, i, deed)


def _is_behind(tree: Tree, i: int) -> bool:
    """ "..., the minister assured Khartoum": no passive, whatever the parser makes of its subject."""
    return tree.rel(i) == "parataxis" and not tree.kids(i, "aux")


def _is_mute(tree: Tree, i: int) -> bool:
    """ "Give", "serve", "let": words of saying only with their noun ("served notice that")."""
    objects = [tree.lemmas[k] for k in tree.kids(i, "obj", "iobj", "xcomp")]
    return tree.lemmas[i] in ("give", "serve", "let") and not load_classes()["saying_noun"] & set(objects)


def _noun(tree: Tree, i: int) -> Iterator[tuple[Anchor, str]]:
    """ "Its promise to withdraw", "gave an assurance that it would not fire first"."""
    deed = next((k for k in tree.kids(i, "acl", "acl:relcl", "ccomp") if tree.rel(k) != "acl:relcl"), None)
    if deed is None or not (_is_infinitive(tree, deed) or _is_future(tree, deed)):
        return
    above = tree.head(i)
    doer = next(iter(tree.kids(deed, "nsubj", "nsubj:pass")), None)
    other = doer is not None and tree.upos(doer) != "PRON" and not tree.kids(doer, "nmod:poss")
    if other and tree.lemmas[i] in ("warning", "word", "threat", "commitment"):
        return  # "a warning that a pandemic could cost ..."
    light = above >= 0 and tree.base(i) == "obj" and tree.lemmas[above] in load_classes()["giving"]
    owners = tree.kids(i, "nmod:poss") or [
        k for k in tree.kids(i, "nmod") if any(tree.forms[c] in ("by", "from") for c in tree.kids(k, "case"))
    ]
    owner = next(iter(owners), None)
    if owner is None and light:
        owner = speaker_of(tree, above)
    if owner is not None and (_is_actor(tree, owner) or tree.upos(owner) == "PRON"):
        told = "THREATEN" if tree.lemmas[i] in ("threat", "ultimatum") else _type(tree, i, deed)
        yield Anchor(tree, i, "statement_of_intent", [above] if light else []), told


def speaker_of(tree: Tree, i: int) -> int | None:
    """Returns the head of who speaks; behind the words ("... ," added the admiral) it may be called an object."""
    subject = tree.subject(i)
    own = tree.kids(i, "nsubj")
    before = [k for k in tree.kids(i, "ccomp", "parataxis") if k < i]
    behind = [k for k in tree.kids(i, "iobj", "obj") if k > i]
    return behind[0] if before and behind and not own else subject


def _demands(tree: Tree, i: int) -> bool:
    """ "X said that Y must ...": a demand in the form of a statement."""
    speaker = speaker_of(tree, i)
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


def _deed(tree: Tree, i: int, countries: dict[int, str]) -> int | None:
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
            own = _own(tree, speaker, verb, direct=direct) or _same_state(tree, i, speaker, verb, countries)
            if _is_aimed(tree, verb) and (tree.kids(verb, "expl") or own):
                return verb
            if _is_none_to_come(tree, verb) and tree.upos(speaker) != "PRON":
                return verb
            if (_is_future(tree, verb) or _is_kept(tree, verb)) and own:
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
    told = next((k for k in tree.kids(i, "xcomp", "ccomp") if _is_infinitive(tree, k) or _is_future(tree, k)), None)
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


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.forms[k] == "to" for k in tree.kids(verb, "mark")) or tree.feat(verb, "VerbForm") == "Inf"


def _is_future(tree: Tree, verb: int) -> bool:
    if tree.lemmas[verb] in WISHING:
        return False
    if any(tree.forms[k] in FUTURE for k in tree.kids(verb, "aux")) or _is_to_come(tree, verb):
        return True
    if any(tree.forms[k] in ("may", "might") for k in tree.kids(verb, "aux")):
        return tree.upos(tree.subject(verb) or 0) == "PRON"  # "hinted it might"
    coming = any(tree.forms[k] in ("is", "are", "was", "were", "'re", "'m") for k in tree.kids(verb, "aux"))
    if coming and tree.forms[verb].endswith("ing") and not tree.passive(verb) and tree.lemmas[verb] in COMING:
        return True  # "is buying six more frigates"
    if tree.lemmas[verb] in ("intend", "plan", "mean") and tree.kids(verb, "xcomp"):
        return True
    if tree.lemmas[verb] == "reserve" and any(tree.lemmas[k] == "right" for k in tree.kids(verb, "obj")):
        return True
    if tree.lemmas[verb] in READY:
        return bool(tree.kids(verb, "cop"))
    if tree.lemmas[verb] == "stand" and any(tree.lemmas[k] in READY for k in tree.kids(verb, "xcomp", "advmod")):
        return True
    return tree.forms[verb] == "going" and bool(tree.kids(verb, "xcomp"))


def _is_to_come(tree: Tree, verb: int) -> bool:
    """ "The batteries are to be moved"."""
    marked = any(tree.forms[k] == "to" for k in tree.kids(verb, "mark"))
    return marked and any(tree.forms[k] in ("is", "are", "was", "were") for k in tree.kids(verb, "aux", "cop"))


def _is_aimed(tree: Tree, verb: int) -> bool:
    """ "Has no intention of", "there are no plans to"."""
    return tree.lemmas[verb] in ("have", "be") and any(
        tree.lemmas[k] in load_classes()["aim"] and tree.kids(k, "acl", "nmod") for k in tree.kids(verb, "obj", "nsubj")
    )


def _is_none_to_come(tree: Tree, verb: int) -> bool:
    """ "There would be no second lockdown"."""
    none = any(tree.forms[d] == "no" for k in tree.kids(verb, "nsubj", "obj") for d in tree.kids(k, "det"))
    return none and bool(tree.kids(verb, "expl")) and _is_future(tree, verb)


def _is_kept(tree: Tree, verb: int) -> bool:
    """ "Our border stays shut": a present that is meant to last."""
    lasting = tree.lemmas[verb] in ("stay", "remain", "keep") and tree.feat(verb, "Tense") == "Pres"
    return lasting and any(
        tree.forms[p] in ("our", "my", "we", "i") for k in tree.kids(verb, "nsubj") for p in tree.under(k)
    )


def _own(tree: Tree, speaker: int, verb: int, *, direct: bool = False) -> bool:
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
    if official and kept and (tree.lemmas[subject] in load_classes()["own_thing"] or subject in tree.placed):
        return True  # "said the border would stay shut", "said the troops would be pulled out"
    return bool(own & _names_around(tree, subject)) or (official and tree.lemmas[subject] in load_classes()["own_body"])


def _is_told_state(tree: Tree, verb: int) -> bool:
    """ "The border will be closed (off limits)": a predicate that says how things stand."""
    return bool(tree.kids(verb, "cop")) and tree.upos(verb) in ("ADJ", "NOUN", "VERB", "ADV")


def _same_state(tree: Tree, saying: int, speaker: int, verb: int, countries: dict[int, str]) -> bool:
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


TITLES = ("nmod:desc", "compound", "appos", "flat", "nmod", "amod")


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


def _is_actor(tree: Tree, speaker: int | None) -> bool:
    """An official or a body speaks: a name, or a noun of office; private people do not count."""
    if speaker is None:
        return False
    official = load_classes()["official"]
    if any(tree.lemmas[k] in load_classes()["unofficial"] for k in tree.kids(speaker, *TITLES)):
        return False  # "the opposition leader promised", "a retired colonel said"
    if tree.upos(speaker) == "NOUN":
        return tree.lemmas[speaker] in official or tree.forms[speaker].rstrip("s") in official
    return tree.upos(speaker) in ("PROPN", "PRON", "ADJ")


def _type(tree: Tree, said: int, deed: int) -> str:
    reversed_ = tree.lemmas[deed] == "rule" or any(tree.forms[k] == "without" for k in tree.under(deed))
    if is_negated(tree, deed) and reversed_:
        return "THREATEN"  # "would not rule out shutting it", "would not stay without a reply"
    if is_negated(tree, deed) or tree.lemmas[said] == "rule":
        return "REJECT"
    if tree.lemmas[said] == "threaten" or any(
        tree.forms[k] == "unless" for c in tree.kids(deed, "advcl") for k in tree.kids(c, "mark")
    ):
        return "THREATEN"
    inner = next(iter(tree.kids(deed, "xcomp")), deed)
    told = [k for w in (inner, deed) if (k := kind_of(tree, w)) not in ("", "other")]
    told += [k for w in tree.kids(inner, "obj") if (k := kind_of(tree, w))]
    return "THREATEN" if told and kinds()[told[0]].quad.endswith("conflict") else "AGREE"
