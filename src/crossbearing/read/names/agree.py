"""What one place of a report says of a name holds in the others: told kinds, counted lists, who speaks."""

from crossbearing.read.names.draft import Draft, load_words
from crossbearing.read.names.lexicon import Line
from crossbearing.read.names.shapes import counted_nouns
from crossbearing.read.numbers import value_of
from crossbearing.text.fold import key

_TELLS = frozenset(["weapon", "exercise", "treaty", "facility", "organization"])
_MOST_BETWEEN = 3  # words from a number to its noun: "three small border posts"
_OPENERS = frozenset([",", ":", "(", "–", "—", "-"])
_LISTED = frozenset([",", "and", "&"])


def agree(lines: list[Line], drafts: list[Draft]) -> None:
    """Mend the kinds of names that no pack is sure of, by the words of the whole report."""
    for line in lines:
        _read_counted_list(line, [d for d in drafts if d.sentence == line.tree.index and d.form == "name"])
    _spread_told(drafts)
    for draft in drafts:
        if draft.kind == "exercise" and not draft.sure and draft.subject and _speaks(lines[draft.sentence], draft):
            draft.kind = "organization"  # "Southern Horizons wrote that ..."


def _spread_told(drafts: list[Draft]) -> None:
    """ "The tanker Halcyon Dawn": a kind that a noun beside a name told once is its kind elsewhere."""
    told: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.form == "name" and draft.told and draft.kind in _TELLS:
            told.setdefault(key(draft.name), set()).add(draft.kind)
    for draft in drafts:
        kinds = told.get(key(draft.name), set()) if draft.form == "name" and not draft.sure else set()
        town = draft.kind == "place" and kinds == {"facility"}  # a crossing bears the name of its town
        if len(kinds) == 1 and not town and draft.kind != "nationality":
            draft.kind = next(iter(kinds))


def _read_counted_list(line: Line, names: list[Draft]) -> None:
    """ "Three posts, Jimbe, Chavuma and Sinjembela": as many names as are counted are what the noun says."""
    by_first = {name.first: name for name in names}
    for at, word in enumerate(line.folded):
        kind = counted_nouns().get(word)
        if kind is None or at + 2 >= len(line.words) or line.words[at + 1] not in _OPENERS:
            continue
        numbers = [value_of(w) for w in line.folded[max(0, at - _MOST_BETWEEN) : at]]
        listed = _list_from(line, by_first, at + 2)
        if len(listed) > 1 and len(listed) in numbers:
            for name in listed:
                if not name.sure and name.kind != "nationality":
                    name.kind, name.told = kind, True


def _list_from(line: Line, by_first: dict[int, Draft], at: int) -> list[Draft]:
    listed = []
    while at in by_first:
        listed.append(by_first[at])
        at = by_first[at].last
        while at < len(line.words) and line.folded[at] in _LISTED:
            at += 1
    return listed


def _speaks(line: Line, draft: Draft) -> bool:
    top = line.tree.top(draft.start, draft.end)
    return top is not None and line.tree.head(top) >= 0 and line.tree.lemmas[line.tree.head(top)] in load_words().speech
