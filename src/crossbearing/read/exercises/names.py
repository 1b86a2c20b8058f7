"""Names of exercises that the words around them tell: "will hold Amber Gate", "under the name Amber Gate"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from crossbearing.read.exercises.tables import NAME, QUOTES, choice, pattern, pattern_at, words
from crossbearing.records import Mention, Parse, Report, Sentence

_TRIM_LAST = re.compile(r"['’]s?$")
_OWNER = re.compile(r"[’']s\s+")
HEAD_LINES, HEAD_CHARACTERS = 3, 90  # what may stand between a title and the text
_MARKS = frozenset("\"“”„«»‘’'")
THING = 40  # characters before a name in which the word for a thing may stand
_LEAST_WORDS = 2  # of a name that only the words around it make one


def name_exercises(report: Report, parse: Parse, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions with the names of exercises added that nothing but their context tells.

    A mention that such a name covers gives way, unless a pack knows it or it is a person. Rows keep their order;
    ``same_as`` goes on pointing at the same mentions.
    """
    mentions = [_doubted(mention, report.text) for mention in mentions]
    sure = bool(pattern("needed").search(report.text))
    if not sure and not pattern("armed").search(report.text):
        return tuple(mentions)
    contexts = _contexts() if sure else ((_QUOTED_FOR, False), (_EDITION, True), (_MUSTERED, False))
    found = {span for sentence in parse.sentences for span in _in_sentence(report.text, sentence, mentions, contexts)}
    names = {report.text[start:end] for start, end in found}
    names |= {m.name for m in mentions if m.kind == "exercise" and m.form == "name" and len(m.name.split()) > 1}
    spans = sorted(found | set(_repeats(report.text, names)))
    return _placed(report.text, parse.sentences, mentions, [s for s in spans if not _inside_longer(s, spans)])


_HOSTS = re.compile(r"\s+(?:hosts?|hosted|welcomes?|prepares?)\b")  # a town does, and no exercise


def _doubted(mention: Mention, text: str) -> Mention:
    """ "The Daily Monitor" is no exercise, whatever the parser took it for."""
    if mention.kind != "exercise" or mention.form != "name" or mention.entity:
        return mention
    parts = mention.name.lower().split()
    known = len(parts) > 1 and (parts[-1] in words()["not_last"] or parts[0] in words()["of_places"])
    known = known or (len(parts) == 1 and _HOSTS.match(text, mention.end) is not None)
    known = known or _is_date(parts) or _listed_places(mention, text) or _is_of_thing(text, mention.start)
    known = known or _is_law(parts)
    return msgspec.structs.replace(mention, kind="other") if known or _is_generic(mention.name.split()) else mention


def _is_of_thing(text: str, start: int) -> bool:
    """ "The patrol boat "Agate"", "the novel Agate": what stands before a name says that it is a ship's or a book's."""
    return pattern_at("things_before").search(text[max(0, start - THING) : start]) is not None


def _is_law(parts: Sequence[str]) -> bool:
    """ "Firearms Act 1996", "Summit 2016": what lies before the year names a law or a meeting."""
    words_ = [part for part in parts if not any(letter.isdigit() for letter in part)]
    return bool(words_) and words_[-1].lower() in words()["laws"]


def _listed_places(mention: Mention, text: str) -> bool:
    """ "In the area of Magdeburg, Dessau and Wittenberg": the last two of a list are no name."""
    parts = mention.name.split()
    return len(parts) == 3 and parts[1] == "and" and text[: mention.start].endswith(", ")


def _is_date(parts: Sequence[str]) -> bool:
    """ "August 23", "September 2017"."""
    return parts[0].lower() in words()["not_last"] and all(part.isdigit() for part in parts[1:])


def _is_generic(parts: Sequence[str]) -> bool:
    """ "Military Exercise" of a headline names none."""
    return all(part.lower() in words()["generic"] for part in parts)


