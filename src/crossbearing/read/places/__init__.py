"""Where it is: every place and facility that a report names, resolved against packs and gazetteer, or left open."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from crossbearing.knowledge import World
from crossbearing.read.names.lexicon import Line, open_lexicon
from crossbearing.read.places.areas import find_areas
from crossbearing.read.places.choose import Context, Question, resolve
from crossbearing.read.places.questions import key_of, neighbours_of, question_about
from crossbearing.read.places.rows import area_row, place_row
from crossbearing.read.places.words import load_place_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention, Parse, Place, Report

__all__ = ["resolve_places"]
_WORD = re.compile(r"\w+")
_OF_CLOCK = re.compile(r"\s(?:standard |summer |local )?time\b(?! zone)")


def resolve_places(report: Report, parse: Parse, mentions: Sequence[Mention], world: World) -> tuple[Place, ...]:
    """Resolve the places of a report.

    A capital that acts for its government is an actor and no place; a demonym is none. What cannot be told apart stays
    unresolved: a Place with its name and nothing else.

    Args:
        report: the report.
        parse: its parse.
        mentions: what ``find_mentions`` found.
        world: the packs and the gazetteer.

    Returns:
        One Place per mention of a place or facility, and per area that no mention covers, by start.
    """
    named = [i for i, m in enumerate(mentions) if _is_place(report.text, m, world)]
    asked = {i: question_about(report.text, i, named, mentions, world) for i in named}
    answers = resolve(_one_sense(list(asked.values())), _context(mentions, world))
    by_name = {q.name: c for q, c in answers.items() if not q.inside} | {
        q.name: c for q, c in answers.items() if q.inside
    }
    by_question = {key_of(q): c for q, c in answers.items()}
    places = [
        place_row(mentions[i], i, by_question.get(key_of(q)) or by_name.get(q.name), world) for i, q in asked.items()
    ]
    phrases = open_lexicon(world).areas
    cues = phrases.first_words | load_place_words().borders
    for index, sentence in enumerate(parse.sentences):
        if cues.isdisjoint(_WORD.findall(report.text[sentence.start : sentence.end].lower())):
            continue
        line = Line(Tree(sentence, index, report.text))
        own = [m for m in mentions if m.sentence == index]
        places += [area_row(line, area, world) for area in find_areas(line, phrases, world, own)]
    return tuple(sorted(places, key=lambda p: (p.start, p.end)))


def _is_place(text: str, mention: Mention, world: World) -> bool:
    if mention.form != "name" or mention.kind not in ("place", "facility") or _OF_CLOCK.match(text, mention.end):
        return False  # "11:20 (Moscow time)"
    return not (mention.acts and mention.entity.startswith("country:") and not _names_country(mention, world))


def _names_country(mention: Mention, world: World) -> bool:
    return any(s.role == "name" and s.entry.id == mention.entity for s in world.senses(mention.name))


def _one_sense(questions: list[Question]) -> list[Question]:
    """Return each question once; where a name is once said to lie somewhere, it lies there everywhere."""
    unique = {key_of(q): q for q in questions}
    placed = {q.name: q for q in unique.values() if q.inside}
    listed: dict[str, frozenset[tuple[str, str]]] = {}
    for q in questions:
        listed[q.name] = listed.get(q.name, frozenset()) | q.listed
    nowhere: frozenset[str] = frozenset()
    inside = {q.name: q.inside or (placed[q.name].inside if q.name in placed else nowhere) for q in unique.values()}
    return [replace(q, inside=q.inside or inside[q.name], listed=listed[q.name]) for q in unique.values()]


def _context(mentions: Sequence[Mention], world: World) -> Context:
    countries = Counter(m.entity[8:] for m in mentions if m.entity.startswith("country:") and m.form == "name")
    return Context(countries=countries, neighbours=neighbours_of(world), certain=[])
