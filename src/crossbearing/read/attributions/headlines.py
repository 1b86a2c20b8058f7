"""Headlines that name who speaks: "Warsaw: ...", "... - minister", "...: Tusk"."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.carriers import is_outlet
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.tree import Tree

LINE = re.compile(r"\s*([^\n]{10,250}?)[ \t]*(?:\n|$)")
LEADING = re.compile(r"^([^\n:]{2,60}):[ \t]+(\S[^\n]{8,200})$")
TRAILING = re.compile(r"^([^\n]{10,200}?)(?:[ \t]+[-–—|]+[ \t]+|:[ \t]+)([^\n:–—|]{2,50})$")
SPEAKER_WORDS = 5  # a longer phrase is a part of the sentence
QUOTED_WORDS = 10  # behind a quotation it may say where and when
HEARER = re.compile(r"\s+to\s+[A-ZÀ-Þ][^:]*$")  # "Manila to Beijing: ..."
NO_WORDS = re.compile(
    r"\b(?:live|latest|updates?|explained|explainer|timeline|profile|opinion|analysis|as it happened|in pictures"
    r"|what we know|(?:an )?interview with|q ?& ?a|factbox)\b",
    re.IGNORECASE,
)  # behind a colon: what sort of text it is
NAME_SHARE = 0.5  # a name that speaks fills at least half of its side of the headline


def headline_drafts(text: str, trees: Sequence[Tree], speakers: Speakers, drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the attribution of a text's first line if that is a headline of one of these forms, else nothing."""
    line = LINE.match(text)
    if line is None or line[1][-1] in ".:":
        return []
    at = line.start(1)
    for pattern, side, rest in ((LEADING, 1, 2), (TRAILING, 2, 1)):
        match = pattern.match(line[1])
        if match is None:
            continue
        heard = HEARER.search(match[1]) if side == 1 else None
        who = (at + match.start(side), at + (heard.start() if heard else match.end(side)))
        content = (at + match.start(rest), at + match.end(rest))
        quoted = text[content[0]] in "\"“'‘«" and text[content[1] - 1] in "\"”'’»"
        voice = _speaker(trees, speakers, *who, leading=side == 1, quoted=quoted)
        if side == 1 and NO_WORDS.match(match[rest]):
            continue
        if voice is None or (side == 2 and not _tells(trees, *content)):
            continue
        if any(d.overlap(*content) and d.voice is not None for d in drafts):
            return []
        return [Draft(content=[content], tree=voice[0], voice=voice, direct=quoted, quoted=quoted)]
    return []


def _speaker(
    trees: Sequence[Tree], speakers: Speakers, start: int, end: int, *, leading: bool, quoted: bool
) -> tuple[Tree, int] | None:
    for tree in trees:
        words = [i for i in tree.within(start, end) if tree.upos(i) != "PUNCT"]
        if not words:
            continue
        head = tree.top(start, end)
        most = QUOTED_WORDS if quoted else SPEAKER_WORDS
        if head is None or len(words) > most or any(tree.feat(i, "VerbForm") == "Fin" for i in words):
            return None
        bare = not leading and all(tree.upos(i) == "PROPN" for i in words)
        if quoted and not leading and tree.upos(head) in ("NOUN", "PROPN"):
            return tree, head
        if bare or _is_named(tree, head, speakers, start, end) or _is_noun(tree, words[-1]):
            return None if not leading and _is_publisher(tree, head, speakers) else (tree, head)
        return None
    return None


def _is_publisher(tree: Tree, head: int, speakers: Speakers) -> bool:
    """ "... - Baltic Times" at the end of a page's title names who publishes, not who speaks."""
    return tree.upos(head) == "PROPN" and is_outlet(tree, head, speakers)


def _is_named(tree: Tree, head: int, speakers: Speakers, start: int, end: int) -> bool:
    """Whether the words are mostly the name of somebody: a person, a body, a State or its capital."""
    for number in speakers.in_sentence.get(tree.index, ()):
        mention = speakers.mentions[number]
        if mention.form == "name" and start <= mention.start and mention.end <= end:
            speaks = mention.kind in ("person", "organization", "place")
            return speaks and mention.end - mention.start >= NAME_SHARE * (end - start)
    return False


def _is_noun(tree: Tree, last: int) -> bool:
    """ "Defence minister: ...", "... - officials", "... - report"."""
    cues = load_cues()
    return any(tree.lemmas[last] in table for table in (cues.people, cues.bodies, cues.documents))


def _tells(trees: Sequence[Tree], start: int, end: int) -> bool:
    """Whether the stretch says something: it holds a verb."""
    return any(tree.upos(i) in ("VERB", "AUX") for tree in trees for i in tree.within(start, end))
