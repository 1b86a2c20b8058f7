"""Several processes at one case: two that write, three that read; nobody fails, nothing is lost or half."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.queues import Queue
from pathlib import Path

from crossbearing.records import Problem, Published, Reading, Report
from crossbearing.store import new_case, open_case

EACH, COMMON = 60, 30  # reports of each writer; how many both of them bring
ALL = 2 * EACH - COMMON
SECONDS = 120


def report(number: int) -> Report:
    return Report(id=f"1{number:04}", text=f"Word{number} and the rest. " * 40, source="Invented Wire")


def write(folder: Path, first: int, told: "Queue[str]") -> None:
    with open_case(folder) as case:
        for number in range(first, first + EACH):
            one = report(number)
            case.keep_report(one)
            case.keep_made(Reading(report=one.id, language="en", published=Published()), key="k")
            case.keep_problems([Problem(subject=one.id, code="c", detail="d")], about=[one.id])
    told.put("written")


def watch(folder: Path, _first: int, told: "Queue[str]") -> None:
    seen, end = 0, time.monotonic() + SECONDS
    while seen < ALL and time.monotonic() < end:
        with open_case(folder) as case:
            made = [case.made(Reading, one.id, key="k") for one in case.reports()]
            found = case.reports()
            assert len(found) >= max(seen, len(made))
            assert all(one == report(int(one.id[1:])) for one in found)
            assert all(case.search(f"word{int(one.id[1:])}") == (one.id,) for one in found[:3])
            seen = len(found)
        time.sleep(0.01)
    told.put("seen all" if seen == ALL else f"seen {seen} only")


def test_two_write_and_three_read(tmp_path: Path) -> None:
    new_case(tmp_path)
    context = multiprocessing.get_context("spawn")
    told: Queue[str] = context.Queue()
    jobs: list[tuple[Callable[[Path, int, Queue[str]], None], int]] = [(write, 0), (write, EACH - COMMON)]
    jobs += [(watch, 0)] * 3
    processes = [context.Process(target=work, args=(tmp_path, first, told)) for work, first in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join(SECONDS)
    assert [process.exitcode for process in processes] == [0] * 5
    assert sorted(told.get(timeout=10) for _ in processes) == ["seen all"] * 3 + ["written"] * 2
    with open_case(tmp_path) as case:
        assert [one.id for one in case.reports()] == [f"1{number:04}" for number in range(ALL)]
        assert all(case.made(Reading, one.id, key="k") for one in case.reports())
        assert len(case.problems()) == ALL
