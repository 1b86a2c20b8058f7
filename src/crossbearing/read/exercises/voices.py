"""Who gives a number without a word of saying: "the minister put the strength at 9,700"."""

import re
from collections.abc import Sequence

import msgspec

from crossbearing.read.attributions.speakers import can_speak, noun_owner
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.exercises.houses import find_house, is_body
from crossbearing.read.exercises.tables import pattern, words
from crossbearing.read.tree import Tree, span_at
from crossbearing.records import Attribution, Mention, Quantity, Voice, content_id

ACCORDING = "according"
BEHIND = 30  # characters between a number and "by the count of"
PERSONS = ("person", "organization", "place")


def find_voice(
    report: str, trees: Sequence[Tree], row: Quantity, mentions: Sequence[Mention], told: Sequence[Attribution]
) -> Attribution | None:
    """Returns the attribution of a number to who gives it, None if nobody is told.

    That is the subject of the verb that gives it ("the minister put the strength at 9,700"), of a word of saying behind
    it ("..., its press service announced"), or of the next sentence's "that is what the ministry stated". The content
    is the number with what it counts.
    """
    tree = trees[row.sentence]
    giver = _giver(tree, row) if tree.parsed else None
    if not tree.parsed or (giver and tree.forms[giver[1]] in ("we", "i")):
        return None  # "we arrive at 560": the report itself counts
    if (around := _around(tree, row, told)) is not None:
        return repeat(report, tree.text, row, around)
    for found in (
        _according_to(tree),
        giver,
        _before_colon(tree, row),
        _behind(tree, row),
        _on_whose_count(tree, row),
        _at_whose(tree),
    ):
        if found and (given := _attribution(report, tree, row, mentions, *found, told)) is not None:
            return given
    if row.sentence + 1 < len(trees) and (after := _what_they_said(trees[row.sentence + 1])) is not None:
        return _attribution(report, trees[row.sentence + 1], row, mentions, *after, told)
    if (house := find_house(trees, row.sentence)) is not None:
        return _attribution(report, trees[house[0]], row, mentions, house[1], house[2], told)
    around = _of_list(trees, row, told) or _of_paragraph(trees, row, told)
    return repeat(report, tree.text, row, around) if around is not None else None


def _of_list(trees: Sequence[Tree], row: Quantity, told: Sequence[Attribution]) -> Attribution | None:
    """The speaker of the sentence that a list hangs on: "The ministry announces that there are engaged: - ..."."""
    for tree in reversed(trees[: row.sentence]):
        if tree.text[tree.sentence.end : tree.sentence.end + 2].startswith(("\n\n", "\r\n\r")):
            return None
        if tree.text[tree.sentence.start : tree.sentence.end].rstrip().endswith(":"):
            return next((one for one in reversed(told) if one.sentence == tree.index and one.speaker), None)
    return None


def _of_paragraph(trees: Sequence[Tree], row: Quantity, told: Sequence[Attribution]) -> Attribution | None:
    """The only speaker of a paragraph, if he gives figures in the sentence before or behind."""
    text, first, last = trees[0].text, row.sentence, row.sentence
    if pattern("own_voice").search(text, trees[first].sentence.start, trees[first].sentence.end):
        return None
    while first > 0 and "\n" not in text[trees[first - 1].sentence.end : trees[first].sentence.start]:
        first -= 1
    while last + 1 < len(trees) and "\n" not in text[trees[last].sentence.end : trees[last + 1].sentence.start]:
        last += 1
    speaking = [one for one in told if first <= one.sentence <= last and one.speaker and one.speaker.name]
    last_said = [one for one in speaking if one.sentence == row.sentence - 1]
    if (
        last_said
        and _DIGITS.search(last_said[-1].content[0].exact)
        and pattern("sums_up").search(text, trees[row.sentence].sentence.start, trees[row.sentence].sentence.end)
    ):
        return last_said[-1]  # "All of them at the same time, which makes 12,999 in all"
    if len({one.speaker.name for one in speaking if one.speaker}) != 1:
        return None
    if pattern("another_exercise").search(text, trees[row.sentence].sentence.start, row.start):
        return None
    beside = [one for one in speaking if abs(one.sentence - row.sentence) == 1 and not one.negated]
    giving = next((one for one in beside if _DIGITS.search(one.content[0].exact)), None)
    return giving or next((one for one in beside if one.sentence < row.sentence and _goes_on(trees, row, one)), None)


