"""One open case: its desk is made again only when the case has changed."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import NamedTuple

from crossbearing import pipeline
from crossbearing.options import RunOptions
from crossbearing.records import Judgement
from crossbearing.show.desk import Desk
from crossbearing.store import case_options, case_title, open_case

LOOK_AGAIN_SECONDS = 2.0  # how late a page may see what another process did; asking the disk costs as much as a page


class _Made(NamedTuple):
    version: str
    desk: Desk
    look_again: float


class Shelf:
    """The desk of a case folder, for many threads at once."""

    def __init__(self, folder: Path, choose: Callable[[RunOptions], RunOptions] = lambda options: options) -> None:
        """Take a case; ``choose`` puts the choices of a command line over those of the case."""
        self._folder, self._choose = folder, choose
        self._lock = Lock()
        self._made: _Made | None = None  # None: the next page must look
        self._last: _Made | None = None

    def desk(self, progress: pipeline.Progress = pipeline.silent) -> Desk:
        """Return the desk as the case stands now, or stood LOOK_AGAIN_SECONDS ago.

        Raises:
            CaseError: if the case, or its settings, cannot be used.
        """
        made = self._made
        if made and monotonic() < made.look_again:
            return made.desk
        if not self._lock.acquire(blocking=made is None):
            return made.desk if made else self.desk(progress)  # somebody else is looking: show what there is meanwhile
        try:
            self._made = made = self._look(progress)
        finally:
            self._lock.release()
        return made.desk

    def _look(self, progress: pipeline.Progress) -> "_Made":
        with open_case(self._folder) as case:
            options = self._options()
            version, made = f"{case.version()}{options!r}", self._made or self._last
            if made is None or made.version != version:
                pipeline.read_case(case, options, progress)
                version = f"{case.version()}{options!r}"
                view = pipeline.view(case, options, progress)
                desk = Desk(view.brief, view.texts, view.linked, case.judgements(), case_title(self._folder))
                made = _Made(version, desk, 0.0)
            self._last = made
        return made._replace(look_again=monotonic() + LOOK_AGAIN_SECONDS)

    def search(self, words: str) -> tuple[str, ...]:
        """Return the ids of the reports that have all these words, best first."""
        with open_case(self._folder) as case:
            return case.search(words)

    def judge(self, verdict: str, a: str, b: str, *, kind: str, note: str) -> Judgement:
        """Keep what a person says of two addresses.

        Raises:
            UsageError: saying what to give instead.
        """
        with self._lock, open_case(self._folder) as case:
            judgement = pipeline.judge(case, self._options(), verdict, a, b, kind=kind, note=note)
            self._made = None
            return judgement

    def undo(self, judgement: str) -> bool:
        """Take a judgement back; return whether it was there."""
        with self._lock, open_case(self._folder) as case:
            done = case.undo(judgement)
            self._made = None
            return done

    def _options(self) -> RunOptions:
        return self._choose(case_options(self._folder))
