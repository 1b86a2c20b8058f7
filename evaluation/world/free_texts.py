"""Reports that people wrote freely, with fields: which of them the world can tell, and who speaks in them."""

import re
from dataclasses import dataclass
from functools import cache

import yaml

from evaluation.world.truth import FOLDER

KINDS = {"border-opening": "reopening"}  # the writers' word for a kind, where it is not ours with a hyphen
TELLABLE = ("happened", "ongoing")  # the world's events all came about; plans and suppositions are left out
ITEMS = {
    "exercise": "troops",
    "deployment": "troops",
    "airspace_violation": "drone",
    "shoot_down": "drone",
    "expulsion": "diplomat",
}
# Words that show that the speaker is the recipient's, not the actor's.
OF_RECIPIENT = re.compile(r"\{recipient_adj\} \{office\}|\{office\} of \{recipient\}|\{recipient\}[^.]* its \{office\}")
BOUND_BEFORE = ((re.compile(r"[Ss]ome \{count\}"), "approximate"), (re.compile(r"[Aa]t least \{count\}"), "min"))


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text with fields.

    Attributes:
        id, kind, second: kind of its event and of the one that it answers, "" = none; ``answers`` the kind of link.
        claims: (slot, field); ``said``: slots told through the speaker; speaker: field of the speaker, "" = nobody.
        via: a carrier is named; denied: the speaker denies it; of_recipient: he is the recipient's.
        item: what is counted; bound: how exactly; scope: none | total | in-place.
    """

    id: str
    kind: str
    second: str
    answers: str
    claims: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    speaker: str
    via: bool
    denied: bool
    of_recipient: bool
    bound: str
    scope: str
    text: str


@cache
def free_texts() -> tuple[FreeText, ...]:
    """Returns the texts whose event the world can tell, file by file in their order."""
    files = sorted((FOLDER / "free").glob("*.yaml"))
    rows = [row for file in files for row in yaml.safe_load(file.read_text("utf-8"))["texts"]]
    return tuple(_free(row) for row in rows if _is_tellable(row))


def _is_tellable(row: dict[str, object]) -> bool:
    claims = row["claims"]
    assert isinstance(claims, dict)
    by = row.get("by")
    denied = isinstance(by, dict) and by["stance"] == "denies"
    fields = set(re.findall(r"\{(\w+)\}", str(row["text"])))
    told = row["status"] in TELLABLE or (denied and row["kind"] == "airspace-violation")
    named = row["kind"] == "exercise" or "name" not in fields
    return told and named and not fields & {"place2", "count2", "year"} and ("second" not in row or "answers" in row)


def _free(row: dict[str, object]) -> FreeText:
    by, claims, text = row.get("by"), row["claims"], str(row["text"])
    assert isinstance(claims, dict)
    given = by if isinstance(by, dict) else {"speaker": "", "slots": [], "via": [], "stance": "asserts"}
    return FreeText(
        id=str(row["id"]),
        kind=_kind(row["kind"]),
        second=_kind(row.get("second", "")),
        answers=str(row.get("answers", "")),
        claims=tuple((slot, field) for slot, field in claims.items() if slot != "reason"),
        said=tuple(given["slots"]),
        speaker=str(given["speaker"]),
        via=bool(given["via"]),
        denied=given["stance"] == "denies",
        of_recipient=bool(OF_RECIPIENT.search(text)),
        bound=next((bound for pattern, bound in BOUND_BEFORE if pattern.search(text)), "exact"),
        scope=str(row.get("scope", "none")),
        text=text.strip(),
    )


def _kind(word: object) -> str:
    return KINDS.get(str(word), str(word).replace("-", "_"))
