"""The status of a verb: its own negation, modal and condition, then what the word above makes of it, then its tense."""

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.denials import (
    at_no_time,
    does_nothing,
    is_denied,
    is_denied_clause,
    is_given_up,
    is_nearly,
    is_no_longer,
    is_none,
    no_sign,
    not_only,
    other_reason,
)
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.events.moods import (
    BEGINNING,
    DOUBTFUL,
    is_asked,
    is_awaited,
    is_called_needed,
    is_command,
    is_to,
    is_wish,
    reported,
)
from crossbearing.read.events.suppositions import (
    has_condition,
    in_condition,
    inside_modal,
    is_any,
    is_by_law,
    is_law,
    is_possible,
    modal_any,
    modal_status,
    modal_word,
)
from crossbearing.read.events.tenses import has_or_have, is_over, tense_status
from crossbearing.read.tree import Tree

DEPTH = 8  # clauses above a predicate that can still steer it
GATHERING = frozenset(("line", "gather", "assemble", "meet", "parade", "muster", "convene"))
UNDOING = frozenset(("withdraw", "revoke", "rescind", "lift", "annul", "reverse", "drop", "cancel", "countermand"))
ALLEGING = frozenset(
    ("charge", "accusation", "allegation", "claim", "rumour", "rumor", "suggestion", "suspicion", "fear")
)
DUE = frozenset(("due", "scheduled", "slated"))
LETTING = frozenset(("let", "allow", "permit", "enable"))


def was_due(tree: Tree, v: int) -> bool:
    """ "Had been due to reopen on Monday": read as one verb, it is still no more than a plan."""
    return v > 1 and tree.forms[v - 1] == "to" and tree.forms[v - 2] in DUE and not is_negated(tree, v)


def verb_status(tree: Tree, v: int, *, lasting: bool, headline: bool, depth: int = 0) -> tuple[str, bool]:
    """Returns the status of a verb and whether a word of the sentence says so."""
    if (
        depth == 0
        and any(tree.forms[d] == "any" for o in tree.kids(v, "obj") for d in tree.kids(o, "det"))
        and not tree.feat(v, "Tense")
        and not is_negated(tree, v)
    ):
        return "hypothetical", True  # "ready to down any intruder"
    if was_due(tree, v):
        return "planned", True
    if is_asked(tree, v):
        return "hypothetical", True  # "how does one annex a reef?"
    if is_negated(tree, v) and other_reason(tree, v):
        return "happened", True  # "not closed because of the drills but because of ...": closed
    if is_nearly(tree, v) or at_no_time(tree, v):
        return "not-happened", True
    if tree.feat(v, "Mood") == "Imp" or is_command(tree, v):
        return "hypothetical", True  # "Close the gate now, the columnist urged"
    if is_negated(tree, v) and tree.base(v) == "xcomp" and tree.kids(v, "mark") and is_wish(tree, tree.head(v)):
        return "hypothetical", True  # "urged Warsaw not to close the border"
    if is_negated(tree, v) and (in_condition(tree, v) or is_awaited(tree, v)):
        return "hypothetical", True  # "if the broadcasts do not stop", "until it is not ..."
    if (is_negated(tree, v) or does_nothing(tree, v)) and not not_only(tree, v):
        modal = modal_status(tree, v)
        return (
            ("hypothetical", True)
            if modal == "hypothetical" and modal_word(tree, v) in ("may", "might", "should")
            else ("not-happened", True)
        )
    if tree.rel(v) == "acl:relcl" and is_any(tree, tree.head(v)):
        return "hypothetical", True  # "any aircraft that intrudes"
    if modal_any(tree, v):
        return "hypothetical", True  # "any aircraft that enters will be brought down"
    if is_denied_clause(tree, v):
        return "not-happened", True
    if in_condition(tree, v):
        return "hypothetical", True
    if is_called_needed(tree, v):
        return "hypothetical", True  # "it is imperative that they provide aid"
    if is_awaited(tree, v):
        return "hypothetical", True  # "until the last gate is lifted"
    modal = modal_status(tree, v)
    if modal == "planned" and is_no_longer(tree, v):
        return "cancelled", True  # "will no longer reopen on Monday"
    if modal and is_possible(tree, v):
        return "hypothetical", True  # "it is possible that Warsaw will close the border"
    if modal == "hypothetical" and modal_word(tree, v) == "would":
        unreal = any(tree.lemmas[k] == "have" for k in tree.kids(v, "aux")) or has_condition(tree, v)
        return ("hypothetical", True) if unreal or not reported(tree, v) or is_by_law(tree, v) else ("planned", True)
    if is_to(tree, v) and is_given_up(tree, v):
        return "cancelled", True
    if is_to(tree, v) or any(tree.forms[k] == "due" for k in tree.kids(v, "mark")):
        return "planned", True
    feared = tree.base(v) == "ccomp" and tree.head(v) >= 0 and tree.lemmas[tree.head(v)] in DOUBTFUL
    feared = feared or any(tree.lemmas[k] in DOUBTFUL for k in tree.kids(v, "nsubj:outer"))  # "the hope is that ..."
    if modal and feared:
        return "hypothetical", True
    if modal:
        return ("hypothetical", True) if modal == "planned" and has_condition(tree, v) else (modal, True)
    if depth < DEPTH:
        above = _from_above(tree, v, lasting=lasting, headline=headline, depth=depth)
        if above:
            return above, True
    return tense_status(tree, v, lasting=lasting, headline=headline)


