"""Words of saying that tell nobody's words: effects, grounds, what is still to be said, what "it should be noted"."""

from crossbearing.read.attributions.cues import Cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.tree import Tree

MODALS = frozenset(("may", "might", "could", "will", "would", "can", "must", "should"))
DUTIES = frozenset(("must", "should", "may", "might", "shall"))
ASKING = frozenset(("demand", "urge", "request", "recommend", "propose"))
NOBODY = frozenset(("everybody", "everyone", "nobody", "none", "no-one", "whoever", "anyone", "anybody"))
POINTERS = frozenset(("this", "which", "these", "those"))  # "this means that": an inference


def is_unlikely(tree: Tree, i: int, draft: Draft, cues: Cues) -> bool:
    """Says whether the cue ``i`` attributes its content to nobody who has said it."""
    return (
        _by_nobody(tree, draft, cues)
        or _to_come(tree, i, draft, cues)
        or _impersonal(tree, i, draft, cues)
        or _infers(tree, i, draft, cues)
        or _is_supposed(tree, i)
        or _is_other_verb(tree, i, cues)
        or _withholds(tree, i, cues)
        or _is_example(tree, i, draft)
        or _in_a_name(tree, i)
        or _is_unreported(tree, i)
        or _by_thing(tree, i, draft, cues)
        or _is_duty(tree, i, draft)
        or _is_filler(tree, i, draft)
    )


def _is_duty(tree: Tree, i: int, draft: Draft) -> bool:
    """ "The owner must report it", "should verify the count": to be said yet; "I must say" says it."""
    own = draft.voice is not None and draft.voice[0].forms[draft.voice[1]] in ("i", "we")
    return not own and any(tree.forms[k] in DUTIES for v in (i, *_firsts(tree, i)) for k in tree.kids(v, "aux"))


def _is_filler(tree: Tree, i: int, draft: Draft) -> bool:
    """ "It was, you know, a war", "you see what I mean", "does not know how to write"."""
    if not draft.thought or draft.voice is None:
        return False
    able = tree.forms[i + 1 : i + 3] == ("how", "to")
    told = tree.kids(i, "ccomp", "xcomp", "obj", "advmod", "obl")
    supposed = any(tree.forms[k] in (*MODALS, "'d") for k in tree.kids(i, "aux"))  # "what you'd think"
    return able or ((supposed or not told) and draft.voice[0].forms[draft.voice[1]] == "you")


def _by_nobody(tree: Tree, draft: Draft, cues: Cues) -> bool:
    if draft.voice is None:
        return False
    head = draft.voice[1]
    if tree.forms[head] == "one" and tree.feat(draft.cue_word or 0, "Tense") == "Pres":
        return not tree.kids(head, "nmod", "appos", "acl", "amod")  # "One declares it a reserve": people in general
    if tree.forms[head] in cues.moments and not tree.kids(head, "flat") and draft.voice[0] is tree:
        return True  # "November 11 was said to be the day"
    no_one = tree.forms[head] == "one" and any(tree.forms[k] == "no" for k in tree.kids(head, "det"))
    return no_one or tree.forms[head] in NOBODY or tree.lemmas[head] in cues.signs


def _to_come(tree: Tree, i: int, draft: Draft, cues: Cues) -> bool:
    """ "A way to show ...", "watching to see whether ...", "plans to announce ...": not said yet."""
    asked = tree.head(i) if tree.base(i) == "ccomp" and tree.feat(i, "Tense") != "Past" else -1
    if asked >= 0 and tree.lemmas[asked] in ASKING and not any(tree.feat(k, "Tense") for k in tree.kids(i, "aux")):
        return True  # "demanded that its partners refuse to recognise ..."
    if not any(tree.forms[k] == "to" for k in tree.kids(i, "mark")):
        return False
    first = next(
        (k for k in [i, *_firsts(tree, i)][::-1] if any(tree.forms[m] == "to" for m in tree.kids(k, "mark"))), i
    )
    above = tree.head(first)
    if tree.base(first) == "xcomp" and above >= 0 and tree.lemmas[above] in cues.intends and not draft.negated:
        return True
    if tree.base(first) not in ("acl", "xcomp", "advcl"):
        return False
    if tree.base(first) == "advcl" and (tree.lemmas[i] in cues.verify or draft.voice is None):
        return True  # "more tests are needed to confirm ..."
    return tree.lemmas[i] in cues.thoughts or (tree.lemmas[i] in cues.soft and draft.voice is None)


