"""This machine: in the process for little work, in spawned processes for much."""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
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
            yield from pool.map(function, items, chunksize=CHUNK_ITEMS)

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
