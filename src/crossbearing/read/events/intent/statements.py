"""Which words of saying tell the speaker's own intent, and of which type is it?"""

from collections.abc import Iterator, Sequence

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.intent.deeds import deed_of
from crossbearing.read.events.intent.future import is_future, is_infinitive
from crossbearing.read.events.intent.speaker import is_actor, is_own_deed, speaker_of
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention


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
    if (tree.passive(i) and not _is_behind(tree, i)) or refused or not is_actor(tree, speaker_of(tree, i)):
        return
    if tree.lemmas[i] in load_words().intent_verbs and _demands(tree, i):
        yield Anchor(tree, i, "request"), "REQUEST"
    elif tree.lemmas[i] in load_words().intent_verbs and not _is_mute(tree, i):
        deed = deed_of(tree, i, countries)
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
    if deed is None or not (is_infinitive(tree, deed) or is_future(tree, deed)):
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
    if owner is not None and (is_actor(tree, owner) or tree.upos(owner) == "PRON"):
        told = "THREATEN" if tree.lemmas[i] in ("threat", "ultimatum") else _type(tree, i, deed)
        yield Anchor(tree, i, "statement_of_intent", [above] if light else []), told


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
            and not is_own_deed(tree, speaker, clause)
        ):
            return tree.upos(subject) in ("PROPN", "NOUN")
    return False


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
