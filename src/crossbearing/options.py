"""One frozen record of choices per stage. Defaults are what the two commands of the README use."""

from typing import Literal

import msgspec


class GatherOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How files are opened.

    Attributes:
        max_file_bytes: a larger file is a ``file-too-large`` Problem and is not read.
    """

    max_file_bytes: int = 20_000_000


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one report is read.

    Attributes:
        reader: ``embedded``, ``rules`` or ``spacy:NAME``.
        threads: arithmetic threads per worker.
        repair: whether names are repaired over the whole document (acronyms, missed repeats).
        packs: extra pack files, after the packs that are bundled.
    """

    reader: str = "embedded"
    threads: int = 1
    repair: bool = True
    packs: tuple[str, ...] = ()


class SourceChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of a source, by the name that reports give it.

    Attributes:
        owner: id of the state or body that owns or directs it (``country:RU``), or "".
        reliability: A to F of the Admiralty scale; F = cannot be judged, and nobody but the user says more.
    """

    name: str
    owner: str = ""
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"


class RunOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Choices of a whole run.

    Attributes:
        as_of: ISO date; a report whose earliest possible date is later is left out. Empty = no limit.
        workers: processes that read; 0 = one per core, never more than there are reports to share.
        sources: what a person says of sources.
    """

    gather: GatherOptions = GatherOptions()
    read: ReadOptions = ReadOptions()
    as_of: str = ""
    workers: int = 0
    sources: tuple[SourceChoice, ...] = ()
