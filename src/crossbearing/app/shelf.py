"""One open case: its desk is made again when the case has changed, beside the pages, which never wait long for it."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import NamedTuple

from crossbearing import pipeline
from crossbearing.errors import CrossbearingError
from crossbearing.options import RunOptions
from crossbearing.records import Judgement
from crossbearing.show.desk import Desk
from crossbearing.store import case_options, case_title, open_case

LOOK_AGAIN_SECONDS = 2.0  # how late a page may see what another process did; asking the disk costs as much as a page
PAGE_PATIENCE_SECONDS = 0.5  # a small case is joined anew within it; of a large one the page shows what was before
JUDGE_PATIENCE_SECONDS = 4.0  # who has judged waits to see what came of it, but not for ever


class _Made(NamedTuple):
    version: str
    desk: Desk


class Shelf:
    """The desk of a case folder, for many threads at once."""

    def __init__(self, folder: Path, choose: Callable[[RunOptions], RunOptions] = lambda options: options) -> None:
        """Take a case; ``choose`` puts the choices of a command line over those of the case."""
        self._folder, self._choose = folder, choose
        self._lock = Lock()  # held while the disk is asked, never while a case is joined anew
        self._first = Lock()
        self._made: _Made | None = None
        self._look_at = 0.0
        self._work: Thread | None = None
        self._failure: CrossbearingError | None = None

    def desk(self, progress: pipeline.Progress = pipeline.silent) -> Desk:
        """Return the desk as the case stands now; a large case that has changed, as it stood before.

        Raises:
            CaseError: if the case, or its settings, cannot be used.
        """
        with self._first:
            if self._made is None:
                self._made = self._make(progress)
        self._look()
        self._wait(PAGE_PATIENCE_SECONDS)
        return self._made.desk

    @property
    def working(self) -> bool:
        """Whether the case has changed and is being joined anew."""
        return self._work is not None and self._work.is_alive()

    def search(self, words: str) -> tuple[str, ...]:
        """Return the ids of the reports that have all these words, best first."""
        with open_case(self._folder) as case:
            return case.search(words)

    def judge(self, verdict: str, a: str, b: str, *, kind: str, note: str) -> Judgement:
        """Keep what a person says of two addresses.

        Raises:
            UsageError: saying what to give instead.
        """
        with open_case(self._folder) as case:
            judgement = pipeline.judge(case, self._options(), verdict, a, b, kind=kind, note=note)
        self._look_now()
        return judgement

    def undo(self, judgement: str) -> bool:
        """Take a judgement back; return whether it was there."""
        with open_case(self._folder) as case:
            done = case.undo(judgement)
        self._look_now()
        return done

    def _look(self, *, now: bool = False) -> None:
        """Ask the disk, not too often, and begin to make the desk again if the case has changed."""
        with self._lock:
            if self._made is None or self.working or (not now and monotonic() < self._look_at):
                return
            if self._failure:
                failure, self._failure = self._failure, None
                raise failure
            if self._version() != self._made.version:
                self._work = Thread(target=self._make_again, name="desk", daemon=True)
                self._work.start()
            else:
                self._look_at = monotonic() + LOOK_AGAIN_SECONDS

    def _look_now(self) -> None:
        """See to it that what was just kept is shown, or is on its way."""
        self._wait(JUDGE_PATIENCE_SECONDS)  # what is under way began before it
        self._look(now=True)
        self._wait(JUDGE_PATIENCE_SECONDS)

    def _wait(self, seconds: float) -> None:
        if work := self._work:
            work.join(seconds)

    def _make_again(self) -> None:
        try:
            self._made = self._make(pipeline.silent)
        except CrossbearingError as failure:
            self._failure = failure

    def _make(self, progress: pipeline.Progress) -> _Made:
        with open_case(self._folder) as case:
            options = self._options()
            pipeline.read_case(case, options, progress)
            version = f"{case.version()}{options!r}"
            view = pipeline.view(case, options, progress)
            desk = Desk(view.brief, view.texts, view.linked, case.judgements(), case_title(self._folder))
        desk.prepare()
        return _Made(version, desk)

    def _version(self) -> str:
        with open_case(self._folder) as case:
            return f"{case.version()}{self._options()!r}"

    def _options(self) -> RunOptions:
        return self._choose(case_options(self._folder))
