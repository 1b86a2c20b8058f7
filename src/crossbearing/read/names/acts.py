"""Whether a capital, a seat or a country stands for its government here: "Minsk said", "by Moscow", "Warsaw's decision"."""

from crossbearing.read.names.draft import Draft, load_words
from crossbearing.read.names.lexicon import Lexicon, Line

_LINKS = frozenset(["and", "or", ",", "nor", "&", "/", "both"])


def mark_acting(lines: list[Line], lexicon: Lexicon, drafts: list[Draft]) -> None:
    """Set ``acts`` on places (and the country on a capital that acts); what is coordinated with an actor acts too."""
    for draft in drafts:
        line = lines[draft.sentence]
        if draft.form != "name" or draft.kind not in ("place", "organization"):
            continue
        seat = _seat(draft, lexicon)
        if draft.kind == "organization":
            if seat:
                draft.acts = True
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
    tree, words = line.tree, load_words()
    top = tree.top(draft.start, draft.end)
    if top is None:
        return None
    for _ in range(3):  # "Moscow and Minsk": a conjunct does as its first does
        if tree.base(top) != "conj" or tree.head(top) < 0 or tree.kids(top, "case"):
            break
        top = tree.head(top)
    case = {tree.forms[k] for k in tree.kids(top, "case")}
    relation, head = tree.base(top), tree.head(top)
    if head < 0:
        return None
    if relation == "nsubj" and tree.rel(top) == "nsubj:pass":
        return tree.lemmas[head] in words.addressed
    if relation == "nsubj":
        return (tree.upos(head) == "VERB" or bool(tree.kids(head, "xcomp"))) and tree.lemmas[
            head
        ] not in words.states_of_maps
    if relation == "nmod" and (case & {"'s", "'", "’s"}):
        return tree.forms[head] in words.decisions or tree.lemmas[head] in words.decisions
    if relation in ("obj", "iobj"):
        return tree.lemmas[head] in words.addressed
    if case & {"by"}:
        return True
    if relation in ("obl", "nmod") and case & words.relations and not case & words.locative:
        return capital or tree.lemmas[head] in words.addressed
    if relation in ("obl", "nmod") and case & words.locative:
        return False
    return None if relation in ("root", "dep", "compound", "appos", "parataxis") else False


def _acts_by_neighbours(line: Line, draft: Draft, *, capital: bool) -> bool:
    words = load_words()
    after = draft.last
    before = draft.first - 1
    if after < len(line.words) and line.folded[after] in ("'s", "'"):
        return any(w in words.decisions for w in line.folded[after + 1 : after + 3])
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
    return verb and lemma not in words.states_of_maps and (before < 0 or line.tree.upos(before) not in ("ADP",))
