"""This machine: in the process for little work, in spawned processes for much."""

import multiprocessing
import os
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)

ITEMS_PER_WORKER = 24  # a spawned worker costs about two seconds (imports, model): less work than this is not worth it
CHUNK_ITEMS = 4  # handed over at once: small, so that progress shows and an interruption loses little


class LocalEngine:
    """Runs functions on this machine's cores. Results come in the order of the items, whatever ran first."""

    def __init__(self, workers: int = 0) -> None:
        """Take the number of worker processes, 0 = one per core."""
        self.workers = workers or os.cpu_count() or 1

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """Yield ``function(item)`` for each item. The function and the items must be picklable."""
        workers = min(self.workers, len(items) // ITEMS_PER_WORKER)
        if workers <= 1:
            yield from map(function, items)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            with _interrupts_ignored():  # what starts now inherits it: Ctrl-C is for this process alone
                results = pool.map(function, items, chunksize=CHUNK_ITEMS)
            try:
                yield from results
            finally:  # interrupted, or nobody asks on: what has not begun is not begun
                pool.shutdown(wait=False, cancel_futures=True)

    def by_key(
        self,
        function: Callable[[K, Sequence[T]], R],
        rows: Iterable[T],
        key: Callable[[T], K],
        order: Callable[[T], Any],
    ) -> Iterator[R]:
        """Yield ``function(key, rows of that key)`` for each key, keys and rows in sorted order."""
        groups: defaultdict[K, list[T]] = defaultdict(list)
        for row in rows:
            groups[key(row)].append(row)
        for one in sorted(groups, key=str):
            yield function(one, sorted(groups[one], key=order))


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # a signal comes to the main thread only
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
