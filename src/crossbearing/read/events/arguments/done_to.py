"""Which words tell to whom it is done?"""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.arguments.doers import AWAY, PATIENT_OF, declaring_verbs, is_court, is_leaving, possessors
from crossbearing.read.events.arguments.opposite_sides import FROM_OBJECT, OWNED, far_side, owners_of, protested
from crossbearing.read.events.arguments.time_words import is_time_word
from crossbearing.read.tree import Tree

BY_CLAUSE = ("request", "threat", "statement_of_intent", "agreement", "rejection")  # the deed's clause tells to whom
OWN_EVENTS = frozenset(("border_closure", "reopening", "deployment", "expulsion", "shoot_down", "exercise"))
WITH_MEANS = ("attack", "law", "airspace", "border")  # families of deeds where "with" tells by what means, not to whom
IMPOSED = ("on", "upon", "against", "to", "from", "for", "with", "of", "between")  # "a ban on", "relief for"
GOING = ("withdraw", "remove", "pull", "leave", "secede", "quit", "exit", "depart", "recall", "evacuate", "retreat")
CALLING = ("summon", "call", "invite", "haul", "recall", "convoke", "order")
TOWARD = ("against", "with", "to", "on", "at", "for", "upon", "toward", "towards", "of", "into")
# "Talks on the future of X", "calls for aid": what it is about, not to whom.
_TOPICS = {"contact": ("on", "for", "at", "into"), "demand": ("for",)}


def recipient_heads(anchor: Anchor) -> list[int]:
    """Returns the heads of the phrases that tell to whom it is done."""
    tree, kind = anchor.tree, anchor.kind
    if not tree.parsed or (not kinds()[kind].recipient and kind not in FROM_OBJECT):
        return []
    if kind in FROM_OBJECT:
        return far_side(tree, anchor)
    if kind in OWNED:
        return owners_of(tree, anchor)
    for verb in declaring_verbs(anchor):
        return tree.kids(verb, "obj", "nsubj:pass")
    if is_leaving(anchor):
        subject = tree.subject(anchor.word)
        return [] if subject is None else [subject]
    if tree.upos(anchor.word) not in ("VERB", "AUX", "ADJ"):
        return _noun_done_to(tree, anchor) + protested(tree, anchor)
    heads = _done_to(tree, anchor.word, kind)
    if kind in BY_CLAUSE:
        heads += _in_clause(tree, anchor.word, kind)
    if kinds()[kind].family == "sanction":
        near = [
            *tree.kids(anchor.word, "obl"),
            *(k for h in tree.kids(anchor.word, "obj") for k in tree.kids(h, "nmod")),
        ]
        cases = (*IMPOSED, "in") if kind in ("relief", "suspension") else IMPOSED
        whose = {k for k in near if tree.rel(k) == "nmod:poss"}
        heads += [k for k in near if (k in whose or _case(tree, k) in cases) and not is_time_word(tree, k)]
    return heads + protested(tree, anchor)


def _done_to(tree: Tree, v: int, kind: str) -> list[int]:
    if tree.passive(v):
        subject = tree.kids(v, "nsubj:pass", "nsubj") or ([tree.head(v)] if tree.base(v) in ("acl", "amod") else [])
        if not subject:
            found = tree.subject(v)
            subject = [found] if found is not None else []
        heads = subject
    else:
        heads = tree.kids(v, "obj", "iobj") or ([tree.head(v)] if tree.base(v) == "amod" else [])
    wanted = tuple(f"ARG{n}" for n in kinds()[kind].recipient)
    subject_heads = set(tree.kids(v, "nsubj")) - set(tree.kids(v, "nsubj:pass"))
    topics = _TOPICS["demand"] if kind == "request" else ()
    if kind == "diplomatic_protest" and tree.lemmas[v] in CALLING:
        topics = ("to",)
    heads += [
        h
        for h in tree.roles(v, *wanted)
        if h not in heads and h not in subject_heads and not tree.is_clause(h) and _case(tree, h) not in topics
    ]
    shared = [o for c in tree.kids(v, "conj") if not tree.kids(v, "obj") for o in tree.kids(c, "obl")]
    for other in [*tree.kids(v, "obl"), *shared]:
        case = [tree.forms[k] for k in tree.kids(other, "case")]
        if (
            other not in heads
            and case[:1]
            and case[0] in _toward(kind, tree.lemmas[v])
            and not is_time_word(tree, other)
        ):
            heads.append(other)
    inner = [
        k
        for h in heads
        for k in tree.kids(h, "nmod")
        if any(tree.forms[c] in ("with", "against", "to") for c in tree.kids(k, "case"))
    ]
    return heads + (inner if kind != "request" else [])


