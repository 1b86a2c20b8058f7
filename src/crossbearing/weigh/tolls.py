"""How two counts of dead, hurt, missing, ill or displaced relate: a toll grows, and none denies some."""

from collections.abc import Collection

from crossbearing.values.amount import Amount

TOLLS = frozenset(["dead", "wounded", "missing", "ill", "displaced", "cases", "casualties"])
# "No casualties" says that nobody died and nobody was hurt.
OF_NONE = {"casualties": ("casualties", "dead", "wounded")}


def is_toll(amount: Amount | None) -> bool:
    """Tells whether an amount counts people who came to harm."""
    return amount is not None and amount.unit in TOLLS


def compared_units(amount: Amount) -> tuple[str, ...]:
    """Gives the units that a count is compared with: its own, and for no casualties also the dead and the hurt."""
    return OF_NONE.get(amount.unit, (amount.unit,)) if is_none(amount) else (amount.unit,)


def is_none(amount: Amount) -> bool:
    """Tells whether a count is of nobody."""
    return amount.value == 0


def relate_tolls(
    x: Amount, y: Amount, texts: tuple[str, str], days: tuple[str, str], voices: tuple[Collection[str], Collection[str]]
) -> tuple[str, str] | None:
    """Gives how two tolls of one happening relate, and why; None if only their numbers speak.

    Args:
        x, y: the counts. texts: how they are told.
        days: the first ISO day on which each was told, "" = not known.
        voices: who gives each, by name.
    """
    later = _later(days)
    if is_none(x) != is_none(y):
        if later is not None and not is_none((x, y)[later]):
            return _update(texts, days, later)
        return "denial", "one says that there were none, the other that there were some"
    if later is None:
        return None
    rivals = bool(voices[0]) and bool(voices[1]) and not set(voices[0]) & set(voices[1])
    if rivals and _least((x, y)[later]) < _least((x, y)[1 - later]):
        return None  # a lower count by another side takes nothing back
    return _update(texts, days, later)


def _later(days: tuple[str, str]) -> int | None:
    return None if not all(days) or days[0] == days[1] else int(days[1] > days[0])


def _update(texts: tuple[str, str], days: tuple[str, str], later: int) -> tuple[str, str]:
    first, last = texts[1 - later], texts[later]
    return "update", f"a toll, {min(days)} and {max(days)}: first {first}, then {last}"


def _least(amount: Amount) -> float:
    return next((n for n in (amount.value, amount.low, amount.high) if n is not None), 0.0)