def _from_above(tree: Tree, v: int, *, lasting: bool, headline: bool, depth: int) -> str:
    """What the word above makes of an infinitive, a gerund or a clause; "" if nothing."""
    words = load_words()
    above = tree.head(v)
    if above < 0:
        return ""
    base, lemma = tree.base(v), tree.lemmas[above]
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "case")]
    infinitive = "to" in marks or tree.feat(v, "VerbForm") == "Inf"
    opening = " ".join(tree.forms[c] for k in tree.kids(v, "mark", "case", "cc") for c in [k, *tree.kids(k, "fixed")])
    if any(opening.startswith(w) for w in ("without", "instead of", "rather than", "short of")):
        return "not-happened"
    if base == "conj":
        bare = not tree.kids(v, "aux", "nsubj") and (
            infinitive or tree.feat(v, "VerbForm") in ("Part", "Ger") or tree.passive(above)
        )
        if does_nothing(tree, above) and not is_negated(tree, above):
            return ""  # "lodged no protest and promised to ...": only the first has no object
        if bare or (infinitive and not tree.kids(v, "aux")):
            status, told = verb_status(tree, above, lasting=lasting, headline=headline, depth=depth + 1)
            return status if told else ""
        return ""
    if lemma == "yet" and infinitive:
        return "not-happened"
    if base == "advcl" and "short" in (lemma, tree.forms[above]):
        return "not-happened"  # "stopped short of expelling"
    if lemma == "track" and infinitive:
        return "planned"
    if base in ("csubj", "advcl", "ccomp", "xcomp") and infinitive and modal_word(tree, above) in ("would", "could"):
        return "hypothetical"  # "to close it would be a mistake", "what would it take for Algiers to open ..."
    if (
        lemma == "have"
        and infinitive
        and any(tree.forms[k] == "yet" for k in [*tree.kids(above, "advmod"), *tree.kids(v, "advmod")])
    ):
        return "not-happened"
    if base == "acl" and not marks and tree.base(above) in ("obj", "nsubj") and tree.head(above) >= 0:
        wish = tree.lemmas[tree.head(above)]
        if wish in ("want", "need", "wish", "like", "demand"):
            return "hypothetical"
        if wish == "order":
            return "planned"
    if (
        base == "xcomp"
        or (base == "ccomp" and infinitive)
        or (base in ("advcl", "csubj") and infinitive and tree.upos(above) == "ADJ")
    ):
        return _embedded(tree, v, above, infinitive=infinitive, lasting=lasting, headline=headline, depth=depth)
    gerund = tree.forms[v].endswith("ing") and not tree.kids(v, "aux")
    parted = any(tree.forms[k] == "," for k in range(above, v))  # "called for X, urging Y": a clause of its own
    if (
        base in ("ccomp", "obj") + (("advcl",) if marks or not parted else ())
        and gerund
        and words.embeds.get(lemma) in ("not-happened", "hypothetical")
    ):
        return _embedded(tree, v, above, infinitive=False, lasting=lasting, headline=headline, depth=depth)
    if base == "acl" and "that" in marks and is_denied(tree, above):
        return "not-happened"  # "rejected claims that"
    if base == "acl" and "that" in marks and lemma == "question" and is_none(tree, above):
        return ""  # "there is no question that they did"
    if base == "acl" and "that" in marks and no_sign(tree, above):
        return "hypothetical"  # "has no indication that it was shot down"
    if base == "acl" and "that" in marks and lemma in ALLEGING:
        return "hypothetical"  # "accusations that we are preparing to ..."
    if base == "advcl" and marks[:1] == ["against"]:
        return "not-happened" if words.embeds.get(lemma) in ("planned", "not-happened") else "hypothetical"
    if base == "advcl" and marks[:1] == ["for"] and infinitive and words.embeds.get(lemma) == "hypothetical":
        return "hypothetical"  # "pleading for the border to be reopened"
    if gerund and base in ("advcl", "acl") and marks[:1] == ["at"] and words.embeds.get(lemma) == "planned":
        return "planned"  # "aims at restoring"
    if gerund and base == "acl" and marks[:1] == ["in"] and lemma not in words.governors:
        return inside_modal(tree, v)  # "will secure gains in restoring"
    if base == "acl" and infinitive and headline and lemma not in words.governors:
        return "planned"  # "Border to close on Friday"
    if base == "acl" and (infinitive or marks) and lemma in words.governors and is_none(tree, above):
        return "not-happened"  # "has no plans to", "there was no question of"
    if base == "acl" and infinitive and lemma in words.governors and is_denied(tree, above):
        return "not-happened"  # "rejected a motion to expel"
    if base == "acl" and infinitive:
        upper = tree.head(above)
        undone = upper >= 0 and (words.carriers.get(tree.lemmas[upper]) == "cancelled" or tree.lemmas[upper] in UNDOING)
        if undone and lemma in words.governors:
            return "cancelled"
        return words.governors.get(lemma, "hypothetical")
    if base == "acl" and tree.upos(above) == "NOUN" and lemma in words.governors and marks:
        return "not-happened" if is_denied(tree, above) else words.governors[lemma]
    if base == "advcl" and infinitive and lemma in GATHERING and tree.lemmas[v] in BEGINNING:
        status, _ = verb_status(tree, above, lasting=lasting, headline=headline, depth=depth + 1)
        return status  # "lined up to open a week of drills"
    if base == "advcl" and infinitive and lemma == "go" and any(tree.forms[k] == "on" for k in tree.children[above]):
        return verb_status(tree, above, lasting=lasting, headline=headline, depth=depth + 1)[0]  # "went on to meet her"
    if base == "advcl" and infinitive:
        return "hypothetical"
    if (
        base == "ccomp"
        and words.embeds.get(lemma) == "hypothetical"
        and lemma not in ("tell", "warn", "fear", "suggest", "hope", "see", "claim")
    ):
        return "hypothetical"
    if base == "advcl" and marks and marks[0] in ("by", "after", "while", "when", "as", "because", "since"):
        return ""
    if base == "advcl" and marks[:1] in (["before"], ["until"]) and tree.feat(v, "VerbForm") != "Fin":
        return ""
    return ""