def _impersonal(tree: Tree, i: int, draft: Draft, cues: Cues) -> bool:
    """ "It should be noted that", "it is fair to say that", "is known to have", "were told to leave"."""
    if draft.voice is not None:
        return False
    above = tree.head(i)
    infinitive = any(tree.forms[k] == "to" for k in tree.kids(i, "mark"))
    if infinitive and above >= 0 and tree.upos(above) == "ADJ" and tree.lemmas[i] not in cues.verify:
        return True
    if tree.base(i) == "advcl" and tree.forms[i] in ("asked", "told") and not tree.kids(i, "nsubj", "mark"):
        return True  # "Asked why the camps were built, he said ..."
    if not tree.passive(i) or tree.agents(i):
        return False
    if tree.base(i) == "advcl" and any(tree.forms[k] == "as" for k in tree.kids(i, "mark", "advmod")):
        return True  # "as stated on the website", "as promised"
    if any(tree.forms[k] in MODALS for k in tree.kids(i, "aux")):
        return True
    raised = bool(tree.kids(i, "xcomp", "obl", "advcl")) and not tree.kids(i, "expl", "csubj", "ccomp")
    return raised and tree.lemmas[i] in cues.agentless


def _is_supposed(tree: Tree, i: int) -> bool:
    """ "If Beijing refused to share the logs, ...": said only in a case that may come."""
    marks = [k for k in tree.kids(i, "mark") if tree.forms[k] in ("if", "unless")]
    return tree.base(i) == "advcl" and any(tree.forms[max(k - 1, 0)] != "even" for k in marks)


def _is_unreported(tree: Tree, i: int) -> bool:
    """ "Farmers will not report sick animals", "may not be reporting all cases": what nobody tells."""
    modal = any(tree.forms[k] in MODALS for k in tree.kids(i, "aux"))
    return tree.lemmas[i] == "report" and modal and bool(tree.kids(i, "obj")) and not tree.kids(i, "ccomp")


def _in_a_name(tree: Tree, i: int) -> bool:
    """ "Bound for Port Said": a capital in running text makes a name."""
    if i == 0 or not tree.text[tree.words[i].start].isupper():
        return False
    verbs = [k for k in range(len(tree.words)) if tree.upos(k) in ("VERB", "AUX") and k != i]
    return (
        tree.upos(i - 1) == "PROPN" and bool(verbs) and not any(tree.text[tree.words[k].start].isupper() for k in verbs)
    )


def _is_other_verb(tree: Tree, i: int, cues: Cues) -> bool:
    """ "Called in the envoy", "adds up to 12,900", "put off the talks", "begs to differ"."""
    if tree.lemmas[i] == "beg" and any(tree.lemmas[k] == "differ" for k in tree.kids(i, "xcomp")):
        return True
    others = cues.particled.get(tree.lemmas[i], frozenset())
    for k in tree.kids(i, "compound:prt", "advmod"):
        if tree.forms[k] in others and i < k <= i + 3:
            return True
    summoned = [k for k in tree.kids(i, "obl") if tree.lemmas[k] in cues.people and tree.forms[i + 1] in others]
    return tree.lemmas[i] == "call" and any(tree.forms[c] == "in" for k in summoned for c in tree.kids(k, "case"))


