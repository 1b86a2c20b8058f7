"""Adds generated reports to a case, slowly: ``python tests/adding.py CASE FILE``. The kill test kills it."""

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from crossbearing import pipeline
from crossbearing.pipeline import makers
from crossbearing.records import Parse, Reading, Report
from crossbearing.store import open_case
from tests.gold_case import OPTIONS, pieces, read_gold

SECONDS_EACH = 0.02


def main(folder: str, path: str) -> None:
    """Say "ready", add, say "done"."""
    with pytest.MonkeyPatch.context() as patch:
        read_gold(patch, pieces())
        read_one = makers.read_one

        def slowly(job: tuple[Report, Parse | None], **more: Any) -> tuple[Parse | None, Reading]:
            time.sleep(SECONDS_EACH)
            return read_one(job, **more)

        patch.setattr(makers, "read_one", slowly)
        with open_case(Path(folder)) as case:
            print("ready", flush=True)
            pipeline.add(case, [path], OPTIONS)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