def _is_headline(text: str) -> bool:
    """Tells whether nearly all longer words are capitalised: then a capital tells no name."""
    longer = [word for word in re.findall(r"[^\W\d]+", text) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _inside_longer(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans)


# A name alone between marks, which a person's never stands in.
_QUOTED = re.compile(rf"(?<![\w’])[\"“„«»‘'](?P<name>{NAME})[\"“”»«’'](?![\w])")

# "For Dagat Sulong the two have assembled 3,400 marines".
_MUSTERED = re.compile(
    rf"\b[Ff]or\s+(?P<name>{NAME}),?\s[^.;:!?]{{0,80}}?\b(?:assembled?|assembles|gather(?:ed|s)?|muster(?:ed|s)?|mass(?:ed|es)|brought|brings?|called\s+up|"
    rf"lined\s+up|committed|commits|sen[dt]s?|deploy(?:ed|s)|collect(?:ed|s)|mobili[sz](?:ed|es)|earmarked)\b"
)

# A name with a year behind it, of one word or more: "Vulcan 2028", "Iron Wolf '26".
_EDITION = re.compile(
    r"(?<![\w’'-])(?P<name>(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|In|By|Since|Until|From|Of|Year|Summer|Autumn|Winter|"
    r"Spring|Easter|Christmas|Season|Agenda|Vision|Strategy|Expo|Euro|Resolution|Copyright|Budget|January|February|March|April|August|"
    r"September|October|November|December)[\s.-]+[’']?\d)[A-Z][\w’'-]*(?:\s+(?:del?|of|the|la)?\s*[A-Z][\w’'-]*){0,2}[\s-](?:(?:19|20)\d\d|[’']\d\d))(?![\w-])"
)

# ... which soldiers march for, though no word says "exercise".
_QUOTED_FOR = re.compile(
    rf"\b(?:for|in|during|at|(?:calls?|called|dubbed|named|christened)\s+it)\s+[\"“„«»‘'](?P<name>{NAME})[\"“”»«’'](?![\w])"
)

_LOOSE = (_QUOTED, _QUOTED_FOR, _EDITION, _MUSTERED)  # they say nothing of an exercise: only in a report of soldiers


@cache
def _contexts() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns with a group "name"; True: they need no second word."""
    quoted = rf"{QUOTES}?(?P<name>{NAME}){QUOTES}?"
    nouns, verbs = choice("nouns"), choice("verbs")
    gap = r"[^.;:!?]{0,60}?"
    return (
        (_QUOTED_FOR, False),
        (re.compile(rf"(?i:\b{choice('fields')})\s*:\s*{quoted}"), True),
        (re.compile(rf"(?i:\b{nouns}){gap}(?i:\b{choice('naming')})\s+(?i:exercise\s+)?{quoted}"), True),
        (re.compile(rf"(?i:\b{verbs}){gap}(?i:\bunder\s+the\s+(?:code-?)?name(?:\s+of)?)\s+{quoted}"), True),
        (_QUOTED, False),
        (re.compile(rf"(?i:\b{nouns}),?\s+(?:of\s+the\s+name\s+)?{quoted}"), False),
        (
            re.compile(
                rf"{quoted},?\s+(?:as\s+)?(?:the|a|an|its|their|his|this\s+year[’']s)\s+(?:[\w’'-]+\s+){{0,6}}?"
                rf"(?i:{nouns})\b"
            ),
            False,
        ),
        (re.compile(rf"{quoted}\s+(?i:{nouns})\b"), False),
        (_EDITION, True),
        (_MUSTERED, False),
        (re.compile(rf"(?i:\b{choice('before')})\s+{quoted}"), False),
        (re.compile(rf"{quoted}(?:,[^,.]{{2,60}},)?(?:,\s+which)?\s+(?i:{choice('after')})\b"), False),
    )  # fmt: skip


def _in_sentence(
    text: str, sentence: Sentence, mentions: Sequence[Mention], contexts: Iterable[tuple[re.Pattern[str], bool]]
) -> Iterator[tuple[int, int]]:
    named = [m for m in mentions if m.form == "name" and m.start < sentence.end and sentence.start < m.end]
    told = text[sentence.start : sentence.end].rstrip()
    armed = pattern("armed").search(text) is not None
    headline = _is_headline(told) and not told.endswith(".")
    for look, short in contexts:
        if look in _LOOSE and not armed:
            continue
        for match in look.finditer(text, sentence.start, sentence.end):
            whole = match.span("name")
            quoted = text[whole[0] - 1 : whole[0]] in _MARKS and text[whole[1] : whole[1] + 1] in _MARKS
            span = whole if quoted else _trimmed(text, *whole)
            in_form = look.pattern.startswith(r"(?i:\b" + choice("fields"))
            if (_in_head(text, whole[0]) and not in_form) or (
                look is _QUOTED and pattern("named_things").match(text, whole[1] + 2)
            ):
                continue
            if look is _QUOTED_FOR and not pattern("armed").search(text, sentence.start, sentence.end):
                continue
            in_quotes = quoted and span[0] > 0 and match.start("name") == span[0]
            if headline and not (in_quotes or in_form):
                continue
            alone = look in (_QUOTED, _QUOTED_FOR) and span == match.span("name")
            if span[0] < span[1] and _is_name(text, span, named, short=short or in_quotes, alone=alone):
                yield span


def _in_head(text: str, start: int) -> bool:
    """Tells whether a name stands in a line under the title: outlet, date, author."""
    first = text.rfind("\n", 0, start) + 1
    line = text[first : text.find("\n", start) if "\n" in text[start:] else len(text)].strip()
    above = [one for one in text[:first].splitlines() if one.strip()]
    return (
        0 < len(above) <= HEAD_LINES
        and len(line) < HEAD_CHARACTERS
        and not line.endswith((".", "!", "?", "”", '"', ":"))
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cuts the owner ("the Navy's") and words that open a sentence off the front, and the "'s" off the end."""
    table = words()
    if mark := _TRIM_LAST.search(text[start:end]):
        end = start + mark.start()
    start += max((owner.end() for owner in _OWNER.finditer(text[start:end])), default=0)
    while start < end:
        first = re.match(r"[\w’'-]+", text[start:end])
        if first is None or first[0].lower() not in table["not_first"]:
            break
        start += first.end()
        start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, end


def _is_name(text: str, span: tuple[int, int], named: Sequence[Mention], *, short: bool, alone: bool) -> bool:
    parts = text[span[0] : span[1]].split()
    table = words()
    if not parts or not parts[0][0].isupper() or parts[-1].lower() in table["not_last"]:
        return False
    if (len(parts) < _LEAST_WORDS and not short) or _is_generic(parts) or _is_date(parts) or _is_law(parts):
        return False
    if any(part.lower() in table["titles"] for part in parts) or any(
        part.isupper() and len(part) > 3 for part in parts
    ):
        return False
    if _is_known(text, span, named) or _is_of_thing(text, span[0]):
        return False
    for mention in named:
        if mention.start < span[1] and span[0] < mention.end and mention.kind != "exercise":
            whole = mention.start <= span[0] and span[1] <= mention.end
            with_noun = bool(pattern("nouns").search(text, mention.start, span[0]))  # "the KFOR drill Stone Mill"
            crosses = (mention.start < span[0] and not with_noun) or span[1] < mention.end
            person = mention.kind == "person" and (not alone or bool(mention.entity))
            if person or crosses or (whole and mention.entity):
                return False
    return True


def _is_known(text: str, span: tuple[int, int], named: Sequence[Mention]) -> bool:
    """Tells whether every capitalised word stands in a name that a pack knows: "Belarus and Russia"."""
    words_ = [m.span() for m in re.finditer(r"[\w’'-]+", text[span[0] : span[1]]) if m[0][0].isupper()]
    known = [m for m in named if m.entity and m.kind != "exercise"]
    return all(any(k.start <= span[0] + a and span[0] + b <= k.end for k in known) for a, b in words_)


def _repeats(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        for written in {name, name.upper(), re.sub(r"[ -](?:19|20)?\d\d$", "", name)}:
            if len(written.split()) < _LEAST_WORDS and written != name:
                continue
            for match in re.finditer(rf"(?<![\w-]){re.escape(written)}(?![\w-])(?!\s+[A-Z]\w)", text):
                yield match.start(), match.end()


def _placed(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> tuple[Mention, ...]:
    kept: list[tuple[int, Mention]] = []
    for number, mention in enumerate(mentions):
        covers = [s for s in spans if s[0] < mention.end and mention.start < s[1]]
        inside = any(s[0] <= mention.start and mention.end <= s[1] for s in covers)
        quoted = any(text[s[0] - 1 : s[0]] in _MARKS and s[0] and text[s[1] : s[1] + 1] in _MARKS for s in covers)
        gives_way = inside or (bool(covers) and not mention.entity)
        gives_way = gives_way and (mention.kind != "person" or (quoted and not mention.entity))
        if not gives_way or (mention.kind == "exercise" and any((mention.start, mention.end) == s for s in covers)):
            kept.append((number, mention))
    taken = {(m.start, m.end) for _, m in kept if m.kind == "exercise" and m.form == "name"}
    rows = list(kept)
    for start, end in spans:
        place = next((n for n, s in enumerate(sentences) if s.start <= start and end <= s.end), None)
        if place is not None and not any(a < end and start < b for a, b in taken):
            name = " ".join(text[start:end].split())
            row = Mention(start=start, end=end, kind="exercise", form="name", name=name, sentence=place)
            rows.append((-1, row))
    if len(rows) == len(mentions) and all(number >= 0 for number, _ in rows):
        return tuple(mentions)
    rows.sort(key=lambda one: (one[1].start, -one[1].end))
    moved = {number: place for place, (number, _) in enumerate(rows) if number >= 0}
    first: dict[str, int] = {}
    out: list[Mention] = []
    for place, (number, mention) in enumerate(rows):
        same = moved.get(mention.same_as) if mention.same_as is not None else None
        if number < 0:
            same = first.get(mention.name.casefold())
        if mention.kind == "exercise" and mention.form == "name":
            first.setdefault(mention.name.casefold(), place)
        out.append(msgspec.structs.replace(mention, same_as=same))
    return tuple(out)
