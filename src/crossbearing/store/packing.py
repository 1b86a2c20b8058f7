"""How is a row of a case written as columns and bytes, and read back?"""

import zlib
from array import array
from typing import Any, TypeVar

import msgspec

from crossbearing.records import Judgement, Marked, Parse, Reading, Report
from crossbearing.store.case import Joined, Packed

T = TypeVar("T")

FIELDS = Report.__struct_fields__


def kind_name(made: type[Parse] | type[Reading]) -> str:
    """Return the name of a kind of row."""
    return made.__name__.lower()


def pack(row: Parse | Reading | Joined) -> bytes:
    """Return a row as compressed bytes."""
    return zlib.compress(msgspec.msgpack.encode(row), 1)


def unpack(body: bytes, kind: type[T]) -> T | None:
    """Return the row, or None if another version made it in another shape: then it is made again."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(body), type=kind)
    except msgspec.ValidationError:
        return None


def to_report(row: tuple[str, ...]) -> Report:
    """Return the report of a row of columns."""
    return Report(**dict(zip(FIELDS, row, strict=True)))


def fullness(report: Report) -> tuple[int, tuple[str, ...]]:
    """Return a rank, low first, that depends on nothing but the metadata: the order of adding must not matter."""
    values = msgspec.structs.astuple(report)
    return -sum(map(bool, values)), values


def to_packed(row: tuple[str, bytes, bytes]) -> Packed:
    """Return a row of the join as it is handed out: id, keys, body."""
    keys = array("q")
    keys.frombytes(row[1])
    return row[0], tuple(keys), row[2]


def to_judgement(row: tuple[Any, ...]) -> Judgement:
    """Return the judgement of a row of columns."""
    ident, kind, verdict, *ends, note, _given_at = row
    a, b = (Marked(**dict(zip(Marked.__struct_fields__, part, strict=True))) for part in (ends[:4], ends[4:]))
    return Judgement(id=ident, kind=kind, verdict=verdict, a=a, b=b, note=note)
