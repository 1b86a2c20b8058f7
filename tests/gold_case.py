"""Cases of generated reports whose readings are perfect: for tests of what comes before and after reading."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from evaluation.world.tell_readings import Piece, tell_world

from crossbearing import pipeline
from crossbearing.options import ReadOptions, RunOptions
from crossbearing.pipeline import makers
from crossbearing.records import Parse, Reading, Report
from crossbearing.store import temporary_case

OPTIONS = RunOptions(workers=1)


@cache
def pieces(seed: int = 5, reports: int = 30) -> tuple[Piece, ...]:
    """Return generated reports with their readings."""
    return tuple(tell_world(seed, reports))


class GoldParser:
    """Stands where a parser stands; the readings are known already."""

    made_by = "gold"

    def parse(self, report: Report) -> Parse:
        """Return an empty parse."""
        return Parse(report=report.id, sentences=(), made_by=self.made_by)


def read_gold(monkeypatch: pytest.MonkeyPatch, known: Iterable[Piece]) -> list[str]:
    """Let the pipeline read these reports perfectly; return the list of ids that it reads, as it grows."""
    readings = {piece.report.id: piece.reading for piece in known}
    asked: list[str] = []

    def read_one(job: tuple[Report, Parse | None], **_: Any) -> tuple[Parse, Reading]:
        report, _parse = job
        asked.append(report.id)
        return GoldParser().parse(report), readings[report.id]

    def parser(_options: ReadOptions) -> GoldParser:
        return GoldParser()

    monkeypatch.setattr(makers, "read_one", read_one)
    monkeypatch.setattr(makers, "parser", parser)
    monkeypatch.setattr(makers, "rules", lambda _rooms: "gold rules")
    return asked


def write_reports(path: Path, told: Sequence[Piece]) -> str:
    """Write reports as JSON lines; return the path."""
    rows = ({k: v for k, v in msgspec.structs.asdict(p.report).items() if v and k not in ("id", "path")} for p in told)
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    return str(path)


@cache
def gold_view(seed: int = 5, reports: int = 30) -> pipeline.View:
    """Return what the generated reports show."""
    with pytest.MonkeyPatch.context() as patch, temporary_case() as case:
        read_gold(patch, pieces(seed, reports))
        for piece in pieces(seed, reports):
            case.keep_report(piece.report)
        pipeline.read_case(case, OPTIONS)
        return pipeline.view(case, OPTIONS)
