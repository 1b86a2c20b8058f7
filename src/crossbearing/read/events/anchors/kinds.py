"""Of which kind is the happening that a word names: which row of the table fits it?"""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.events.anchors.exclusions import is_excluded
from crossbearing.read.events.anchors.row_tests import fits_test, has_agent
from crossbearing.read.events.anchors.surroundings import is_headline_verb
from crossbearing.read.events.anchors.things_closed import is_other_thing
from crossbearing.read.events.lexicon import POS, Rule, load_classes, load_rules, load_words
from crossbearing.read.tree import Tree

ANY = "*"  # rows of any word of a part of speech, tried last


def kind_of(tree: Tree, i: int, exercises: frozenset[int] = frozenset(), known: frozenset[str] = frozenset()) -> str:
    """Returns the kind of the happening that a word names, "" if it names none.

    Args:
        tree: the sentence.
        i: the word.
        exercises: words that belong to names of exercises.
        known: kinds that the report has told of before.
    """
    pos = POS.get(tree.upos(i), "")
    rule = rule_of(tree, i, exercises, known)
    if rule is not None:
        doubtful = pos == "v" and quad_of(rule.kind).startswith("verbal") and not has_agent(tree, i)
        return "" if doubtful else rule.kind
    return "other" if pos == "v" and _is_happening(tree, i) else ""


def rule_of(
    tree: Tree, i: int, exercises: frozenset[int] = frozenset(), known: frozenset[str] = frozenset()
) -> Rule | None:
    """Returns the first row of the table that fits a word, None if none does; the arguments are those of `kind_of`."""
    for rule in _rules(tree, i, POS.get(tree.upos(i), "")):
        if all(
            value in known if name == "known" else fits_test(tree, i, name, value, exercises)
            for name, value in rule.tests
        ):
            abstract = rule.kind == "deployment" and any(
                tree.lemmas[o] in load_classes()["abstract"] for o in tree.kids(i, "obj")
            )
            if rule.kind in ("border_closure", "reopening") and is_other_thing(tree, i, known):
                continue
            if not (abstract and tree.upos(i) == "VERB") and not is_excluded(tree, i, rule.kind):
                return rule
    return None


def quad_of(kind: str) -> str:
    """Returns the PLOVER quad class of a kind, such as "verbal-conflict"."""
    return kinds()[kind].quad


def _rules(tree: Tree, i: int, pos: str) -> tuple[Rule, ...]:
    if tree.base(i) in ("aux", "cop"):
        return ()
    rules = load_rules()
    lemma, form = tree.lemmas[i], tree.forms[i]
    found = rules.get((pos, lemma)) or rules.get((pos, form)) or ()
    if not found and pos == "v":
        found = next((rules["v", stem] for stem in _stems(form) if ("v", stem) in rules), ())
    if is_headline_verb(tree, i):
        return rules["v", form[:-1]]
    if not found and pos == "n" and form.endswith("s"):
        found = rules.get((pos, form[:-1]), ())
    if not found and form.endswith(("es", "ed", "e")) and pos == "v":
        found = rules.get(("v", lemma.removesuffix("e")), ())  # "buzze"
    if not found and pos == "n" and tree.upos(i) == "PROPN" and i and tree.text[tree.words[i].start :][:2].isupper():
        found = rules.get(("v", form), ()) if tree.forms[i - 1] == "to" else ()  # "LATVIA TO PADLOCK CROSSING"
    if not found and pos == "a":
        stems = ["shut"] if form == "shut" else _stems(form)
        found = next((rules["v", stem] for stem in stems if ("v", stem) in rules), ())
    return (*found, *rules.get((pos, ANY), ()))


def _stems(form: str) -> list[str]:
    """The verbs that a form in -ed or -ing may belong to, for lemmas that the parser cuts wrongly ("fel", "boote")."""
    ending = next((e for e in ("ed", "ing") if form.endswith(e)), "")
    stem = form.removesuffix(ending) if ending else ""
    if len(stem) < 3:
        return []
    return [stem, stem + "e", *([stem[:-1]] if stem[-1] == stem[-2] else [])]


def _is_happening(tree: Tree, i: int) -> bool:
    """Any other verb that asserts something happens: not a state, not a support verb, not a word of saying or
    thinking.
    """
    lemma = tree.lemmas[i]
    if (
        tree.upos(i) != "VERB"
        or lemma in load_words().states | load_words().minor
        or (lemma.endswith("ing") and {lemma[:-3], lemma[:-3] + "e"} & (load_words().states | load_words().minor))
        or lemma in load_cues().verbs
        or lemma in load_words().carriers
    ):
        return False
    if tree.base(i) in ("amod", "compound", "case", "mark", "advmod", "fixed", "cop", "aux"):
        return False
    return tree.parsed and (bool(tree.kids(i, "nsubj", "obj", "obl")) or tree.base(i) == "root")
