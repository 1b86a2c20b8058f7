"""Amounts: a number with its bounds, what is counted, of what, where, and on whose count."""

import msgspec


class Amount(msgspec.Struct, frozen=True, kw_only=True, tag="amount", tag_field="is"):
    """A quantity as findings hold it.

    Attributes:
        value: the stated number, None where only a bound or a word ("hundreds") is given.
        low: the least it can be, inclusive; None = no lower bound stated.
        high: the most it can be, inclusive; None = no upper bound stated.
        bound: exact | approximate | min | max | range | vague.
        unit: normal form from the unit table (``troops``, ``tank``, ``km``, ``year``, ``percent``).
        item: the counted words as told ("units of military equipment").
        scope: of or in what, as told ("in Belarus", "in total"); "" = not stated.
        basis: declared | estimated | counted | unstated.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str = ""
    item: str = ""
    scope: str = ""
    basis: str = "unstated"
