"""What kind of thing a name means: by lists of well-known names, the words beside it, and the shapes of designations.

The lists lie in ``known/KIND.yaml``; they tell kinds apart and find what the parser missed, but know no entity: that is
for the packs.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from crossbearing.knowledge import load_as
from crossbearing.read.names.draft import Draft
from crossbearing.read.names.lexicon import Found, Line, Phrases
from crossbearing.text import fold
from crossbearing.text.tables import load_table

WEAK = 0.7  # below this score the parser was in doubt (as in read/parse/repair.py)
KINDS = ("exercise", "facility", "organization", "other", "person", "place", "treaty", "weapon")
TOLD = 0.8  # the score of a kind that a noun beside the name told (as in read/parse/cues.py)
_NEAR = 4  # words before and after a name in which a word speaks of it
_BESIDE = 1  # the same, against a parser that is sure of a place or a person
_ACRONYM = 6  # letters at most; such a name matches in capitals only
_DESIGNATION = re.compile(
    r"(?:A|AH|AV|An|B|BM|BMD|BMP|BRDM|BTR|C|CH|DF|E|EA|F|FA|FP|GJ|H|HQ|Il|J|JF|JL|K|KC|KJ|KN|KT|Ka|Kh|L|M|MQ|MT|Mi|MiG|P|PL|PT|Q|R|RC|RM|RQ|RS|RT|S|SM|SS|Su|T|TB|TOS|Tu|U|UH|V|VT|WZ|X|Y|YJ|YF|YU|Yak|Z|ZSU|ZU)"
    r"-\d{1,3}[A-Z]{0,4}[a-z]{0,2}\d?[A-Z]?s?"
)
_NO_WEAPON = re.compile(r"[AEGMS]-?\d{1,2}")  # roads, and the groups of 7 and 20
_NUMBERED = re.compile(r".*[^\W\d]-\d")  # one digit is no year
_EDITION = re.compile(r"[\s-]?(?:(?:19|20)\d\d|\d\d)(?:-\d|[AB])?$|\s[IVXL]+$")  # "Strait Thunder-2025A", "UNITAS LXV"
_CLASS = ["-", "class"]  # "Arleigh Burke-class": the class bears the name of a ship, and the word is no part of it
_JOINTS = re.compile(r"[\s.\-]+")


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one kind: those that mean nothing else, and those that need a word beside them."""

    always: tuple[str, ...]
    weak: tuple[str, ...] = ()


class _Lists(msgspec.Struct, frozen=True):
    """Name in one spelling -> its kind (``always``) or kinds (``weak``), and the longer names as phrases."""

    always: dict[str, tuple[str, bool]]
    weak: dict[str, tuple[str, ...]]
    phrases: Phrases[tuple[str, str]]


def known_names(kind: str) -> Known:
    """Return the list of one kind."""
    blob = (files("crossbearing.read.names") / "known" / f"{kind}.yaml").read_text("utf-8")
    return load_as(Known, blob, f"{kind}.yaml")


@cache
def _lists() -> _Lists:
    """Return the lists, filed. ``always`` tells whether a name is an acronym; phrases have (kind, as listed)."""
    always: dict[str, tuple[str, bool]] = {}
    weak: dict[str, tuple[str, ...]] = {}
    phrases: list[tuple[str, tuple[str, str]]] = []
    for kind in KINDS:
        known = known_names(kind)
        always |= {_spelled(name): (kind, _is_acronym(name)) for name in known.always}
        for name in known.weak:
            weak[_spelled(name)] = (*weak.get(_spelled(name), ()), kind)
        phrases += [(name, (kind, name)) for name in known.always if _finds(name, kind)]
    return _Lists(always, weak, Phrases(phrases))


@cache
def _evidence() -> dict[str, frozenset[str]]:
    table = load_table("crossbearing.read.names", "evidence.yaml")
    return msgspec.convert(table, dict[str, frozenset[str]])


def _spelled(name: str) -> str:
    """Return a name as all its ways to write hyphens, points and blanks are filed."""
    return _JOINTS.sub("", fold.plain(name))


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) <= _ACRONYM


def _finds(name: str, kind: str) -> bool:
    """Tell whether a name is found where the parser saw none: it has two capitals or a figure, and is no acronym."""
    words = name.split()
    return kind not in ("person", "place", "other") and (
        (len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper())
        or (any(c.isdigit() for c in name) and len(name) > 3 and name[:1].isupper())
    )