def _embedded(tree: Tree, v: int, above: int, *, infinitive: bool, lasting: bool, headline: bool, depth: int) -> str:
    words = load_words()
    lemma = tree.lemmas[above]
    effect = (
        words.embeds.get(lemma)
        or words.embeds.get(tree.forms[above])
        or ("planned" if lemma == "be" and infinitive else "inherit")
    )
    if lemma == "be" and infinitive:
        effect = "planned"
    if lemma == "go" and infinitive and tree.forms[above] == "going":
        effect = "planned"
    elif lemma == "go" and infinitive and any(tree.forms[k] == "on" for k in tree.children[above]):
        effect = "inherit"  # "went on to meet her"
    outer, told = verb_status(tree, above, lasting=lasting, headline=headline, depth=depth + 1)
    blamed = any(tree.forms[k] in ("of", "for") for k in tree.kids(above, "mark"))
    if (
        lemma in LETTING
        and outer == "happened"
        and (tree.feat(above, "Tense") == "Past" or blamed)
        and not is_law(tree, above)
    ):
        return "happened"  # "let them place a launcher", but "a bill lets them"
    if effect == "inherit":
        return outer if told else ""
    if outer == "not-happened":
        return (
            "not-happened"
            if effect in ("planned", "ongoing")
            else "happened"
            if effect == "not-happened" and lemma in ("fail", "avoid", "forget", "decline", "refuse")
            else "hypothetical"
        )
    if effect == "ongoing":
        helpers = [tree.forms[k] for k in tree.kids(above, "aux")]
        return (
            outer
            if outer in ("planned", "hypothetical")
            else "happened"
            if lemma in ("begin", "start") and outer == "happened" and not (lasting and has_or_have(helpers))
            else "ongoing"
        )
    if outer == "hypothetical":
        return "hypothetical"
    if effect == "planned" and (has_condition(tree, v) or has_condition(tree, above)):
        return "hypothetical"  # "offered to open it if Delhi sent word"
    return effect


def state_status(tree: Tree, i: int) -> tuple[str, bool]:
    """Returns the status of a state of things ("remains shut") and whether a word says so."""
    above = tree.head(i)
    if tree.base(i) == "obj" and above >= 0:
        status, told = verb_status(tree, above, lasting=True, headline=False)
        past = tree.feat(above, "Tense") == "Past"
        return status if told else "happened" if past else "ongoing", True
    if tree.base(i) == "xcomp" and above >= 0 and is_over(tree, above):
        return "happened", True
    if tree.base(i) == "xcomp" and above >= 0:
        status, told = verb_status(tree, above, lasting=True, headline=False)
        return (status if told and status != "happened" else "ongoing"), True
    if tree.kids(i, "cop", "aux"):
        status, told = verb_status(tree, i, lasting=True, headline=False)
        if told:
            return status, True
        past = any(tree.forms[k] in ("was", "were") for k in tree.kids(i, "cop"))
        return ("happened" if past else "ongoing"), True
    return "ongoing", True
