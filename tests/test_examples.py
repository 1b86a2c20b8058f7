"""The bundled example against what an expert wrote down before any code read it. Missing is allowed; wrong is not."""

import pytest
from evaluation.expected import Check, Examiner, table

FOUND_FLOOR = 0.4  # of all expectations of the September example; raise it as reading gets better
WRONG_CEILING = 4  # known ones are listed by `python -m evaluation.expected`


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return list(Examiner("september-2025", "embedded").checks())


def test_nothing_is_merged_that_is_two(checks: list[Check]) -> None:
    hard = ("must not merge", "entities apart", "no copy", "no response", "no difference")
    assert [check for check in checks if check.section in hard and check.verdict == "wrong"] == []


def test_hardly_anything_is_wrong(checks: list[Check]) -> None:
    wrong = [check for check in checks if check.verdict == "wrong"]
    assert len(wrong) <= WRONG_CEILING, wrong


def test_enough_is_found(checks: list[Check]) -> None:
    counts = table(checks)["all"]
    assert counts["found"] >= FOUND_FLOOR * sum(counts.values())
