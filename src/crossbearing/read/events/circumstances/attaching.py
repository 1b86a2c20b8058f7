"""Which places, times and quantities of a sentence go with which of its anchors?"""

from collections.abc import Callable, Sequence

from crossbearing.read.datelines import dateline_end
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.circumstances import Circumstance
from crossbearing.read.events.circumstances.owner import owner_of
from crossbearing.read.events.strays import is_no_amount
from crossbearing.read.tree import OPENING_SENTENCES, Tree
from crossbearing.records import Place, Quantity, TimeExpression

TIME_UNITS = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year", "decade"))
GROUPS = frozenset(
    (
        "army",
        "armies",
        "phase",
        "stage",
        "part",
        "country",
        "state",
        "nation",
        "side",
        "page",
        "outlet",
        "ally",
        "republic",
        "navy",
        "government",
        "capital",
        "neighbour",
        "group",
        "organization",
        "organisation",
        "agency",
        "ministry",
    )
)
TERMS = frozenset(("sentence", "jail", "prison", "imprison", "term"))


class Circumstances:
    """Attaches the places, times and quantities of a report to its anchors."""

    def __init__(
        self, places: Sequence[Place], times: Sequence[TimeExpression], quantities: Sequence[Quantity]
    ) -> None:
        """Indexes the rows by sentence."""
        self.rows: dict[str, dict[int, list[tuple[int, Circumstance]]]] = {"place": {}, "time": {}, "quantity": {}}
        tables: tuple[tuple[str, Sequence[Circumstance]], ...] = (
            ("place", places),
            ("time", times),
            ("quantity", quantities),
        )
        for name, rows in tables:
            for number, row in enumerate(rows):
                self.rows[name].setdefault(row.sentence, []).append((number, row))

    def is_counted(self, start: int, end: int, sentence: int) -> bool:
        """Tells whether [start, end) holds a figure: "some 12,000 soldiers" are how many, not who."""
        return bool(self.figures_in(start, end, sentence))

    def figures_in(self, start: int, end: int, sentence: int) -> list[int]:
        """Returns the indexes of the figures in [start, end) of a sentence."""
        rows = self.rows["quantity"].get(sentence, ())
        return [number for number, row in rows if row.start < end and start < row.end]

    def is_time(self, tree: Tree, word: int) -> bool:
        """Tells whether a word belongs to a date or clock time: "March" on 7 March is no march."""
        start, end = tree.bounds([word])
        rows = self.rows["time"].get(tree.index, ())
        return any(row.start <= start and end <= row.end for _, row in rows)

    def attach(
        self, tree: Tree, anchors: Sequence[Anchor], told: Callable[[int, int], tuple[int, ...]]
    ) -> list[dict[str, list[int]]]:
        """Returns for each anchor of one sentence {"place": indexes, "time": ..., "quantity": ...}.

        Args:
            tree: the sentence.
            anchors: its anchors.
            told: which attributions cover [start, end): words inside a content do not date or place what is
                outside, nor the other way round.
        """
        found: list[dict[str, list[int]]] = [{"place": [], "time": [], "quantity": []} for _ in anchors]
        if not anchors:
            return found
        owners = _owners(anchors)
        opening = dateline_end(tree.sentence, tree.text) if tree.index < OPENING_SENTENCES else tree.sentence.start
        for name, by_sentence in self.rows.items():
            for number, row in by_sentence.get(tree.index, ()):
                if row.start < opening:
                    continue  # in a dateline
                if isinstance(row, TimeExpression) and self._is_measured_from(tree, row):
                    continue
                if any(a.names and a.bounds and a.bounds[0] <= row.start and row.end <= a.bounds[1] for a in anchors):
                    continue
                if name == "quantity" and self._is_no_figure(tree, row):
                    continue
                k = owner_of(tree, row, owners, anchors, self._hung_before(tree, row))
                if isinstance(row, Quantity) and k is not None and is_no_amount(tree, row, anchors[k].kind):
                    continue
                if k is not None and told(row.start, row.end) == told(
                    *(anchors[k].bounds or tree.bounds([anchors[k].word]))
                ):
                    found[k][name].append(number)
        return found

    def _hung_before(self, tree: Tree, row: Circumstance) -> Circumstance | None:
        """ "Two days after X and hours after Y": the time before to which this one is joined by "and"."""
        if not (isinstance(row, TimeExpression) and row.anchor == "event"):
            return None
        rows = [t for _, t in self.rows["time"].get(tree.index, ()) if isinstance(t, TimeExpression)]
        before = [t for t in rows if t.anchor == "event" and t.end < row.start]
        joined = tree.text[tree.sentence.start : row.start].rstrip().endswith((" and", " but"))
        return before[-1] if before and joined else None

    def _is_measured_from(self, tree: Tree, row: TimeExpression) -> bool:
        """ "A week before Christmas": Christmas is no day of the event."""
        rows = [t for _, t in self.rows["time"].get(tree.index, ()) if isinstance(t, TimeExpression)]
        before = [t for t in rows if t.anchor == "event" and t.end < row.start]
        return any(tree.text[t.end : row.start].strip() in ("", "the") for t in before)

    def _is_no_figure(self, tree: Tree, row: Circumstance) -> bool:
        """ "Two days after ...", "the second of two phases", "five armies": no figure of the event."""
        words = tree.within(row.start, row.end)
        if any(tree.lemmas[w] in GROUPS or tree.forms[w] in GROUPS for w in words):
            return True
        dated = any(t.start < row.end and row.start < t.end for _, t in self.rows["time"].get(tree.index, ()))
        span = any(tree.lemmas[w] in TIME_UNITS for w in words)
        return (dated or span) and not _is_term(tree, row)


def _is_term(tree: Tree, row: Circumstance) -> bool:
    """ "Sentenced to eight years": the time is what is given."""
    top = tree.top(row.start, row.end)
    return top is not None and any(tree.lemmas[a] in TERMS for a in [*list(tree.ancestors(top))[:2]])


def _owners(anchors: Sequence[Anchor]) -> dict[int, int]:
    owners: dict[int, int] = {}
    for k, anchor in enumerate(anchors):
        owners[anchor.word] = k
    for k, anchor in enumerate(anchors):
        for carrier in anchor.carriers:
            owners.setdefault(carrier, k)
    return owners
