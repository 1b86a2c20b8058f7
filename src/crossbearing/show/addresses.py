"""What can be explained: the addresses of events and reports, in a terminal."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from crossbearing.show.contract import Brief
from crossbearing.show.harmless import Harmless
from crossbearing.show.wording import report_text, time_text, title


def print_addresses(brief: Brief, console: Console) -> None:
    """Print the address of each event of interest with its slots, and that of each report."""
    console.print(Rule("Events (an address with #SLOT behind it is one fact of it)", align="left", style="bold"))
    for event in brief.events:
        if event.listed:
            console.print(Harmless(Text.assemble((event.id, "cyan"), f"  {time_text(event)}: {title(event)}")))
            console.print(Text("    " + " ".join(f"#{slot.slot}" for slot in event.slots), style="dim"))
    console.print(Rule("Reports", align="left", style="bold"))
    for report in brief.reports:
        named = report_text(report) + (f": {report.title}" if report.title else "")
        console.print(Harmless(Text.assemble((report.id, "cyan"), f"  {named}")))
