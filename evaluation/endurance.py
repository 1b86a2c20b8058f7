"""What takes too long for every change: many kills, and many reports in several orders. The tests are those of CI.

python -m evaluation.endurance [--small] [--kills 50] [--reports 300]
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from evaluation.gold import REPOSITORY

TESTS = {
    "add killed at random moments, resumed: the rows of an undisturbed run": "tests/test_case_killed.py",
    "one by one in three orders: the brief of all at once, byte for byte": "tests/test_case.py -k one_by_one",
    "kept up one by one in three orders: the rows of all at once, byte for byte": "tests/test_growing.py -k any_order",
    "two processes adding, three reading: exact counts": "tests/store/test_together.py",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Prints how each ended. Returns 1 if one failed."""
    parser = argparse.ArgumentParser(prog="evaluation.endurance")
    parser.add_argument("--small", action="store_true", help="5 kills, 40 reports")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=300)
    options = parser.parse_args(argv)
    kills, reports = (5, 40) if options.small else (options.kills, options.reports)
    sizes = {"CROSSBEARING_KILLS": str(kills), "CROSSBEARING_ORDERED": str(reports)}
    print(f"{kills} kills, {reports} reports in each order")
    failed = False
    for what, tests in TESTS.items():
        start = time.perf_counter()
        command = [sys.executable, "-m", "pytest", "-q", "--durations=0", *tests.split()]
        environment = {**os.environ, **sizes}
        done = subprocess.run(command, check=False, cwd=REPOSITORY, env=environment, capture_output=True, text=True)
        print(f"{'FAILED' if done.returncode else 'held':<7} {time.perf_counter() - start:>6.0f} s  {what}", flush=True)
        if done.returncode:
            failed = True
            print(done.stdout[-2000:])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