def _toward(kind: str, verb: str) -> tuple[str, ...]:
    if kind == "diplomatic_protest" and verb in CALLING:
        return ("against", "with", "on", "upon")  # "summoned to the ministry": by it, or there
    if kind == "request":
        return ("to", "on", "upon")
    if kind == "incident":
        return ("against", "to")
    means = kinds()[kind].family in WITH_MEANS
    return ("against", "to", "on", "upon") if means else ("against", "with", "to", "on", "upon")


def _case(tree: Tree, word: int) -> str:
    return next((tree.forms[k] for k in tree.kids(word, "case")), "")


def _noun_done_to(tree: Tree, anchor: Anchor) -> list[int]:
    n = anchor.word
    heads = possessors(tree, anchor)
    for child in [*tree.kids(n, "nmod"), *(o for c in anchor.carriers for o in tree.kids(c, "obl", "iobj", "nmod"))]:
        case = [tree.forms[k] for k in tree.kids(child, "case")]
        if case[:1] == ["of"] and (anchor.kind not in PATIENT_OF or is_court(tree, child)):
            continue
        if case[:1] and case[0] in _TOPICS.get(kinds()[anchor.kind].family, ()):
            continue
        if not case and tree.base(child) == "iobj":
            heads.append(child)
        if (
            case[:1]
            and case[0] in TOWARD
            and not (
                case[0] == "at" and anchor.kind in ("announcement", "statement_of_intent", "agreement", "decision")
            )
            and not (case[0] in ("on", "at", "for", "from", "into") and is_time_word(tree, child))
        ):
            heads.append(child)
    wanted = tuple(f"ARG{k}" for k in kinds()[anchor.kind].recipient)
    by = [k for k in tree.kids(n, "nmod", "obl") if any(tree.forms[c] == "by" for c in tree.kids(k, "case"))]
    heads += [h for h in tree.roles(n, *wanted) if h not in heads and h not in by]
    return heads


def _in_clause(tree: Tree, v: int, kind: str) -> list[int]:
    """ "Demanded that X stop": X; "threatened to ban X": X; both stand in the clause that tells the deed."""
    heads: list[int] = []
    threats = [k for k in tree.kids(v, "advcl") if any(tree.forms[m] == "to" for m in tree.kids(k, "mark"))]
    clauses = tree.kids(v, "ccomp", "xcomp") or (threats if kind != "request" else [])
    clauses += [c for k in tree.kids(v, "obj") for c in tree.kids(k, "acl")] if kind == "statement_of_intent" else []
    for clause in clauses:
        own = tree.subject(v)
        subject = next(iter(tree.kids(clause, "nsubj")), None)
        if kind == "request":
            heads += [subject] if subject is not None and subject != own else []
        else:
            inner = next(iter(tree.kids(clause, "xcomp")), clause)
            if kind == "statement_of_intent" and {kind_of(tree, clause), kind_of(tree, inner)} & OWN_EVENTS:
                continue  # "threatened to close the border to Ukrainian lorries": that event has its own recipients
            heads += [*_done_to(tree, clause, "other"), *(_done_to(tree, inner, "other") if inner != clause else [])]
            if kind == "statement_of_intent":
                heads += _far_end(tree, inner)
    return heads


def _far_end(tree: Tree, v: int) -> list[int]:
    """Against, from or with whom it is done: "withdraw its force from X", "end the ban on Y"."""
    away = tree.lemmas[v] in GOING or kind_of(tree, v) in AWAY
    cases = ("from", "against", "with", "to") if away else ("against", "with", "to")
    near = [*tree.kids(v, "obl"), *(k for o in tree.kids(v, "obj") for k in tree.kids(o, "nmod", "nmod:poss"))]
    return [
        k
        for k in near
        if not is_time_word(tree, k)
        and (
            tree.rel(k) == "nmod:poss"
            or any(tree.forms[c] in cases for c in tree.kids(k, "case"))
            or (tree.base(k) == "nmod" and any(tree.forms[c] in ("on", "of") for c in tree.kids(k, "case")))
        )
    ]
