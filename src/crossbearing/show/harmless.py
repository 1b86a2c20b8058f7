"""Text of reports as it may be shown: what could steer a terminal, or turn the text around it, is drawn as a sign."""

import re

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

# Control characters but white space (a terminal's library takes that away itself), and the marks of Unicode that embed,
# override or isolate a direction.
_MARKS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SIGN = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str) -> str:
    """Return the text with a sign in place of each such character: none is dropped, so that columns and spans hold."""
    return text if text.isascii() and text.isprintable() else _MARKS.sub(SIGN, text)


class Harmless:
    """Something for a terminal, drawn with harmless text only."""

    def __init__(self, shown: RenderableType) -> None:
        """Take what is to be drawn."""
        self._shown = shown

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield its pieces; only those that the library itself made to steer the terminal stay as they are."""
        for piece in console.render(self._shown, options):
            yield piece if piece.control else Segment(harmless(piece.text), piece.style)
