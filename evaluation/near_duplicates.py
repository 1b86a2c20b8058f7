"""The search for reports that share words beside a common library, on the same texts in one run, shingling included.

    python -m evaluation.near_duplicates [--reports 2000] [--rounds 3]

The library is datasketch (MinHashLSH), as its documentation shows it: 128 permutations, sets of word runs, all runs of
a text hashed in one call. It is needed here only and is no part of the requirements; get it with

    python -m pip install --target ANY_FOLDER --no-deps datasketch scipy
    PYTHONPATH=ANY_FOLDER python -m evaluation.near_duplicates

Processor seconds, the least of some rounds taken in turn, so that other work on the machine falls on both. The texts
are those of the world model, a third of them copies; of those that were really copied, the share that each finds is
printed beside, for a search that finds less has less to do.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from crossbearing.link.candidates import find_candidates
from crossbearing.link.copies import find_copies
from crossbearing.link.texts import view_text
from crossbearing.records import Report
from evaluation.growth import HABITS, SEED
from evaluation.world.tell_readings import tell_world

PERMUTATIONS = 128  # the library's default
SETTINGS = ((5, 0.5), (3, 0.3))  # words in a run, least Jaccard likeness: what is usual, and what finds light rewrites
HELP = (
    "this comparison needs datasketch, which is no part of the requirements: "
    "python -m pip install --target FOLDER --no-deps datasketch scipy, then set PYTHONPATH=FOLDER"
)
Pairs = set[frozenset[str]]
Search = Callable[[Sequence[Report]], Pairs]


def search_here(reports: Sequence[Report]) -> Pairs:
    """Returns the pairs that our search brings together to be compared."""
    ordered = sorted(reports, key=lambda report: (-len(report.text), report.id))
    found = find_candidates([view_text(report) for report in ordered])
    return {frozenset((ordered[x].id, ordered[y].id)) for x, y in found}


def judge_here(reports: Sequence[Report]) -> Pairs:
    """Returns the pairs that we list, compared word by word and judged."""
    return {frozenset((copy.a, copy.b)) for copy in find_copies(reports)}


def search_there(library: Any, words: int, threshold: float) -> Search:
    """Returns the library's search: pairs that it holds to be alike."""

    def search(reports: Sequence[Report]) -> Pairs:
        index = library.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        signatures = {}
        for report in reports:
            told = report.text.lower().split()
            runs = {" ".join(told[at : at + words]).encode() for at in range(max(1, len(told) - words + 1))}
            signature = library.MinHash(num_perm=PERMUTATIONS)
            signature.update_batch(runs)
            signatures[report.id] = signature
            index.insert(report.id, signature)
        return {
            frozenset((one, other))
            for one, signature in signatures.items()
            for other in index.query(signature)
            if other != one
        }

    return search


def compare(reports: Sequence[Report], searches: dict[str, Search], rounds: int) -> dict[str, tuple[float, Pairs]]:
    """Returns for each search its least processor seconds and what it found."""
    found: dict[str, tuple[float, Pairs]] = {}
    for _ in range(rounds):
        for name, search in searches.items():
            start = time.process_time()
            pairs = search(reports)
            seconds = time.process_time() - start
            found[name] = min(found.get(name, (seconds, pairs)), (seconds, pairs), key=lambda row: row[0])
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Prints seconds, ratios and what each search finds. Returns 0, or 2 without the library."""
    parser = argparse.ArgumentParser(prog="evaluation.near_duplicates", description="Beside datasketch.")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(argv)
    try:
        datasketch = importlib.import_module("datasketch")
    except ImportError:
        print(HELP, file=sys.stderr)
        return 2
    pieces = list(tell_world(SEED, options.reports, HABITS))
    reports = [piece.report for piece in pieces]
    family: dict[str, list[str]] = {}
    for piece in pieces:
        family.setdefault(piece.copy_of or piece.report.id, []).append(piece.report.id)
    related = {frozenset(pair) for members in family.values() for pair in combinations(members, 2)}
    copied = {frozenset((piece.report.id, piece.copy_of)) for piece in pieces if piece.copy_of}
    view_text(reports[0])  # the tables of letters are made once
    searches: dict[str, Search] = {"here, search": search_here, "here, search and judging": judge_here}
    for words, threshold in SETTINGS:
        name = f"datasketch {datasketch.__version__}, runs of {words}, {threshold}"
        searches[name] = search_there(datasketch, words, threshold)
    found = compare(reports, searches, options.rounds)
    ours = found["here, search"][0]
    size = sum(len(report.text.split()) for report in reports) // len(reports)
    print(f"{len(reports):,} texts of {size} words, {len(copied):,} copies; least of {options.rounds} rounds")
    for name, (seconds, pairs) in found.items():
        print(
            f"{name:<36} {seconds:7.2f} CPU s  {len(reports) / seconds:8.0f} texts a second  {seconds / ours:6.2f} of "
            f"ours   found {len(copied & pairs)}/{len(copied)} copies; {len(pairs - related):,} of "
            f"{len(pairs):,} pairs are of no copies"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
