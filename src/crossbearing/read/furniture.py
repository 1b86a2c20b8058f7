"""Lines under the title that tell of the report and not of the world: outlet, place, day, who wrote it.

"The Harbour Post, Riga, Thursday, 5 May 2031", "Post staff and agencies": nobody acts there, and the day is that of the
paper. They keep their words and lose all that a parser saw in them.
"""

import re

import msgspec

from crossbearing.read.datelines import SUBJECT_WORDS
from crossbearing.read.times import find_date_line
from crossbearing.records import Parse, Sentence, Span, Word

HEAD = 5  # sentences, the title among them, in which such lines stand
WORDS_BEHIND = 9  # of a line behind its day: "English service, translated by machine"
_END = re.compile(r"[.!?…][\"'”’)]*\s*$")
_MAKERS = re.compile(
    r"\s*(?:by|from|words|text|story|reporting|photos?)\s+[A-Z]"
    r"|.*\b(?:staff|agenc(?:y|ies)|correspondents?|reporters?|newsroom|editorial desk)\s*$",
    re.IGNORECASE,
)
MOST_MAKERS = 8  # words


# "11.20 Police ...", "8.30am: The ...", "17:15 UPDATE Soldiers ...": when an entry of a live report was written.
_STAMP = re.compile(
    r"[\s\[(*•–—-]*(?:\d{1,2}[.:h]\d{2}(?:[.:]\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
    r"(?:\s+(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]?T|MSK|local time|hrs|hours)\b)?[\])]?"
    r"(?:\s*[|:,.–—-]+)?(?:\s+(?:UPDATE|UPDATED|BREAKING|LATEST|NEW|CORRECTION|RECAP|SUMMARY|WATCH)\b(?:\s*[:–—-]+)?)?"
    r"\s+(?=[A-ZÀ-Þ\"“‘'])"
)


def without_furniture(text: str, parse: Parse) -> Parse:
    """Returns the parse with such lines muted and stamps cut; it stays as it is where the report has none."""
    parse = _without_stamps(text, parse)
    head, day = parse.sentences[:HEAD], find_date_line(text)
    muted = {place for place, one in enumerate(head) if day is not None and _is_date_line(text, one, day)}
    muted |= {place for place, one in enumerate(head) if place and _tells_makers(text[one.start : one.end])}
    if not muted:
        return parse
    sentences = tuple(_mute(one) if place in muted else one for place, one in enumerate(parse.sentences))
    return msgspec.structs.replace(parse, sentences=sentences)


def _is_date_line(text: str, sentence: Sentence, day: Span) -> bool:
    """Tells whether the day of publication stands in a sentence that says nothing else."""
    behind = text[day.end : sentence.end]
    return sentence.start <= day.start < day.end <= sentence.end and (
        len(behind.split()) <= WORDS_BEHIND and not _END.search(behind)
    )


def _tells_makers(line: str) -> bool:
    return len(line.split()) <= MOST_MAKERS and not _END.search(line) and _MAKERS.match(line) is not None


def _mute(sentence: Sentence) -> Sentence:
    words = tuple(msgspec.structs.replace(word, upos="X", deprel="dep") for word in sentence.words)
    return msgspec.structs.replace(sentence, words=words, names=(), predicates=(), roles=())


def _without_stamps(text: str, parse: Parse) -> Parse:
    ends = [_stamp_end(text, one) for one in parse.sentences]
    if not any(ends):
        return parse
    sentences = tuple(_cut_head(one, end) if end else one for one, end in zip(parse.sentences, ends, strict=True))
    return msgspec.structs.replace(parse, sentences=sentences)


def _stamp_end(text: str, sentence: Sentence) -> int:
    """Returns where a sentence that opens a line begins behind its time of day; 0 without one."""
    if text[: sentence.start].rstrip(" \t")[-1:] not in ("", "\n"):
        return 0
    match = _STAMP.match(text, sentence.start, sentence.end)
    return match.end() if match else 0


def _cut_head(sentence: Sentence, start: int) -> Sentence:
    """The sentence from a place on; what hung on the words before hangs on its first verb, or its first word."""
    gone = sum(word.start < start for word in sentence.words)
    words = sentence.words[gone:]
    if not words:
        return sentence
    loose = [i for i, word in enumerate(words) if word.head < gone]
    own = (i for i in loose if words[i].head < 0)
    verb = (i for i in loose if words[i].upos in ("VERB", "AUX"))
    root = next(own, next(verb, loose[0] if loose else 0))
    return msgspec.structs.replace(
        sentence,
        start=start,
        words=tuple(_moved(word, gone, root, is_root=i == root) for i, word in enumerate(words)),
        names=tuple(
            msgspec.structs.replace(n, first=max(0, n.first - gone), last=n.last - gone)
            for n in sentence.names
            if n.last > gone
        ),
        predicates=tuple(msgspec.structs.replace(p, word=p.word - gone) for p in sentence.predicates if p.word >= gone),
        roles=tuple(
            msgspec.structs.replace(r, predicate=r.predicate - gone, head=r.head - gone)
            for r in sentence.roles
            if r.predicate >= gone and r.head >= gone
        ),
    )


def _moved(word: Word, gone: int, root: int, *, is_root: bool) -> Word:
    if is_root:
        return msgspec.structs.replace(word, head=-1, deprel="root")
    if word.head < gone:
        subject = word.upos in SUBJECT_WORDS
        return msgspec.structs.replace(word, head=root, deprel="nsubj" if subject else "dep")
    return msgspec.structs.replace(word, head=word.head - gone)
