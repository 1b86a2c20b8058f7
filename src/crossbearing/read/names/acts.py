"""Whether a capital, a seat or a country stands for its government here: "Minsk said", "by Moscow", "Warsaw's
decision"."""

from crossbearing.read.names.draft import Draft, load_words
from crossbearing.read.names.lexicon import Lexicon, Line
from crossbearing.read.tree import Tree


def mark_acting(lines: list[Line], lexicon: Lexicon, drafts: list[Draft]) -> None:
    """Set ``acts`` on places (and the country on a capital that acts); what is coordinated with an actor acts too."""
    for draft in drafts:
        line = lines[draft.sentence]
        if draft.form != "name" or draft.kind not in ("place", "organization"):
            continue
        seat = _seat(draft, lexicon)
        if draft.kind == "organization":
            if seat:
                draft.acts, draft.entity = True, draft.entity or seat
            continue
        country = draft.entity if draft.entity.startswith("country:") else seat
        if country and _acts(line, draft, capital=bool(seat)):
            draft.acts = True
            draft.entity = country


def _seat(draft: Draft, lexicon: Lexicon) -> str:
    """Return the country that a capital or seat stands for; not where the name is first of all another place's."""
    if draft.entity.startswith("country:"):
        return ""
    country = lexicon.world.acts_for(draft.name)
    if country and draft.kind == "place":
        rows = lexicon.world.gazetteer.find(draft.name)
        if rows and rows[0].country != country[8:]:
            return ""  # Victoria is the Seychelles' capital, too
    return country


def _acts(line: Line, draft: Draft, *, capital: bool) -> bool:
    if draft.last < len(line.words) and line.words[draft.last] == "(" and draft.first == 0:
        return False  # a dateline
    by_tree = _acts_in_tree(line, draft, capital=capital) if line.tree.parsed else None
    return _acts_by_neighbours(line, draft, capital=capital) if by_tree is None else by_tree


def _acts_in_tree(line: Line, draft: Draft, *, capital: bool) -> bool | None:
    tree = line.tree
    top = tree.top(draft.start, draft.end)
    if top is None:
        return None
    for _ in range(3):  # "Moscow and Minsk": a conjunct does as its first does
        if tree.base(top) != "conj" or tree.head(top) < 0 or tree.kids(top, "case"):
            break
        top = tree.head(top)
    if tree.head(top) < 0:
        return None
    if tree.base(top) == "nsubj":
        return _acts_as_subject(tree, top)
    return _acts_in_phrase(tree, top, capital=capital)


def _acts_as_subject(tree: Tree, top: int) -> bool:
    """Of a passive only where it is spoken to ("Minsk was accused"); of an active verb unless maps do so, too."""
    head, words = tree.head(top), load_words()
    if tree.rel(top) == "nsubj:pass":
        return tree.lemmas[head] in words.addressed
    verbal = tree.upos(head) == "VERB" or bool(tree.kids(head, "xcomp"))
    if tree.lemmas[head] == "see" and any(tree.lemmas[o] in words.views for o in tree.kids(head, "obj")):
        return True
    return verbal and tree.lemmas[head] not in words.states_of_maps


def _acts_in_phrase(tree: Tree, top: int, *, capital: bool) -> bool | None:
    """As possessor of a decision, as object of an address, after "by" and "with"; None where its place says nothing."""
    words = load_words()
    case = {tree.forms[k] for k in tree.kids(top, "case")}
    relation, head = tree.base(top), tree.head(top)
    addressed = tree.lemmas[head] in words.addressed
    acts: bool | None = False
    if relation == "nmod" and case & {"'s", "'"}:
        had = {tree.forms[head], tree.lemmas[head]}
        acts = bool(had & words.decisions) or (capital and not had & words.city_things)
    elif relation in ("obj", "iobj"):
        acts = addressed or relation == "iobj"  # "handed Beijing a note"
    elif "by" in case:
        acts = True
    elif relation in ("obl", "nmod") and case & words.relations and not case & words.locative:
        acts = capital or addressed
    elif relation in ("root", "dep", "compound", "appos", "parataxis"):
        acts = None
    return acts


def _acts_by_neighbours(line: Line, draft: Draft, *, capital: bool) -> bool:
    words = load_words()
    after = draft.last
    before = draft.first - 1
    if after < len(line.words) and line.folded[after] in ("'s", "'"):
        had = set(line.folded[after + 1 : after + 3])
        return bool(had & words.decisions) or (capital and not had & words.city_things)
    while before > 0 and line.folded[before] in ("the", "both"):
        before -= 1
    previous = line.folded[before] if before >= 0 else ""
    if previous in words.locative:
        return False
    if previous == "by" or (capital and previous in words.relations):
        return True
    if before >= 0 and line.tree.words[before].lemma.lower() in words.addressed:
        return True
    verb = after < len(line.words) and line.tree.upos(after) in ("VERB", "AUX")
    lemma = line.tree.lemmas[after] if verb else ""
    return verb and lemma not in words.states_of_maps and (before < 0 or line.tree.upos(before) != "ADP")
