"""Noun phrases and pronouns that can speak and act: "military analysts", "a senior NATO spokesperson", "he"."""

from crossbearing.read.names.draft import Draft, load_nouns, load_offices
from crossbearing.read.names.drafting import make_draft
from crossbearing.read.names.lexicon import Line

_LEFT = frozenset(["ADJ", "NOUN", "PROPN", "NUM"])
_MAX_LEFT = 6


def noun_drafts(line: Line, drafts: list[Draft]) -> list[Draft]:
    """Return noun phrases and pronouns of a sentence that no name and no office covers."""
    nouns = load_nouns()
    taken = {i for d in drafts for i in range(d.first, d.last)}
    ends = {d.last: d for d in drafts}
    found = []
    for at, word in enumerate(line.folded):
        if at in taken or not word:
            continue
        kind = "person" if word in nouns.person else "organization" if word in nouns.organization else ""
        if kind and _is_head(line, at, taken):
            found.append(make_draft(line, _start(line, at, ends), at + 1, kind, form="noun"))
        elif word in nouns.pronouns and _is_subject(line, at):
            draft = make_draft(line, at, at + 1, nouns.pronouns[word], form="pronoun")
            draft.name, draft.gender = "", {"he": "m", "she": "f"}.get(word, "")
            draft.subject = word in ("it", "they") and _speaks(line, at)
            found.append(draft)
    return found


def _speaks(line: Line, at: int) -> bool:
    head = line.tree.head(at)
    return head >= 0 and line.tree.lemmas[head] in load_nouns().speech


def _is_head(line: Line, at: int, taken: set[int]) -> bool:
    upos = line.tree.upos(at)
    if upos not in ("NOUN", "PROPN", "") or (line.words[at][:1].isupper() and at > 0 and not line.shouted):
        return False
    after = at + 1
    if after >= len(line.words):
        return True
    if line.tree.upos(after) in ("NOUN", "PROPN") and line.folded[after] not in ("'s", "'"):
        return False  # "government officials": the last noun is the head
    return after not in taken or line.folded[at] not in load_offices().ranks


def _start(line: Line, at: int, ends: dict[int, Draft]) -> int:
    first = at
    for _ in range(_MAX_LEFT):
        if first in ends and ends[first].form == "name" and ends[first].kind != "person":
            first = ends[first].first
        elif (
            first > 0
            and (line.tree.upos(first - 1) in _LEFT or _is_hyphen(line, first - 1))
            and line.folded[first - 1].strip("'\"“”‘’")
            and line.folded[first - 1] not in ("least", "most")  # "at least 70 people"
        ):
            first -= 1
        else:
            break
    while line.words[first] == "-":
        first += 1
    return first - 1 if first > 0 and line.tree.upos(first - 1) == "DET" else first


def _is_hyphen(line: Line, at: int) -> bool:
    """A hyphen stands close to a word: with blanks at both sides it is a dash."""
    word = line.tree.words[at]
    return line.words[at] == "-" and not (
        line.text[word.start - 1 : word.start].isspace() and line.text[word.end : word.end + 1].isspace()
    )


def _is_subject(line: Line, at: int) -> bool:
    if line.tree.parsed:
        return line.tree.base(at) == "nsubj"
    after = line.tree.upos(at + 1) if at + 1 < len(line.words) else ""
    return line.folded[at] in ("he", "she") or after in ("VERB", "AUX")
