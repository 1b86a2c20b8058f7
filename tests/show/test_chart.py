"""The chart of dated events: drawn where it shows something, in the weeks that the reports are about."""

from crossbearing.show.chart import draw_timeline
from crossbearing.values import Bounds


def event(name: str, day: str) -> tuple[str, str, Bounds, Bounds, str]:
    at = Bounds(from_=day, to=day)
    return name, name, at, at, "agreed"


def test_two_bars_are_no_chart() -> None:
    assert draw_timeline([event("a", "2031-05-01"), event("b", "2031-05-02")]) is None


def test_the_axis_names_the_year_and_its_turn() -> None:
    chart = draw_timeline([event("a", "2031-12-30"), event("b", "2031-12-31"), event("c", "2032-01-01")])
    assert chart is not None
    assert [tick.label for tick in chart.ticks] == ["30 Dec 2031", "31 Dec", "1 Jan 2032", "2 Jan"]


OLD, NEW = ["2001-03-01", "2001-03-02", "2001-03-03"], ["2031-05-01", "2031-05-02", "2031-05-03"]


def test_of_two_times_told_alike_the_later_is_drawn() -> None:
    chart = draw_timeline([event(day, day) for pair in zip(OLD, NEW, strict=True) for day in pair])
    assert chart is not None
    assert sorted(bar.event for bar in chart.bars) == NEW
    assert chart.outside == len(OLD)


def test_the_chart_holds_the_leading_events() -> None:
    chart = draw_timeline([event(day, day) for day in (*OLD, *NEW, "2031-05-04")])
    assert chart is not None
    assert sorted(bar.event for bar in chart.bars) == OLD
