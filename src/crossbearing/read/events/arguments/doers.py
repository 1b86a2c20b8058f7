"""Which words tell who does it?"""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.arguments.opposite_sides import FROM_OBJECT
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree

INTRANSITIVE = frozenset(
    ("arrival", "presence", "buildup", "build-up", "movement", "incursion", "intrusion", "overflight")
)
PATIENT_OF = frozenset(
    (
        "border_closure",
        "reopening",
        "expulsion",
        "arrest",
        "sentence",
        "shoot_down",
        "airspace_violation",
        "deployment",
        "seizure",
        "killing",
        "abduction",
        "ban",
        "release",
        "recall",
        "suspension",
        "investigation",
        "interception",
        "deportation",
        "trial",
        "airspace_closure",
        "fortification",
        "rescue",
        "sabotage",
        "invasion",
        "rejection",
        "accusation",
        "attack",
        "killing",
        "criticism",
        "support",
        "relief",
    )
)

AWAY = (
    "withdrawal",
    "expulsion",
    "deportation",
    "relocation",
    "release",
    "rescue",
    "abduction",
    "recall",
    "evacuation",
)
GATHERINGS = (
    "meeting",
    "negotiation",
    "war",
    "election",
    "ceasefire",
)  # "the Geneva talks": where, unless two are named
NOBODYS = ("disaster", "outbreak")  # "the Asian tsunami": nobody does it
COURTS = ("court", "tribunal", "judge", "jury", "magistrate")  # "the sentence of the court": they give it
HELD_PERSONS = (
    "arrest",
    "sentence",
    "trial",
    "release",
    "abduction",
    "deportation",
    "rescue",
    "killing",
    "appointment",
)


def actor_heads(anchor: Anchor) -> list[int]:
    """Returns the heads of the phrases that tell who does it."""
    tree = anchor.tree
    if not tree.parsed:
        return [k for k in range(max(0, anchor.word - 8), anchor.word) if tree.upos(k) == "PROPN"][-1:]
    heads: list[int] = []
    if anchor.standing:
        return tree.kids(anchor.word, "nsubj")
    if anchor.kind in NOBODYS:
        return []
    if is_leaving(anchor):
        return []  # "four diplomats must leave": who expels them is not told here
    carriers = [] if _is_anothers(tree, anchor) else anchor.carriers
    for word in [anchor.word, *carriers, *declaring_verbs(anchor)]:
        off = tree.lemmas[word] == "call" and any(tree.forms[k] == "off" for k in tree.children[word])
        lodged = anchor.kind == "diplomatic_protest" and tree.lemmas[word] in load_classes()["lodging"]
        if word != anchor.word and tree.lemmas[word] in load_words().not_doers and not off and not lodged:
            continue
        if tree.upos(word) in ("VERB", "AUX", "ADJ", "X"):
            heads += _doers(tree, word, anchor)
        else:
            heads += _noun_doers(tree, word, anchor)
    return heads


def _doers(tree: Tree, v: int, anchor: Anchor) -> list[int]:
    agents = tree.agents(v) if tree.passive(v) and anchor.kind != "death" else []  # "killed by the virus": nobody
    if tree.passive(v) or (tree.upos(v) == "ADJ"):
        done_to = {tree.subject(v), *tree.kids(v, "nsubj", "nsubj:pass")}
        given = [h for h in tree.roles(v, "ARG0") if h not in agents and h not in done_to]
        controller = _controller(tree, v) if not agents and not given else []
        return [*agents, *given, *controller]
    subject = tree.subject(v)
    let = tree.kids(tree.head(v), "iobj") if tree.base(v) == "xcomp" and tree.head(v) >= 0 else []
    if let and not tree.kids(v, "nsubj"):
        return let  # "allowed the army to send": the army sends
    heads = [subject] if subject is not None else []
    if anchor.kind in FROM_OBJECT and subject is not None and tree.lemmas[subject] in load_classes()["border_thing"]:
        return []  # "the border closes": what is closed, not who closes it
    controlled = tree.base(v) == "xcomp" and tree.kids(max(0, tree.head(v)), "obj")
    if not controlled and not heads:
        heads += [h for h in tree.roles(v, "ARG0") if h not in heads]
    heads = [h for h in heads if h != anchor.word]
    if kinds()[anchor.kind].mutual:
        heads += [
            o
            for o in tree.kids(v, "obl")
            if any(tree.forms[k] in ("with", "between", "alongside", "together") for k in tree.kids(o, "case"))
        ]
        if v != anchor.word and tree.lemmas[v] in ("involve", "include", "join", "bring", "feature"):
            heads += tree.kids(v, "obj")
    return heads