def _goes_on(trees: Sequence[Tree], row: Quantity, said: Attribution) -> bool:
    """A ministry that told of the exercise goes on in the next sentence with how many take part."""
    tree, before = trees[row.sentence], trees[said.sentence]
    body = said.speaker is not None and pattern("telling_bodies").search(said.speaker.name)
    told = pattern("nouns").search(tree.text, before.sentence.start, before.sentence.end)
    here = pattern("sure_part").search(tree.text, tree.sentence.start, tree.sentence.end)
    return bool(body and told and here)


_DIGITS = re.compile(
    r"\d|thousand|hundred|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b", re.IGNORECASE
)


def repeat(report: str, text: str, row: Quantity, said: Attribution) -> Attribution:
    """A speaker's attribution once more, for a number that his own does not cover."""
    return msgspec.structs.replace(
        said,
        id=content_id(report, "figure", f"{row.start}-{row.end}", said.id),
        content=(span_at(text, row.start, row.end),),
        sentence=row.sentence,
    )


def _around(tree: Tree, row: Quantity, told: Sequence[Attribution]) -> Attribution | None:
    """Whose words stand on both sides of a number, or whom "according to" names as the sentence's only source."""
    here = [one for one in told if one.sentence == tree.index and one.speaker and one.speaker.name and not one.negated]
    if len({one.speaker.name for one in here if one.speaker}) != 1:
        return None
    for one in here:
        between = one.content[0].start <= row.start and row.end <= one.content[-1].end
        if between or (one.cue and one.cue.exact.lower().startswith(ACCORDING)):
            return one
    return None


def _can_speak(tree: Tree, word: int) -> bool:
    return can_speak(tree, word) or tree.lemmas[word] in words()["speakers"]


