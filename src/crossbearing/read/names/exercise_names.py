"""Which words name an exercise: a series with its year ("Zapad-2025"), a quotation or a name beside "exercise"?"""

import re

from crossbearing.knowledge import Sense
from crossbearing.read.names.draft import Draft
from crossbearing.read.names.drafting import QUOTES, make_draft, trim
from crossbearing.read.names.lexicon import Found, Lexicon, Line
from crossbearing.read.names.pack_names import sense_kind

_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d{1,4})?$|\d\d$")
_PART = re.compile(r"(?:20)?\d\d-\d")
_JOINED_YEAR = re.compile(r"^(.+?)[-–‑](?:(?:19|20)?\d\d)$")


def split_off_exercises(
    line: Line, lexicon: Lexicon, known: list[Found[tuple[Sense, ...]]], drafts: list[Draft]
) -> None:
    """ "CSTO exercise Interaction" as one name: the exercise's stands behind the noun, its owner's, if any, before."""
    for hit in known:
        outer = next((d for d in drafts if d.first < hit.first and d.last == hit.last), None)
        if outer is None or line.folded[hit.first - 1] not in lexicon.words.exercise_cues:
            continue
        if any(sense_kind(s) == "exercise" for s in hit.value):
            drafts.remove(outer)
            drafts.append(make_draft(line, hit.first, hit.last, "exercise"))
            if outer.first < hit.first - 1:
                drafts.append(make_draft(line, outer.first, hit.first - 1, "organization"))


def exercise_names(line: Line, lexicon: Lexicon) -> list[Draft]:
    """Return exercises: a series with a year ("Zapad-2025", "Steadfast Defender 24"), or quoted beside "exercise"."""
    found: list[Draft] = []
    for read in (_series_with_year, _quoted_exercise):
        for first, word in enumerate(line.words):
            if not word[:1].isupper() and word not in QUOTES:
                continue
            draft = read(line, lexicon, first)
            if draft and not any(d.first < draft.last and draft.first < d.last for d in found):
                found.append(draft)
    return found


def _series_with_year(line: Line, lexicon: Lexicon, first: int) -> Draft | None:
    word = line.words[first]
    if not word[:1].isupper():
        return None
    if joined := _JOINED_YEAR.match(word):
        return _edition(line, lexicon, first, first + 1, joined.group(1))
    for last in range(first + 1, min(first + 5, len(line.words))):
        after = line.words[last]
        if after in ("-", "–", "‑", "—", "’", "'") and last + 1 < len(line.words) and _YEAR.match(line.words[last + 1]):
            return _edition(line, lexicon, first, last + 2, line.written(first, last))
        if _YEAR.match(after):
            end = last + 3 if _has_part(line, last + 1) else last + 1  # "Freedom Edge 25-2"
            return _edition(line, lexicon, first, end, line.written(first, last))
        if not after[:1].isupper() and after not in ("-", "–"):
            return None
    return None


def _has_part(line: Line, at: int) -> bool:
    """Tell whether "-2" goes on with the year of an edition."""
    part = line.written(at - 1, at + 2) if at + 1 < len(line.words) else ""
    return bool(_PART.fullmatch(part))


def _edition(line: Line, lexicon: Lexicon, first: int, last: int, base: str) -> Draft | None:
    series = next((s for s in lexicon.world.senses(base) if s.entry.kind == "series"), None)
    two_digits = not re.search(r"(?:19|20)\d\d", line.written(first, last))
    if series is None or (two_digits and base.casefold() in lexicon.words.common):
        return None
    return make_draft(line, first, last, "exercise", entity=series.entry.id, sure=True)


def _quoted_exercise(line: Line, lexicon: Lexicon, at: int) -> Draft | None:
    """A short capitalised quotation beside "exercise", "drills", "codenamed"."""
    if line.words[at] not in QUOTES or at + 1 >= len(line.words) or not line.words[at + 1][:1].isupper():
        return None
    last = next((i for i in range(at + 2, min(at + 7, len(line.words))) if line.words[i] in QUOTES), 0)
    if not last or any(line.words[i] in ".!?" for i in range(at + 1, last)):
        return None
    inside = [w for w in line.words[at + 1 : last] if w.isalpha()]
    if not inside or not all(w[:1].isupper() or len(w) <= 3 for w in inside):
        return None
    words = lexicon.words
    near = line.folded[max(0, at - 3) : at]
    cued = (line.folded[last + 1 : last + 2] and _is_cue(line.folded[last + 1 : last + 4], words.exercise_cues)) or (
        words.exercise_cues & set(near) and (words.exercise_cues & set(near[-1:]) or words.series_cues & set(near))
    )
    if not cued:
        return None
    first, end = trim(line, at + 1, last)
    if first >= end:
        return None
    base = line.written(first, end)
    series = next((s for s in lexicon.world.senses(base) if s.entry.kind == "series"), None)
    return make_draft(line, first, end, "exercise", entity=series.entry.id if series else "", sure=True)


def _is_cue(after: list[str], cues: frozenset[str]) -> bool:
    return bool(after) and (
        after[0] in cues
        or (len(after) > 1 and after[1] in cues and after[0].isalpha() and after[0] not in ("and", "in", "of"))
    )
