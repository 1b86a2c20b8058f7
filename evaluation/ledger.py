"""Prints the ledgers of reports: who says what, what happened, what answers what, each row under its sentence.

python -m evaluation.ledger PATH...
"""

import sys
from collections.abc import Sequence

from crossbearing.records import Problem, Reading, Report, Span


def print_ledger(report: Report, reading: Reading) -> None:
    """Prints one report's sentences with the rows that are anchored in each."""
    print(f"=== {report.path or report.id}  published {reading.published.value or '?'} ({reading.published.basis})")
    for number, sentence in enumerate(reading.sentences):
        print(f"\n[{number}] {sentence.exact}")
        for k, row in enumerate(reading.attributions):
            if row.sentence == number:
                said = report.text[row.speaker.start : row.speaker.end] if row.speaker else ""
                who = f"{row.speaker.name!r} ({said})" if row.speaker else "nobody"
                who += ", anonymous" if row.speaker and row.speaker.anonymous else ""
                chain = "".join(f" <- {v.name}" for v in reversed(row.via))
                content = " ... ".join(_short(s) for s in row.content)
                stance = ("NOT " if row.negated else "") + row.stance + (" direct" if row.direct else "")
                print(f"    A{k} {who}{chain} {stance} [{row.cue.exact if row.cue else '-'}]: {content}")
        for k, event in enumerate(reading.events):
            if event.sentence == number:
                coded = f"{event.type}{'/' + event.mode if event.mode else ''}"
                told = _slots(report, reading, k)
                print(f"    E{k} {event.anchor.exact} | {event.kind} {event.status} | {coded}{told}")
        for reason in reading.reasons:
            if reason.sentence == number:
                ends = f"{reason.effect_span.exact} (E{reason.effect}) <= {_short(reason.cause_span)} (E{reason.cause})"
                print(f"    R {reason.kind} [{reason.cue.exact}]: {ends}")
    print(f"\n{len(reading.claims)} claims; problems: {[p.detail for p in reading.problems]}")


def _short(span: Span) -> str:
    return span.exact if len(span.exact) < 90 else span.exact[:50] + " .. " + span.exact[-35:]


def _slots(report: Report, reading: Reading, number: int) -> str:
    event = reading.events[number]
    parts = []
    for name, rows, picked in (
        ("actor", reading.mentions, event.actors),
        ("recipient", reading.mentions, event.recipients),
        ("place", reading.places, event.places),
        ("time", reading.times, event.times),
        ("quantity", reading.quantities, event.quantities),
        ("name", reading.mentions, event.names),
    ):
        parts += [f"{name}={report.text[rows[k].start : rows[k].end]}" for k in picked]
    parts += [f"{name}={span.exact}" for name, span in (("extent", event.extent), ("purpose", event.purpose)) if span]
    parts += [f"character={span.exact}" for span in event.characters]
    parts += [f"by A{k}" for k in event.attributions]
    return "".join(f" | {part}" for part in parts)


def main(argv: Sequence[str]) -> int:
    """Prints the ledgers of the reports in files and folders, opened as `crossbearing brief` opens them."""
    from crossbearing.gather import gather
    from crossbearing.knowledge import open_world
    from crossbearing.options import GatherOptions
    from crossbearing.read import read
    from crossbearing.read.parse import open_parser

    parser, world = open_parser("embedded"), open_world()
    for report in gather(argv, GatherOptions()):
        if isinstance(report, Problem):
            print(f"=== {report.subject}: {report.detail}", file=sys.stderr)
        else:
            print_ledger(report, read(report, parser.parse(report), world))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