def kind_of(name: str) -> str:
    """Return the one kind that a well-known name has, or ""; a plural has its singular's, an edition its series'."""
    lists = _lists()
    for spelling in (_spelled(name), _spelled(name).removesuffix("s")):
        kind, acronym = lists.always.get(spelling, ("", False))
        if kind and not (acronym and not name.rstrip("s").isupper()):
            return kind
    series = _EDITION.sub("", name)
    return "exercise" if series != name and lists.always.get(_spelled(series), ("", False))[0] == "exercise" else ""


def settle_kind(line: Line, draft: Draft) -> None:
    """Give a name the kind that it is known for or that the words beside it tell, where the parser took it for
    something else.
    """
    if draft.sure or draft.kind == "nationality":
        return
    told = spoken_of(line, draft, _BESIDE if draft.kind in ("place", "person") and draft.score >= WEAK else _NEAR)
    kind = kind_of(draft.name)
    if kind != draft.kind and ((draft.score == TOLD and draft.kind in told) or _is_peopled(line, draft)):
        kind = ""  # "the exercise Sarmat", "the mayor of Torkham"
    kind = kind or _weak_kind(draft, told)
    if not kind and draft.kind != "weapon" and _is_designation(draft):
        kind = "weapon"
    draft.kind = kind or draft.kind
    draft.told = draft.score == TOLD or draft.kind in spoken_of(line, draft, _BESIDE)


def may_be(name: str, kind: str) -> bool:
    """Tell whether a well-known name can be of a kind."""
    return kind_of(name) == kind or kind in _lists().weak.get(_spelled(name), ())


def _is_peopled(line: Line, draft: Draft) -> bool:
    """Tell whether a place is spoken of as one that has people ("residents of")."""
    before = line.folded[max(0, draft.first - 2) : draft.first]
    return draft.kind == "place" and before[-1:] == ["of"] and before[0] in _evidence()["place"]


def _weak_kind(draft: Draft, told: frozenset[str]) -> str:
    """Return the kind of a name of several meanings: the one that is spoken of, or the only one if in doubt."""
    kinds = _lists().weak.get(_spelled(draft.name)) or _lists().weak.get(_spelled(draft.name).removesuffix("s"), ())
    if draft.kind in kinds and draft.kind in told:
        return ""
    spoken = [kind for kind in kinds if kind in told]
    if len(spoken) == 1 and (draft.score < WEAK or draft.kind not in told):
        return spoken[0]
    return kinds[0] if len(kinds) == 1 and draft.score < WEAK and draft.kind not in told else ""


def spoken_of(line: Line, draft: Draft, reach: int) -> frozenset[str]:
    """Return the kinds that words at most ``reach`` away from a name speak of."""
    near = {*line.folded[max(0, draft.first - reach) : draft.first], *line.folded[draft.last : draft.last + reach]}
    return frozenset(kind for kind, words in _evidence().items() if not words.isdisjoint(near))


def _is_designation(draft: Draft) -> bool:
    if draft.kind == "exercise" and _NUMBERED.fullmatch(draft.name):
        return True
    first = draft.name.partition(" ")[0]
    return bool(_DESIGNATION.fullmatch(first)) and not (_NO_WEAPON.fullmatch(first) and draft.score >= WEAK)


def known_spans(line: Line) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, kind) of well-known names of two words or with a figure, written as listed."""
    for hit in _lists().phrases.find(line.folded):
        kind, name = hit.value
        if line.shouted or _written_alike(line, hit, name):
            classed = line.folded[hit.last - len(_CLASS) : hit.last] == _CLASS
            yield hit.first, hit.last - classed * len(_CLASS), kind


def _written_alike(line: Line, hit: Found[tuple[str, str]], name: str) -> bool:
    """Tell whether a phrase has its capitals: "joint warrior" is no exercise."""
    words = [w for w in line.words[hit.first : hit.last] if w[:1].isalpha()]
    listed = [w for w in re.findall(r"[^\W_]+", name) if w[:1].isalpha()]
    return all(w[:1].isupper() or not o[:1].isupper() for w, o in zip(words, listed, strict=False))
