"""What new reports tell, in a terminal: each event with its standing, who stands behind it, and what differs."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crossbearing.show.contract import Brief, EventView
from crossbearing.show.harmless import Harmless
from crossbearing.show.wording import origins_of, origins_text, time_text, title, word

MOST_EVENTS = 15  # a screen; all of it stands in the brief


def print_touched(brief: Brief, console: Console) -> None:
    """Print the events of interest that new reports tell, by rank."""
    listed = [event for event in brief.events if event.listed]
    for event in listed[:MOST_EVENTS]:
        console.print(Harmless(Text.assemble("  ", (time_text(event), "cyan"), "  ", (title(event), "bold"))))
        console.print(Harmless(Padding(Text(_told(brief, event), style="dim"), (0, 0, 0, 6))))
    if len(listed) > MOST_EVENTS:
        console.print(Text(f"  ... and {len(listed) - MOST_EVENTS} more; `crossbearing brief` shows all", style="dim"))


def _told(brief: Brief, event: EventView) -> str:
    reports = "1 report" if len(event.reports) == 1 else f"{len(event.reports)} reports"
    counted = event.standing.endswith(("origin", "origins"))  # says again what stands before it
    lines = [" · ".join((origins_text(*origins_of(event)), reports, *([] if counted else [event.standing])))]
    for row in brief.differences:
        if row.event == event.id:
            values = ", ".join(f"{value.text} ({origins_text(value.low, value.high)})" for value in row.values)
            kinds = ", ".join(dict.fromkeys(word("relations", relation.kind) for relation in row.relations))
            lines.append(f"{word('slots', row.slot)}: {values}: {kinds}")
    return "\n".join(lines)
