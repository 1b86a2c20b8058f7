"""An attribution while it is being put together."""

from dataclasses import dataclass, field

from crossbearing.read.tree import Tree


@dataclass(slots=True)
class Draft:
    """What is known so far: offsets of the content, where cue and speaker stand (tree and word), stance.

    ``frame`` is the stretch of a source phrase ("according to X"), which belongs to no other content.
    ``handed`` says that its carrier cites the speaker ("The Herald, citing two officers, says").
    ``issued`` says that the content is a whole text, given out by the speaker.
    ``answers`` is what a content stands for that only points ("denied it").
    ``voice`` and each of ``via`` is (tree, head word of the phrase), or None.
    """

    content: list[tuple[int, int]]
    tree: Tree
    cue: tuple[int, int] | None = None
    cue_word: int | None = None
    voice: tuple[Tree, int] | None = None
    via: list[tuple[Tree, int]] = field(default_factory=list)
    stance: str = "asserts"
    negated: bool = False
    direct: bool = False
    thought: bool = False
    handed: bool = False
    issued: bool = False
    quoted: bool = False
    frame: tuple[int, int] | None = None
    answers: list[tuple[int, int]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(end for _, end in self.content)

    def size(self) -> int:
        """Number of characters of the content."""
        return sum(end - start for start, end in self.content)

    def covers(self, start: int, end: int) -> bool:
        """Says whether one of the content's spans covers [start, end)."""
        return any(a <= start and end <= b for a, b in self.content)

    def overlap(self, start: int, end: int) -> int:
        """Number of characters of [start, end) that lie in the content."""
        return sum(max(0, min(end, b) - max(start, a)) for a, b in self.content)