def _controller(tree: Tree, v: int) -> list[int]:
    """For "keeps the crossing closed": who keeps it."""
    above = tree.head(v)
    if tree.base(v) == "xcomp" and above >= 0 and tree.kids(above, "obj"):
        subject = tree.subject(above)
        return [subject] if subject is not None else []
    return []


def is_court(tree: Tree, word: int) -> bool:
    """Returns whether a word names a court."""
    return tree.lemmas[word] in COURTS


def _is_anothers(tree: Tree, anchor: Anchor) -> bool:
    """ "Helped to arrange the president's visit": the visit is the president's, not the helper's."""
    owners = [k for k in tree.kids(anchor.word, "nmod:poss") if tree.upos(k) != "PRON"]
    return bool(owners) and anchor.kind not in PATIENT_OF and not kinds()[anchor.kind].mutual


def possessors(tree: Tree, anchor: Anchor) -> list[int]:
    """Returns the possessors of an event noun to whom it is done: "his arrest", "its occupation by rebels"."""
    n = anchor.word
    cases = {tree.forms[c] for k in tree.kids(n, "nmod", "obl") for c in tree.kids(k, "case")}
    if anchor.kind in PATIENT_OF and "by" in cases:
        return tree.kids(n, "nmod:poss")
    held = anchor.kind in HELD_PERSONS and "of" not in cases
    return [k for k in tree.kids(n, "nmod:poss") if held and k not in tree.placed]


def _modifiers(tree: Tree, n: int, anchor: Anchor) -> list[int]:
    """The possessors and modifiers of an event noun that may do it."""
    given = [k for k in tree.kids(n, "nmod:poss") if k not in possessors(tree, anchor)]
    before = tree.kids(n, "amod", "compound", "nmod:agent")
    if anchor.kind in GATHERINGS:
        named = [k for k in before if k in tree.placed or k in tree.nations]
        if len({j for k in named for j in tree.coordinated(k)}) < 2:
            before = [k for k in before if k not in named]
    return [*given, *before]


def _noun_doers(tree: Tree, n: int, anchor: Anchor) -> list[int]:
    heads = _modifiers(tree, n, anchor)
    efforts = [tree.head(n)] if tree.rel(n) == "compound" and tree.head(n) >= 0 and kinds()[anchor.kind].mutual else []
    for child in [*tree.kids(n, "nmod", "obl:agent", "obl"), *(k for e in efforts for k in tree.kids(e, "nmod"))]:
        case = [tree.forms[k] for k in tree.kids(child, "case")]
        if (
            case[:1] == ["by"]
            or (case[:1] in (["between"], ["among"]))
            or (
                case[:1] in (["of"], ["from"] if anchor.kind not in ("other", *AWAY) else ["of"])
                and (anchor.kind not in PATIENT_OF or tree.lemmas[n] in INTRANSITIVE or is_court(tree, child))
                and n == anchor.word
            )
            or (case[:1] == ["with"] and kinds()[anchor.kind].mutual)
        ):
            heads.append(child)
    if n == anchor.word and kinds()[anchor.kind].mutual:
        beside = [o for c in anchor.carriers for o in tree.kids(c, "obl")]
        heads += [o for o in beside if any(tree.forms[k] in ("with", "between") for k in tree.kids(o, "case"))]
    for participle in tree.kids(n, "acl"):
        heads += [
            a
            for a in tree.kids(participle, "obl:agent", "obl")
            if any(tree.forms[k] == "by" for k in tree.kids(a, "case"))
        ]
    if tree.upos(tree.head(n)) in ("VERB", "AUX") if tree.head(n) >= 0 else False:
        near = {
            *tree.under(n),
            *(s for c in anchor.carriers if not tree.passive(c) and (s := tree.subject(c)) is not None),
        }
        heads += [h for h in tree.roles(n, "ARG0") if h not in heads and h in near]
    return heads


def is_leaving(anchor: Anchor) -> bool:
    """Whether an expulsion is told by those who have to go."""
    tree = anchor.tree
    leaving = tree.lemmas[anchor.word] in ("leave", "go", "quit", "depart", "exit")
    return anchor.kind == "expulsion" and leaving and tree.upos(anchor.word) == "VERB"


def declaring_verbs(anchor: Anchor) -> list[int]:
    """For "declared persona non grata": the verb."""
    tree = anchor.tree
    if tree.forms[anchor.word] != "grata":
        return []
    return [k for k in tree.ancestors(anchor.word) if tree.upos(k) == "VERB"][:1]
