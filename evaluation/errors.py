"""The most frequent kinds of error of a scorer, with examples: each scorer prints its ten beside its figures."""

from collections import Counter, defaultdict

MOST = 10


class Errors:
    """Kinds of error, how often each was met, and where."""

    def __init__(self) -> None:
        """Nothing met yet."""
        self._counts: Counter[str] = Counter()
        self._examples: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, kind: str, example: str) -> None:
        """Count one error of a kind."""
        self._counts[kind] += 1
        self._examples[kind][example] += 1

    def lines(self, examples: int = 0) -> list[str]:
        """Return one line for each of the commonest kinds, and under it that many of its commonest examples."""
        told = []
        for kind, count in self._counts.most_common(MOST):
            told.append(f"  {count:4} {kind}")
            told += [f"         {many} x {one}" for one, many in self._examples[kind].most_common(examples)]
        return told