def _before_colon(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """Who did something before a colon that the number follows: "the ministry withdrew it: 6,900 take part"."""
    colon = tree.text.rfind(": ", tree.sentence.start, row.start)
    for verb in tree.within(tree.sentence.start, colon) if colon > 0 else ():
        subject = tree.subject(verb) if tree.upos(verb) == "VERB" and not tree.passive(verb) else None
        if subject is None or tree.words[subject].end > colon or tree.upos(subject) == "PRON":
            continue
        if is_body(tree, subject) or _can_speak(tree, subject):
            return verb, subject
    return None


def _on_whose_count(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """ "By the count of the press office", "the institute's estimate of 19,000": the owner of such a noun."""
    top = tree.top(row.start, row.end)
    around = {top, *tree.ancestors(top)} if top is not None else set()
    for noun, lemma in enumerate(tree.lemmas):
        if lemma not in words()["counting_nouns"] or tree.upos(noun) != "NOUN":
            continue
        behind = 0 <= tree.words[noun].start - row.end <= BEHIND
        if noun in around or tree.head(noun) in around or behind or (top is not None and top in tree.under(noun)):
            owner = noun_owner(tree, noun)
            if owner is None or owner[0] is not tree or tree.lemmas[owner[1]] in words()["counted_owners"]:
                continue
            if _can_speak(*owner):
                return noun, owner[1]
    return None


def _at_whose(tree: Tree) -> tuple[int, int] | None:
    """ "In the ministry it was said that ...": who is told of as a place."""
    match = pattern("said_at").match(tree.text, tree.sentence.start)
    if match is None:
        return None
    verb = tree.top(match.end() - len(match[0].split()[-1]), match.end())
    place = next((k for k in tree.within(match.start(), match.end()) if k != verb and is_body(tree, k)), None)
    return (verb, place) if verb is not None and place is not None else None


_ACCORDING = re.compile(r"\baccording\s+to\s+(?P<whom>[^,;.:\n]+)", re.IGNORECASE)


def _according_to(tree: Tree) -> tuple[int, int] | None:
    """Whom "according to" names, in a sentence that nothing else was read of."""
    match = _ACCORDING.search(tree.text, tree.sentence.start, tree.sentence.end)
    top = tree.top(*match.span("whom")) if match else None
    if match is None or top is None or not _can_speak(tree, top):
        return None
    return tree.within(*match.span())[0], top


def _giver(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """The verb over a number and its subject, if it is one of giving numbers."""
    top = tree.top(row.start, row.end)
    for verb in tree.ancestors(top) if top is not None else ():
        subject = tree.subject(verb) if tree.upos(verb) == "VERB" else None
        if subject is not None and tree.lemmas[verb] in words()["number_verbs"] and not tree.passive(verb):
            return (verb, subject) if _can_speak(tree, subject) else None
    return None


def _behind(tree: Tree, row: Quantity) -> tuple[int, int] | None:
    """A word of saying behind the number whose subject opens a clause of its own: ", its press service announced"."""
    for verb, word in enumerate(tree.words):
        if word.start < row.end or tree.lemmas[verb] not in words()["saying_verbs"] or tree.upos(verb) != "VERB":
            continue
        subject = tree.subject(verb)
        if subject is None or tree.words[subject].start < row.end or tree.passive(verb):
            continue
        first = min(tree.under(subject))
        if first and tree.forms[first - 1] in (",", "”", '"', "–", "-") and _can_speak(tree, subject):
            return verb, subject
    return None


_WHAT = re.compile(r"(?:that|this|so|it)\s+(?:is|was|runs|ran)\s+(?:at\s+least\s+)?(?:what|how|as)\b", re.IGNORECASE)


_THAT_NUMBER = re.compile(
    r"\b(?:named|gave|gives|confirmed|confirms|mentioned|announced|stated|states|disclosed|published|repeated|used)\s+"
    r"(?:that|this|these|the\s+same|the)\s+(?:number|figure|total|strength|size)s?\b",
    re.IGNORECASE,
)


def _what_they_said(tree: Tree) -> tuple[int, int] | None:
    what = _WHAT.match(tree.text, tree.sentence.start)
    number = _THAT_NUMBER.search(tree.text, tree.sentence.start, tree.sentence.end)
    if not tree.parsed or not (what or number):
        return None
    verbs = {*words()["saying_verbs"], *words()["number_verbs"]}
    for verb, lemma in enumerate(tree.lemmas):
        subject = tree.subject(verb) if lemma in verbs and not tree.passive(verb) else None
        if subject is not None and _can_speak(tree, subject):
            return verb, subject
    return None


def _attribution(
    report: str,
    tree: Tree,
    row: Quantity,
    mentions: Sequence[Mention],
    verb: int,
    subject: int,
    told: Sequence[Attribution],
) -> Attribution | None:
    if tree.lemmas[subject] in ("total", "number", "strength", "figure"):
        return None
    speaker = Speakers(mentions).voice(tree, subject)
    if not speaker.name and (named := _named_before(tree, subject, mentions)) is not None:
        mention = mentions[named]
        speaker = msgspec.structs.replace(speaker, name=mention.name, mention=named, entity=mention.entity)
    if not speaker.name and tree.upos(subject) == "PRON" and (last := _last_speaker(told, tree)) is not None:
        speaker = msgspec.structs.replace(last, start=speaker.start, end=speaker.end)
    if not speaker.name:
        return None
    cue = tree.word_span(verb)
    return Attribution(
        id=content_id(report, "figure", f"{row.start}-{row.end}", f"{cue.start}", f"{speaker.start}"),
        content=(span_at(tree.text, row.start, row.end),),
        cue=cue,
        speaker=speaker,
        sentence=row.sentence,
    )


def _last_speaker(told: Sequence[Attribution], tree: Tree) -> Voice | None:
    """Who spoke in the sentence before: "It listed 265 tanks" goes on with what the ministry said."""
    before = [one.speaker for one in told if one.speaker and one.speaker.name and one.sentence == tree.index - 1]
    return before[-1] if before else None


def _named_before(tree: Tree, pronoun: int, mentions: Sequence[Mention]) -> int | None:
    """Who "it" or "he" is: the first in the sentence that can speak."""
    start = tree.words[pronoun].start
    return next(
        (
            number
            for number, one in enumerate(mentions)
            if one.sentence == tree.index and one.form == "name" and one.kind in PERSONS and one.end <= start
        ),
        None,
    )
