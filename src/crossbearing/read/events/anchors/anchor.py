"""What an anchor is: a happening as found in a sentence."""

from dataclasses import dataclass, field

from crossbearing.read.tree import Tree


@dataclass(slots=True)
class Anchor:
    """A happening as found: its word, kind, carriers (nearest first), and for an exercise known only by name its
    mention; ``inverse``: it is the negation that makes the happening ("let nobody through"); ``standing``: the word
    tells where something was that may not be there ("was over Polish territory").
    """

    tree: Tree
    word: int
    kind: str
    carriers: list[int] = field(default_factory=list)
    bounds: tuple[int, int] | None = None
    names: list[int] = field(default_factory=list)
    inverse: bool = False
    standing: bool = False

    @property
    def predicate(self) -> int:
        """The word whose arguments and tense tell of the event: the first carrier, else the anchor itself."""
        return self.carriers[0] if self.carriers else self.word
