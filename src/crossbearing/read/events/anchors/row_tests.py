"""Does a test of a row hold for a word: its object, its doer, its prepositions, its clause?"""

from crossbearing.read.attributions.contents import can_speak, is_negated
from crossbearing.read.events.anchors.carriers import carriers_of
from crossbearing.read.events.anchors.manners import begins_anew, leaving_verbs, sources_of
from crossbearing.read.events.anchors.surroundings import about, words_below, words_near, words_of_clause
from crossbearing.read.events.anchors.word_classes import in_class
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree

DEFINITE = frozenset(("the", "this", "these", "that", "those", "its", "their", "his", "both"))
PATHS = frozenset(("into", "inside", "within", "in", "over", "across", "through", "above", "onto", "past", "beyond"))
NONE_OF = ("not", "notclause", "lacks", "notobj", "notsubj", "notunder")
NOBODY = frozenset(("nobody", "none", "nothing", "neither", "no-one"))


def fits_test(tree: Tree, i: int, name: str, value: str, exercises: frozenset[int]) -> bool:
    """Whether one test of a rule holds; "a|b" holds if either does, for "not" if neither class is there."""
    if "|" in value:
        parts = [fits_test(tree, i, name, part, exercises) for part in value.split("|")]
        return all(parts) if name in NONE_OF else any(parts)
    if name in ("clause", "notclause"):
        return (name == "clause") == any(in_class(tree, w, value, exercises) for w in words_of_clause(tree, i))
    if name == "path":  # "flew deep into Polish airspace": what a preposition of place leads to, with its modifiers
        leads = [k for k in tree.kids(i, "obl", "nmod", "conj") if _has_case(tree, k, PATHS)]
        around = [w for k in leads for w in [k, *tree.kids(k, "compound", "amod", "flat", "nmod:poss", "conj", "nmod")]]
        return any(in_class(tree, w, value, exercises) for w in around)
    if name == "goal":  # "circled Moldova's only power station": the object too
        leads = [*tree.kids(i, "obj"), *(k for k in tree.kids(i, "obl") if _has_case(tree, k, PATHS))]
        around = [w for k in leads for w in [k, *tree.kids(k, "compound", "amod", "flat", "nmod:poss", "conj")]]
        return any(in_class(tree, w, value, exercises) for w in around)
    if name == "sentence":
        return any(in_class(tree, w, value, exercises) for w in range(len(tree.words)) if w != i)
    if name == "anew":
        return begins_anew(tree, i)
    if name == "source":  # "expelled from the country", "thrown out of Moldova"
        return any(in_class(tree, k, value, exercises) for k in sources_of(tree, i))
    if name == "leaving":  # "told to leave the country"
        left = [o for k in leaving_verbs(tree, i) for o in tree.kids(k, "obj", "obl", "advmod")]
        return any(in_class(tree, o, value, exercises) for o in left)
    if name == "lemmanot":
        return tree.lemmas[i] not in load_classes()[value]
    if name == "toleave":
        return bool(leaving_verbs(tree, i))
    if name == "negated":
        return _is_refused(tree, i)
    if name == "about":
        return any(in_class(tree, w, value, exercises) for w in words_near(tree, i)) or (
            value == "military" and bool(words_near(tree, i) & exercises)
        )
    if name == "around":  # also what stands with the support verb: "handed the envoy a note"
        near = words_near(tree, i).union(*(words_near(tree, c) for c in carriers_of(tree, i)))
        return any(in_class(tree, w, value, exercises) for w in near)
    if name == "not":
        return not any(in_class(tree, w, value, exercises) for w in words_near(tree, i))
    if name in ("obj", "subj"):
        return any(
            in_class(tree, w, value, exercises)
            for w, how in about(tree, i).items()
            if how == name or (not tree.parsed and how == "mod")
        )
    if name in ("notobj", "notsubj"):
        return not any(in_class(tree, w, value, exercises) for w, how in about(tree, i).items() if how == name[3:])
    if name == "with":
        return any(value in (tree.lemmas[w], tree.forms[w]) for w in words_near(tree, i) | words_below(tree, i))
    if name == "agent":
        return has_agent(tree, i)
    if name == "who":
        return has_agent(tree, i) and (tree.passive(i) or not tree.parsed or tree.subject(i) is not None)
    if name == "sense":  # of PropBank, where the parser gives one
        return i not in tree.senses or tree.senses[i].endswith(value)
    if name == "notunder":
        return tree.head(i) < 0 or not in_class(tree, tree.head(i), value, exercises)
    if name == "pointed":
        return any(tree.forms[k] in ("the", "this", "these") for k in tree.kids(i, "det"))
    if name == "by":
        return any(
            in_class(tree, k, value, exercises)
            for w in [i, *carriers_of(tree, i)]
            for k in tree.kids(w, "nmod", "obl", "nmod:agent", "obl:agent")
            if any(tree.forms[c] == "by" for c in tree.kids(k, "case"))
        )
    if name == "case":
        return any(tree.forms[k] == value for k in tree.kids(i, "case"))
    if name == "under":
        return tree.head(i) >= 0 and in_class(tree, tree.head(i), value, exercises)
    if name == "without":
        return not tree.kids(i, value)
    if name == "lacksword":
        return not any(tree.forms[k] == value for k in tree.children[i])
    if name == "modal":
        return any(tree.upos(k) == "AUX" and tree.forms[k] in load_words().modals for k in tree.kids(i, "aux"))
    if name == "must":
        return _must(tree, i)
    if name == "passive":
        return tree.passive(i)
    if name == "active":
        return not tree.passive(i)
    if name == "carried" and value == "lodge":
        return any(tree.lemmas[c] in load_classes()["lodging"] for c in carriers_of(tree, i))
    if name == "carried":
        happens = tree.base(i) == "nsubj" and tree.upos(max(0, tree.head(i))) == "VERB"
        return any(
            tree.lemmas[c] in load_classes()["staging"]
            or (happens and tree.lemmas[c] in ("take", "begin", "start", "end"))
            for c in carriers_of(tree, i)
        )
    if name == "singular":
        return tree.feat(i, "Number") != "Plur" and not (
            tree.forms[i].endswith("s") and not tree.lemmas[i].endswith("s")
        )
    if name == "plural":
        return tree.feat(i, "Number") == "Plur" or tree.forms[i].endswith("s")
    if name == "definite":
        determiners = [tree.forms[k] for k in tree.kids(i, "det", "nmod:poss")]
        return any(d in DEFINITE for d in determiners) or (not determiners and tree.forms[i].endswith("s"))
    if name == "lacks":
        return not any(tree.forms[k] == value for w in tree.kids(i, "nmod") for k in tree.kids(w, "case"))
    if name == "particle":
        return any(
            tree.forms[w] == value
            for w in [*tree.kids(i, "compound:prt", "advmod", "obl"), *([i + 1] if i + 1 < len(tree.words) else [])]
        )
    if name in ("prep", "noprep"):
        return (name == "prep") == any(
            tree.forms[k] == value
            for w in tree.kids(i, "obl", "nmod", "acl", "advcl", "xcomp")
            if not (value == "on" and tree.lemmas[w] in load_classes()["time_word"])  # "called it a bluff on Monday"
            for k in tree.kids(w, "case", "mark")
        )
    raise ValueError(f"predicates.tsv: unknown test {name!r}")


