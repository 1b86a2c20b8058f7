"""Lines under the title that tell of the report and not of the world: outlet, place, day, who wrote it.

"The Harbour Post, Riga, Thursday, 5 May 2031", "Post staff and agencies": nobody acts there, and the day is that of the
paper. They keep their words and lose all that a parser saw in them.
"""

import re

import msgspec

from crossbearing.read.times import find_date_line
from crossbearing.records import Parse, Sentence, Span

HEAD = 5  # sentences, the title among them, in which such lines stand
WORDS_BEHIND = 9  # of a line behind its day: "English service, translated by machine"
_END = re.compile(r"[.!?…][\"'”’)]*\s*$")
_MAKERS = re.compile(
    r"\s*(?:by|from|words|text|story|reporting|photos?)\s+[A-Z]"
    r"|.*\b(?:staff|agenc(?:y|ies)|correspondents?|reporters?|newsroom|editorial desk)\s*$",
    re.IGNORECASE,
)
MOST_MAKERS = 8  # words


def without_furniture(text: str, parse: Parse) -> Parse:
    """Returns the parse with such lines muted; it stays as it is where the report has none."""
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
