"""When a predicate with no word to steer it lies: over, under way, still a state, to come."""

from crossbearing.read.tree import Tree

COMING = frozenset(("next", "tomorrow", "upcoming", "coming"))
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def is_coming(tree: Tree, i: int) -> bool:
    """ "The dispatch of a ship next week", "closes the border tomorrow": a time to come beside it."""
    times = tree.kids(i, "obl", "nmod", "advmod")
    if tree.feat(i, "Tense") == "Pres" and any(
        tree.forms[k] in WEEKDAYS and tree.forms[c] in ("on", "from") for k in times for c in tree.kids(k, "case")
    ):
        return True  # "the border closes on Friday"
    return any(tree.forms[w] in COMING for k in times for w in [k, *tree.kids(k, "amod", "det", "compound")])


def tense_status(tree: Tree, v: int, *, lasting: bool, headline: bool) -> tuple[str, bool]:
    """Returns the status that tense and helping verbs tell, and whether they leave no doubt."""
    auxiliaries = [tree.lemmas[k] for k in tree.kids(v, "aux")]
    forms = [tree.forms[k] for k in tree.kids(v, "aux", "aux:pass", "cop")]
    present = any(f in ("is", "are", "am", "'re", "'m") for f in forms)
    progressive = tree.forms[v].endswith("ing") and not tree.passive(v)
    if progressive and "been" in forms and has_or_have(forms):
        return "ongoing", True  # "has again been waving cars through"
    still = any(tree.forms[k] == "still" for k in tree.kids(v, "advmod"))
    told_now = tree.base(v) == "ccomp" and tree.head(v) >= 0 and tree.feat(tree.head(v), "Tense") == "Past"
    if lasting and still and tree.passive(v):
        return "ongoing", True
    if progressive and (still or told_now) and any(f in ("was", "were") for f in forms):
        return "ongoing", True  # "complained that drones were violating ..."
    if "being" in forms and present:
        return "ongoing", True
    if present and not tree.passive(v) and tree.forms[v].endswith("ing"):
        return "ongoing", True
    has = any(f in ("has", "have", "'s", "'ve") for f in forms)
    if lasting and has and "been" in forms and tree.forms[v].endswith("ing"):
        return "ongoing", True
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "case")]
    if lasting and not forms and not marks and progressive and tree.rel(v) == "acl" and not _is_past_above(tree, v):
        return "ongoing", True  # "officials investigating the source have traced it"
    if lasting and not forms and progressive and marks[:1] == ["while"]:
        return "ongoing", True  # "while fighting in the east"
    if lasting and not forms and _beside_present(tree, v, marks):
        return "ongoing", True
    if lasting and "have" in auxiliaries and _since(tree, v):
        return "ongoing", True
    if lasting and not forms and tree.passive(v) and tree.base(v) in ("advcl", "acl") and _since(tree, v):
        return "ongoing", True  # "stationed there since the winter, the battery has become ..."
    state = tree.passive(v) or tree.feat(v, "VerbForm") == "Part"
    if lasting and state and present and "been" not in forms and not tree.forms[v].endswith("ing"):
        return "ongoing", True
    if tree.feat(v, "Tense") == "Pres" and tree.feat(v, "VerbForm") == "Fin" and is_coming(tree, v):
        return "planned", True
    if tree.feat(v, "Tense") == "Pres" and tree.feat(v, "VerbForm") == "Fin" and not headline:
        return ("ongoing", False) if lasting else ("happened", False)
    if tree.feat(v, "VerbForm") == "Ger" and tree.base(v) in ("nsubj", "csubj", "obj"):
        above = tree.head(v)
        was = (
            any(tree.forms[k] in ("was", "were") for k in tree.kids(above, "cop"))
            or tree.feat(above, "Tense") == "Past"
        )
        return ("happened" if was and tree.base(v) == "csubj" else "hypothetical"), False
    return "happened", False


def _is_past_above(tree: Tree, v: int) -> bool:
    """Whether the verb above a participle tells a past that is over."""
    verb = next((k for k in tree.ancestors(v) if tree.upos(k) in ("VERB", "AUX")), -1)
    return verb < 0 or (tree.feat(verb, "Tense") == "Past" and not any(
        tree.forms[k] in ("has", "have", "is", "are") for k in tree.kids(verb, "aux")
    ))  # fmt: skip


def has_or_have(forms: list[str]) -> bool:
    """Whether a present perfect stands among the helping verbs."""
    return any(f in ("has", "have", "'s", "'ve") for f in forms)


def _beside_present(tree: Tree, v: int, marks: list[str]) -> bool:
    """ "With the border closed, onions rot", "the batteries deployed near the port worry ...": a state that lasts."""
    above = tree.head(v)
    absolute = tree.base(v) == "advcl" and marks[:1] == ["with"] and bool(tree.kids(v, "nsubj"))
    reduced = tree.rel(v) == "acl" and tree.passive(v) and not tree.kids(v, "obl:tmod") and tree.base(above) == "nsubj"
    verb = above if absolute else tree.head(above) if reduced else -1
    if verb < 0:
        return False
    copulas = [tree.forms[k] for k in tree.kids(verb, "cop", "aux")]
    is_now = any(f in ("is", "are") for f in copulas)
    return is_now or (tree.feat(verb, "Tense") == "Pres" and tree.feat(verb, "VerbForm") == "Fin")


def _since(tree: Tree, v: int) -> bool:
    return any(
        tree.forms[k] == "since"
        for w in tree.kids(v, "obl", "advcl", "advmod")
        for k in [w, *tree.kids(w, "case", "mark")]
    )


def is_state(tree: Tree, i: int) -> bool:
    """A participle that tells a state: "remains shut", "keep the crossing closed", "is closed"."""
    above = tree.head(i)
    return (
        above >= 0
        and tree.base(i) == "xcomp"
        and tree.lemmas[above] in ("remain", "stay", "keep", "leave", "stand", "lie", "sit")
        and tree.feat(i, "VerbForm") in ("Part", "")
    )


def is_state_noun(tree: Tree, n: int) -> bool:
    """ "Is off limits", "are on their way", "has boots on the ground": a noun that says how things stand."""
    has = tree.base(n) == "obj" and tree.lemmas[tree.head(n)] == "have" and tree.upos(tree.head(n)) == "VERB"
    return has or bool(tree.kids(n, "cop") and tree.kids(n, "case"))


def is_over(tree: Tree, v: int) -> bool:
    """ "Stayed shut for 16 months", "remained closed until May": a past state with an end."""
    return (
        tree.feat(v, "Tense") == "Past"
        and not tree.kids(v, "aux")
        and any(
            tree.forms[c] in ("for", "until", "till")
            for k in tree.kids(v, "obl")
            if not any(
                tree.feat(o, "NumType") == "Ord" or tree.forms[o].endswith(ORDINALS) for o in tree.kids(k, "amod")
            )
            for c in tree.kids(k, "case")
        )
    )