def _has_case(tree: Tree, k: int, cases: frozenset[str]) -> bool:
    return any(tree.forms[c] in cases for c in tree.kids(k, "case"))


def has_agent(tree: Tree, i: int) -> bool:
    """Says whether somebody (not a thing) can be the doer of a verb; a passive without a doer leaves it open."""
    if not tree.parsed or (tree.passive(i) and not tree.kids(i, "obl:agent")):
        return True
    subject = tree.subject(i)
    if subject is None or any(tree.upos(k) == "PROPN" for k in tree.kids(subject, "appos", "flat", "compound", "conj")):
        return True
    return can_speak(tree, subject) or any(
        in_class(tree, subject, c, frozenset()) for c in ("troops", "crowd", "person", "official", "diplomat")
    )


def _is_refused(tree: Tree, i: int) -> bool:
    """ "No lorry is let through", "refused to let traffic pass": here the negation makes the happening."""
    if is_negated(tree, i):
        return True
    for k in tree.kids(i, "nsubj", "obj", "obl"):
        if tree.forms[k] in NOBODY or any(tree.forms[d] in ("no", "neither") for d in tree.kids(k, "det")):
            return True
    above = tree.head(i)
    return tree.base(i) == "xcomp" and above >= 0 and tree.lemmas[above] in ("refuse", "stop", "cease", "decline")


def _must(tree: Tree, i: int) -> bool:
    """ "Must leave", "have to go", "are to depart", "have until Friday to leave"."""
    above = tree.head(i)
    bound = above >= 0 and tree.lemmas[above] in ("have", "need", "give") and tree.base(i) in ("xcomp", "acl", "advcl")
    return bound or any(tree.forms[k] == "must" for k in tree.kids(i, "aux")) or _is_to(tree, i)


def _is_to(tree: Tree, i: int) -> bool:
    marked = any(tree.forms[k] == "to" for k in tree.kids(i, "mark"))
    return marked and any(tree.lemmas[k] == "be" for k in tree.kids(i, "aux", "cop"))