def _withholds(tree: Tree, i: int, cues: Cues) -> bool:
    """ "Were denied visas": kept from something."""
    if tree.lemmas[i] not in ("deny", "refuse"):
        return False
    things = [k for k in tree.kids(i, "obj") if k > i]
    if any(tree.lemmas[k] in cues.withholdable for k in things):
        return True
    kept = [*tree.kids(i, "iobj"), *(tree.kids(i, "nsubj:pass") if tree.passive(i) else [])]
    return bool(things and kept) or len(things) > 1 or (tree.lemmas[i] == "refuse" and bool(kept))


def _is_example(tree: Tree, i: int, draft: Draft) -> bool:
    """ "Encouraging citizens to ask for it", "a man who does not know the three branches": what others are to say or
    do not know.
    """
    above = tree.head(i)
    for k in (i, *_firsts(tree, i)):
        over = tree.head(k)
        if (
            tree.base(k) == "xcomp"
            and over >= 0
            and tree.passive(over)
            and tree.lemmas[over] in ("encourage", "invite")
        ):
            return True  # "people were encouraged to send designs and suggest what they mean"
    raised = tree.base(i) == "xcomp" and above >= 0 and bool(tree.kids(above, "obj"))
    if raised and tree.lemmas[above] in ("encourage", "allow", "invite", "enable", "help", "lead"):
        return True
    return tree.rel(i) == "acl:relcl" and draft.negated and draft.thought and tree.lemmas[i] == "know"


def _infers(tree: Tree, i: int, draft: Draft, cues: Cues) -> bool:
    """ ", suggesting that the fleet had left": the writer's inference, unless somebody is saying something there."""
    if tree.lemmas[i] not in cues.soft or not tree.forms[i].endswith("ing") or tree.base(i) not in ("advcl", "acl"):
        return False
    above = tree.head(i)
    if i < 2 or tree.kids(i, "nsubj", "aux", "mark") or tree.forms[i - 1] != "," or above < 0:
        return False
    said = [above, *tree.ancestors(above)]
    return not any(tree.lemmas[k] in cues.verbs or _sends_words(tree, k, cues) for k in said)


def _sends_words(tree: Tree, i: int, cues: Cues) -> bool:
    """ "Issued a statement", "left a note"."""
    papers = [o for o in tree.kids(i, "obj") if tree.lemmas[o] in cues.nouns or tree.lemmas[o] in cues.documents]
    return tree.lemmas[i] in cues.supports and bool(papers)


def _by_thing(tree: Tree, i: int, draft: Draft, cues: Cues) -> bool:
    """Things show and suggest, days reveal: nobody's words, unless a plain "that" clause tells a finding."""
    if draft.voice is None:
        return False
    speaker = tree.forms[draft.voice[1]]
    modal = any(tree.forms[k] in MODALS for c in [i, *_firsts(tree, i)] for k in tree.kids(c, "aux"))
    if speaker == "it" and tree.lemmas[i] in ("ensure", "guarantee") and modal:
        return True  # "it will ensure that ...": an effect
    if speaker == "it" and tree.lemmas[i] in ("imply", "mean", "show", "prove", "demonstrate"):
        return True
    if speaker in POINTERS and tree.lemmas[i] in cues.soft and draft.voice[0] is tree:
        return True
    paper = tree.lemmas[draft.voice[1]] in cues.documents and draft.voice[0] is tree
    if paper and modal and tree.lemmas[i] in cues.soft & cues.thoughts:
        return True  # "pictures that could prove it"
    if can_speak(*draft.voice) or speaker == "it":
        return False
    return tree.lemmas[i] in cues.soft and not (tree.kids(i, "ccomp") and tree.lemmas[i] not in cues.shows)


def _firsts(tree: Tree, i: int) -> list[int]:
    """The verbs that a joined verb goes on from: "will test ... and ensure"."""
    found: list[int] = []
    while tree.base(i) == "conj" and tree.head(i) >= 0 and len(found) < len(tree.words):
        i = tree.head(i)
        found.append(i)
    return found
