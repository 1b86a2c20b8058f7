"""Who and what a report names: the parser's names, mended by the packs, with offices, chains and who acts."""

from itertools import pairwise

from crossbearing.knowledge import World
from crossbearing.read.names.acts import mark_acting
from crossbearing.read.names.agree import agree
from crossbearing.read.names.bodies import body_drafts
from crossbearing.read.names.chains import find_acronyms, join, root
from crossbearing.read.names.draft import Draft
from crossbearing.read.names.drafting import QUOTES
from crossbearing.read.names.known import TOLD, may_be
from crossbearing.read.names.lexicon import Lexicon, Line, open_lexicon
from crossbearing.read.names.nouns import noun_drafts
from crossbearing.read.names.offices import office_drafts
from crossbearing.read.names.pack_names import may_be_no_name
from crossbearing.read.names.spans import name_drafts
from crossbearing.read.tree import plant
from crossbearing.records import Mention, Parse, Report
from crossbearing.text.fold import key

__all__ = ["find_mentions"]

_DOUBTED = 0.7  # below this score of the parser a large town is likelier than what it took the name for
_LARGE_TOWN = {
    "facility": 30_000,
    "person": 250_000,
    "weapon": 250_000,
    "exercise": 250_000,
    "treaty": 250_000,
}  # people
_SURE = 0.7  # the parser's score of an exercise that needs no cue; films, storms and software stay below


def find_mentions(report: Report, parse: Parse, world: World) -> tuple[Mention, ...]:
    """Find who and what a report names, and the noun phrases and pronouns that can speak or act.

    Args:
        report: the report.
        parse: its parse; without a tree and tags there is less to find.
        world: what is known beforehand.

    Returns:
        One Mention per place in the text, by start, the longer first; ``same_as`` points to the first of a chain.
    """
    lexicon = open_lexicon(world)
    lines = [Line(tree) for tree in plant(report, parse)]
    drafts = [draft for line in lines for draft in _of_sentence(line, lexicon)]
    drafts = _ordered(drafts)
    _know_outlet(drafts, report.source)
    _know_press(drafts, lexicon)
    agree(lines, drafts)
    _doubt_exercises(lines, lexicon, drafts)
    _drop_ordinary_words(lines, lexicon, drafts)
    _trust_towns(lines, drafts, world)
    join(drafts, find_acronyms(lines, drafts), world)
    mark_acting(lines, lexicon, drafts)
    return _mentions(drafts)


def _know_outlet(drafts: list[Draft], source: str) -> None:
    """The outlet's own name, known from the metadata, is no exercise and no person."""
    for draft in drafts:
        if source and key(draft.name) == key(source.removeprefix("The ")):
            draft.kind, draft.sure = "organization", True


def _know_press(drafts: list[Draft], lexicon: Lexicon) -> None:
    """ "Barotse Weekly" and "Revista del Mar" are outlets, whatever the parser took them for."""
    for draft in drafts:
        words = draft.name.casefold().split()
        if len(words) > 1 and draft.form == "name" and not draft.sure and {words[0], words[-1]} & lexicon.words.press:
            draft.kind = "organization"


def _doubt_exercises(lines: list[Line], lexicon: Lexicon, drafts: list[Draft]) -> None:
    """A bare name is an exercise only if it has a year, if the parser was sure in some place, or if some sentence
    speaks of it and of an exercise.
    """
    cues = lexicon.words.exercise_cues
    told = {line.tree.index for line in lines if not cues.isdisjoint(line.folded)}
    doubted = [d for d in drafts if d.kind == "exercise" and not d.sure and not d.name[-1:].isdigit()]
    spoken_of = {key(d.name) for d in doubted if d.sentence in told or d.score >= _SURE}
    for draft in doubted:
        if key(draft.name) not in spoken_of:
            draft.kind = "other"


def _drop_ordinary_words(lines: list[Line], lexicon: Lexicon, drafts: list[Draft]) -> None:
    """An ordinary word that got its capital from its place in the sentence is no exercise, unless the report has one
    of that name elsewhere.
    """
    known = {key(d.name) for d in drafts if d.kind == "exercise" and d.sure}
    drafts[:] = [
        d
        for d in drafts
        if d.sure
        or d.kind not in ("exercise", "other")
        or key(d.name) in known
        or not may_be_no_name(lines[d.sentence], d, lexicon)
    ]


def _trust_towns(lines: list[Line], drafts: list[Draft], world: World) -> None:
    """A name of which the parser was in doubt is a town if the gazetteer knows a large one and no person bears it."""
    surnames = {key(d.name).split()[-1] for d in drafts if d.kind == "person" and " " in d.name}
    for draft in drafts:
        least = _LARGE_TOWN.get(draft.kind) if draft.form == "name" and not draft.sure else None
        line = lines[draft.sentence]
        doubted = draft.score < _DOUBTED or (line.shouted and draft.score != TOLD)
        bearer = key(draft.name) in surnames or may_be(draft.name, "person")
        if least is None or not doubted or bearer or _quoted(line.text, draft):
            continue
        rows = world.gazetteer.find(draft.name)
        if rows and rows[0].exact and rows[0].population >= least:
            draft.kind = "place"


def _quoted(text: str, draft: Draft) -> bool:
    """Tell whether a name stands in quotation marks of its own: no town does."""
    return text[draft.start - 1 : draft.start] in QUOTES and text[draft.end : draft.end + 1] in QUOTES


def _of_sentence(line: Line, lexicon: Lexicon) -> list[Draft]:
    names = name_drafts(line, lexicon)
    bodies = body_drafts(line, lexicon, names)
    for draft in names + bodies:
        top = line.tree.top(draft.start, draft.end)
        draft.subject = top is not None and line.tree.rel(top) == "nsubj"
    named = sorted(names + [b for b in bodies if b.form == "name"], key=lambda d: d.first)
    phrases = [b for b in bodies if b.form == "noun"]
    alone = [d for d in office_drafts(line, lexicon, named + phrases) if not _covered(d, phrases)]
    covered = named + phrases + alone
    office_words = [d for d in covered if d.office_span is not None]
    covered = [
        d
        for d in covered
        if d.form != "noun"
        or not d.office
        or not _in_office(d, [o for o in office_words if o is not d and o.form == "name"])
    ]
    nouns = [n for n in noun_drafts(line, covered) if not _in_office(n, office_words)]
    return covered + nouns


def _covered(draft: Draft, others: list[Draft]) -> bool:
    return any(o.first < draft.last and draft.first < o.last for o in others)


def _in_office(draft: Draft, people: list[Draft]) -> bool:
    return any(
        p.office_span is not None and p.office_span.start < draft.end and draft.start < p.office_span.end
        for p in people
    )


def _ordered(drafts: list[Draft]) -> list[Draft]:
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.form))
    return [
        b
        for a, b in pairwise([None, *ordered])
        if b is not None and (a is None or (a.start, a.end) != (b.start, b.end))
    ]


def _mentions(drafts: list[Draft]) -> tuple[Mention, ...]:
    index = {id(draft): number for number, draft in enumerate(drafts)}
    return tuple(
        Mention(
            start=d.start,
            end=d.end,
            kind=d.kind,
            form=d.form,
            name=d.name,
            entity=d.entity,
            acts=d.acts,
            same_as=index[id(root(d))] if d.same_as is not None else None,
            office=d.office,
            office_of=d.office_of,
            office_span=d.office_span,
            sentence=d.sentence,
        )
        for d in drafts
    )
