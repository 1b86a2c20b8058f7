"""What kind of thing a name means: by lists of well-known names, and by the shapes of designations (Su-30SM)."""

import re
from functools import cache
from importlib.resources import files

import msgspec

from crossbearing.knowledge import load_as
from crossbearing.read.names.draft import Draft
from crossbearing.text import fold

WEAK = 0.7  # below this score the parser was in doubt (as in read/parse/repair.py)
_DESIGNATION = re.compile(
    r"(?:A|AH|AV|An|B|BM|BMD|BMP|BRDM|BTR|C|CH|DF|E|EA|F|FA|FP|GJ|H|HQ|Il|J|JF|JL|K|KC|KJ|KN|KT|Ka|Kh|L|M|MQ|MT|Mi|MiG|P|PL|PT|Q|R|RC|RM|RQ|RS|RT|S|SM|SS|Su|T|TB|TOS|Tu|U|UH|V|VT|WZ|X|Y|YJ|YF|YU|Yak|Z|ZSU|ZU)"
    r"-\d{1,3}[A-Z]{0,4}\d?[A-Z]?s?"
)
_NO_WEAPON = re.compile(r"[AEGMS]-?\d{1,2}")  # roads, and the groups of 7 and 20
_NUMBERED = re.compile(r".*[^\W\d]-\d")  # one digit is no year


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one kind in known.yaml."""

    always: tuple[str, ...]
    weak: tuple[str, ...] = ()


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    """Return folded name -> kind, for names that mean one thing, and for those that may mean more."""
    blob = (files("crossbearing.read.names") / "known.yaml").read_text("utf-8")
    known = load_as(dict[str, Known], blob, "known.yaml")
    always = {fold.plain(name): kind for kind, names in known.items() for name in names.always}
    weak = {fold.plain(name): kind for kind, names in known.items() for name in names.weak}
    return always, weak


def settle_kind(draft: Draft) -> None:
    """Give a name the kind that its words tell, where the parser took it for something else."""
    if draft.sure or draft.kind == "nationality":
        return
    always, weak = _kinds()
    name = fold.plain(draft.name)
    kind = always.get(name) or (weak.get(name) if draft.score < WEAK else None)
    if kind is None and draft.kind != "weapon" and _is_designation(draft):
        kind = "weapon"
    draft.kind = kind or draft.kind


def _is_designation(draft: Draft) -> bool:
    if draft.kind == "exercise" and _NUMBERED.fullmatch(draft.name):
        return True
    first = draft.name.partition(" ")[0]
    return bool(_DESIGNATION.fullmatch(first)) and not (_NO_WEAPON.fullmatch(first) and draft.score >= WEAK)
