"""Datelines: in "RIGA, May 3 (Agency) - Latvia closed ..." the words before the dash take no part in the sentence.

Parsers hang the true subject on them; here it is given back to its verb.
"""

import re

import msgspec

from crossbearing.records import Role, Sentence, Word

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŐŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"  # as news writes towns
# a place, a month with its day, a year
PART = rf"(?:[{_CAPITAL}][\w.'’-]*(?: [{_CAPITAL}][\w.'’-]*| \d{{1,2}})*|\d{{1,4}})"
_TOWN = rf"(?:[{_CAPITAL}][{_CAPITAL}'’.-]{{2,}}|[{_CAPITAL}]{{2}} [{_CAPITAL}'’.-]{{3,}})"  # "RIGA", "LA PAZ"
DATELINE = re.compile(
    rf"\s*{_TOWN}(?: [{_CAPITAL}][{_CAPITAL}'’.-]+){{0,4}}(?:, {PART}){{0,3}}"
    rf"(?: ?\([^)\n]{{1,40}}\))? ?[-–—]+ (?=[{_CAPITAL}\"“‘'])"
)
SUBJECT_WORDS = ("PROPN", "NOUN", "PRON")


def dateline_end(sentence: Sentence, text: str) -> int:
    """Returns where the text of a sentence begins behind its dateline: the sentence's own start without one."""
    match = DATELINE.match(text, sentence.start, sentence.end)
    return match.end() if match else sentence.start


def without_dateline(sentence: Sentence, text: str) -> Sentence:
    """Returns the sentence with its dateline cut off the tree; the same sentence where it has none.

    The words stay where they are (indexes hold); those of the dateline hang on the root as ``dep`` and play no role.
    """
    end = dateline_end(sentence, text)
    count = sum(w.start < end for w in sentence.words)
    if not count or count >= len(sentence.words):
        return sentence
    root = next((i for i, w in enumerate(sentence.words) if w.head < 0 and i >= count), None)
    if root is None:
        return sentence
    words = [_cut(w, i, count, root) for i, w in enumerate(sentence.words)]
    loose = (i for i, w in enumerate(sentence.words) if i >= count and 0 <= w.head < count)
    freed = next((i for i in loose if words[i].upos in SUBJECT_WORDS), None)
    if freed is not None:
        words[freed] = _as_subject(words, freed, root)
    roles = tuple(r for r in sentence.roles if r.head >= count and r.predicate >= count)
    return msgspec.structs.replace(sentence, words=tuple(words), roles=roles + _given(words, freed, sentence.roles))


def _cut(word: Word, i: int, count: int, root: int) -> Word:
    if i < count:
        return msgspec.structs.replace(word, head=root, deprel="dep")
    return msgspec.structs.replace(word, head=root, deprel="dep") if 0 <= word.head < count else word


def _as_subject(words: list[Word], i: int, root: int) -> Word:
    """The first word behind the dateline is the subject of the next verb that has none of its own."""
    verbs = [k for k, w in enumerate(words) if k > i and w.upos == "VERB"]
    own = {w.head for k, w in enumerate(words) if w.deprel.startswith("nsubj") and k != i}
    verb = next((k for k in verbs if k not in own), None)
    if verb is None or words[i].upos not in SUBJECT_WORDS:
        return words[i]
    passive = any(w.head == verb and w.deprel == "aux:pass" for w in words)
    return msgspec.structs.replace(words[i], head=verb, deprel="nsubj:pass" if passive else "nsubj")


def _given(words: list[Word], freed: int | None, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The doer's role of that verb, unless somebody plays it already."""
    if freed is None or words[freed].deprel != "nsubj":
        return ()
    verb = words[freed].head
    if any(r.predicate == verb and r.role == "ARG0" and words[r.head].deprel != "dep" for r in roles):
        return ()
    return (Role(predicate=verb, role="ARG0", head=freed),)
