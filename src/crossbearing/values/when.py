"""Dates and intervals. Source: ISO 8601-2:2019 (EDTF), level 1, plus one-of-a-set."""

import msgspec


class Bounds(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The earliest and the latest that an instant can be.

    Attributes:
        from_: ISO date or minute (``2025-09-12``, ``2025-09-12T00:00``); None = not known.
        to: the same, inclusive; None = not known; ``..`` = open (it goes on).
    """

    from_: str | None = None
    to: str | None = None


class When(msgspec.Struct, frozen=True, kw_only=True, tag="when", tag_field="is"):
    """A time as findings hold it: the span of possible starts and of possible ends.

    Attributes:
        edtf: EDTF text (``2025-09-12/2025-09-16``; ``[2025-08-01..2025-08-10]`` = one day within).
        start: when it can have begun.
        end: when it can have ended.
    """

    edtf: str
    start: Bounds = Bounds()
    end: Bounds = Bounds()
