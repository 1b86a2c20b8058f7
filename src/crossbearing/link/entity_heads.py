"""What a report itself says of who is who among its mentions: chains, short forms, and a second name in brackets."""

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from crossbearing.link.names import split_person
from crossbearing.records import Mention, Reading
from crossbearing.text.fold import plain

_SHORTENED = ("person", "organization", "weapon")  # kinds whose names are cut after the first naming; ships are weapons
_IN_BRACKETS = re.compile(r"""\W{0,2}\s*\(\W?""")  # 'the exercise "Demir Yeher" (Iron Saddle)'


def find_heads(reading: Reading) -> list[int]:
    """Gives for each mention the one that says most of the same: the first of its chain, or the long form of its name.

    A ring or a forward reference ends the walk. "Varga" is "Ilona Varga", "the Navy" the one navy with a longer name,
    "the Petrel" the one "MV Petrel", and "Gan" is "Gan Yu", whose surname stands first.
    """
    long_forms = _long_forms(reading)
    heads = []
    for index in range(len(reading.mentions)):
        seen, at = {index}, index
        while (
            (before := reading.mentions[at].same_as) is not None
            and before not in seen
            and 0 <= before < len(reading.mentions)
        ):
            seen.add(before)
            at = before
        heads.append(long_forms.get(at, at))
    return heads


def _long_forms(reading: Reading) -> dict[int, int]:
    """Gives for each short name the first mention of the one longer name that ends with it, if there is just one.

    A surname that stands first is such an end.
    """
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    for index, one in enumerate(reading.mentions):
        if one.form == "name" and one.kind in _SHORTENED and not one.entity:
            first.setdefault((one.kind, tuple(plain(one.name).split())), index)
    longer: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for (kind, words), index in first.items():
        for cut in range(1, len(words)):
            longer[kind, words[cut:]].append(index)
        if kind == "person" and len(words) > 1 and split_person(" ".join(words)).surname == words[0]:
            longer[kind, words[:1]].append(index)
    short = {name: longer[name][0] for name in first if len(longer[name]) == 1}
    return {
        index: short[name]
        for index, one in enumerate(reading.mentions)
        if one.form == "name" and not one.entity and (name := (one.kind, tuple(plain(one.name).split()))) in short
    }


def find_other_names(reading: Reading) -> Mapping[int, Mention]:
    """Gives the mentions that bear two names, the second in brackets, each as a mention of the name that others know.

    Of 'the exercise "Demir Yeher" (Iron Saddle)' that is the one in plain letters, else the first.
    """
    found: dict[int, Mention] = {}
    order = sorted(range(len(reading.mentions)), key=lambda index: reading.mentions[index].start)
    for x, y in pairwise(order):
        first, second = reading.mentions[x], reading.mentions[y]
        if (
            first.kind == "exercise"
            and first.form == second.form == "name"
            and _stands_in_brackets(reading, first, second)
        ):
            known = second if second.name.isascii() and not first.name.isascii() else first
            both = msgspec.structs.replace(known, kind="exercise", entity=first.entity or second.entity)
            found |= {x: both, y: both}
    return found


def _stands_in_brackets(reading: Reading, first: Mention, second: Mention) -> bool:
    if first.sentence != second.sentence or first.sentence >= len(reading.sentences):
        return False
    home = reading.sentences[first.sentence]
    between = home.exact[first.end - home.start : second.start - home.start]
    return bool(_IN_BRACKETS.fullmatch(between)) and ")" in home.exact[second.end - home.start :][:2]
