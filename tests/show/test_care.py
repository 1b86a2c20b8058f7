"""What is said alike of several reports is said once, with the cases under it."""

from crossbearing.records import Caution
from crossbearing.show.care import group_cautions


def test_one_sentence_and_its_cases() -> None:
    names = ("a diver", "the captain (retired)", "a diver")
    rows = [
        Caution(report=f"1{n}", code="anonymous", detail=f"The speaker is not named ({name}).")
        for n, name in enumerate(names)
    ]
    (kind,) = group_cautions(rows)
    assert kind.common == "The speaker is not named."
    assert [(care.case, len(care.rows)) for care in kind.cares] == [("a diver", 2), ("the captain (retired)", 1)]


def test_sentences_that_say_more_than_a_name_stand_each_for_itself() -> None:
    details = ("This report is of 2030.", "This report is of 2029.")
    (kind,) = group_cautions(Caution(report="1", code="old-among-new", detail=detail) for detail in details)
    assert kind.common == ""
    assert [care.detail for care in kind.cares] == list(details)


def test_brackets_of_another_kind_stay_where_they_are() -> None:
    detail = 'The text calls A "mayor"; by the list that office was held by B (since 6 May 2031).'
    (kind,) = group_cautions([Caution(report="1", code="office-contradicted", detail=detail)])
    assert (kind.common, kind.cares[0].case) == (detail, "")


def test_figures_are_the_cases_of_one_sentence() -> None:
    details = [f"{number} troops: nobody says whom this counts." for number in (7000, 9000)]
    (kind,) = group_cautions(Caution(report="1", code="figure-without-scope", detail=line) for line in details)
    assert kind.common == "Nobody says whom this counts."
    assert [care.case for care in kind.cares] == ["7000 troops", "9000 troops"]
