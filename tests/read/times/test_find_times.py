"""What a sentence says about time, with and without the day of the report."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.read.times import find_times
from crossbearing.records import Parse, Published, Report, Sentence, TimeExpression, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.words import split_words
from crossbearing.values import when as w

WEDNESDAY = "2025-09-10"  # the day of the reports below


def read(text: str, published: str = "", *, metadata: str = "") -> tuple[Published, tuple[TimeExpression, ...]]:
    report = Report(id="r", text=text, published=metadata)
    sentences = tuple(
        Sentence(
            start=start,
            end=end,
            words=tuple(
                Word(start=a, end=b, upos="X", lemma=text[a:b].lower()) for a, b in split_words(text, start, end)
            ),
        )
        for start, end in split_sentences(text)
    )
    return find_times(report, Parse(report="r", sentences=sentences, made_by="test"), published)


def told(text: str, published: str = "") -> list[str]:
    """Each expression as "words = value" and, if it has one that says more, "-> interval"."""
    lines = []
    for time in read(text, published)[1]:
        line = f"{text[time.start : time.end]} = {time.value}"
        lines.append(f"{line} -> {time.edtf}" if time.edtf not in ("", time.value) else line)
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At seven o'clock on Tuesday evening it fell.", "2025-09-09T19:00"),
        ("At 7 in the evening on Tuesday it fell.", "2025-09-09T19:00"),
        ("At 07:30 on Tuesday evening it fell.", "2025-09-09T19:30"),
        ("At two o'clock on Tuesday night it fell.", "2025-09-09T02:00"),
        ("Four minutes past midnight on Tuesday it fell.", "2025-09-09T00:04"),
        ("At ten in the morning it fell.", "2025-09-10T10:00"),
        ("At nine o'clock at night on Tuesday it fell.", "2025-09-09T21:00"),
        ("At two at night it fell.", "2025-09-10T02:00"),
    ],
)
def test_a_part_of_the_day_tells_which_seven_o_clock(text: str, expected: str) -> None:
    (time,) = read(text, WEDNESDAY)[1]
    assert time.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left on 12 September 2025.", ["12 September 2025 = 2025-09-12"]),
        ("Troops left on September 12, 2025, early.", ["September 12, 2025 = 2025-09-12"]),
        ("Troops left on Friday, 12th of September 2025.", ["Friday, 12th of September 2025 = 2025-09-12"]),
        ("Troops left on Sept. 12, 2025.", ["Sept. 12, 2025 = 2025-09-12"]),
        ("Log of 2025-09-12: nothing.", ["2025-09-12 = 2025-09-12"]),
        ("Log of 2025-09-12T07:51Z: nothing.", ["2025-09-12T07:51Z = 2025-09-12T07:51Z"]),
        ("Signed on 03.05.2024 10:15 by the clerk.", ["03.05.2024 10:15 = 2024-05-03T10:15"]),
        ("Signed on 9/17/2025.", ["9/17/2025 = 2025-09-17"]),
        ("Signed on 9/12/2025.", ["9/12/2025 = 2025-XX-XX -> [2025-09-12,2025-12-09]"]),
        ("It lasted from 12 to 16 September 2025.", ["12 to 16 September 2025 = 2025-09-12/2025-09-16"]),
        ("The 12-16 September 2025 drill.", ["The 12-16 September 2025 = 2025-09-12/2025-09-16"]),
        ("In July 2014 it shut; in May of that year it opened.", ["July 2014 = 2014-07", "May of that year = 2014-05"]),
        ("On the fifth of October 2025 they met.", ["the fifth of October 2025 = 2025-10-05"]),
        (
            "On the eve of the third anniversary of Russia's full-scale invasion of Ukraine he spoke.",
            ["the eve of the third anniversary = 2025-02-23"],
        ),
        ("In early August 2025 rain fell.", ["early August 2025 = 2025-08 -> [2025-08-01..2025-08-10]"]),
        ("It opened in mid-2011.", ["mid-2011 = 2011 -> [2011-05-01..2011-08-31]"]),
        ("It should be ready by 2030.", ["2030 = 2030 -> [..2030-12-31]"]),
        ("It has stood empty since 1994.", ["1994 = 1994 -> 1994/.."]),
        ("It ran until 6 September 2025.", ["6 September 2025 = 2025-09-06 -> /2025-09-06"]),
        ("It opens from 6 September 2025.", ["6 September 2025 = 2025-09-06 -> 2025-09-06/"]),
        ("Nobody came after 6 September 2025.", ["6 September 2025 = 2025-09-06 -> [2025-09-07..]"]),
        ("It ran from 29 August to 3 September 2025.", [
            "29 August = 2025-08-29 -> 2025-08-29/2025-09-03",
            "3 September 2025 = 2025-09-03 -> 2025-08-29/2025-09-03",
        ]),
        ("It ran from December 29 to January 3, 2026.", [
            "December 29 = 2025-12-29 -> 2025-12-29/2026-01-03",
            "January 3, 2026 = 2026-01-03 -> 2025-12-29/2026-01-03",
        ]),
        ("In Q2 2025 sales fell.", ["Q2 2025 = 2025-Q2 -> [2025-04-01..2025-06-30]"]),
        ("In the first half of 2025 sales fell.", ["the first half of 2025 = 2025-H1 -> [2025-01-01..2025-06-30]"]),
        ("Popular in the 1960s.", ["the 1960s = 196 -> [1960-01-01..1969-12-31]"]),
        ("In the spring of 2014 it began.", ["the spring of 2014 = 2014-SP -> 2014-21"]),
        ("The night of September 9-10, 2025 was loud.", [
            "The night of September 9-10, 2025 = 2025-09-09TNI -> [2025-09-09..2025-09-10]",
        ]),
        ("Closed from midnight on September 11 to 12, 2025.", [
            "midnight on September 11 to 12, 2025 = 2025-09-12T00:00 -> 2025-09-12T00:00/",
        ]),
        ("Sirens at 7 a.m. on 9 September 2025.", ["7 a.m. on 9 September 2025 = 2025-09-09T07:00"]),
        ("In the early hours of 9 September 2025.", [
            "the early hours of 9 September 2025 = 2025-09-09TMO -> 2025-09-09",
        ]),
        ("On the first Monday of September 2025.", ["the first Monday of September 2025 = 2025-09-01"]),
        ("They meet every Tuesday and pay annually.", ["every Tuesday = XXXX-WXX-2", "annually = P1Y"]),
        ("It took two and a half years.", ["two and a half years = P2.5Y"]),
        ("A 12-month term of five weeks.", ["12-month = P12M", "five weeks = P5W"]),
    ],
)  # fmt: skip
def test_what_hangs_on_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guard died on Sunday.", ["Sunday = 2025-09-07"]),
        ("The guard will be buried on Sunday.", ["Sunday = 2025-09-14"]),
        ("They came overnight into Wednesday.", [
            "overnight into Wednesday = 2025-09-09TNI -> [2025-09-09..2025-09-10]",
        ]),
        ("It rained on Friday (September 12).", ["Friday = 2025-09-12", "September 12 = 2025-09-12"]),
        ("Shut from 9 a.m. to 5 p.m. on Monday.", [
            "9 a.m. = 2025-09-08T09:00 -> 2025-09-08T09:00/2025-09-08T17:00",
            "5 p.m. on Monday = 2025-09-08T17:00 -> 2025-09-08T09:00/2025-09-08T17:00",
        ]),
        ("It was seen on the 4th of this month.", ["the 4th of this month = 2025-09-04"]),
        ("The crossing closes next Monday.", ["next Monday = 2025-09-15"]),
        ("It happened last Wednesday.", ["last Wednesday = 2025-09-03"]),
        ("It will open on September 12.", ["September 12 = 2025-09-12"]),
        ("It was closed on December 20.", ["December 20 = 2024-12-20"]),
        ("It will be closed on January 20.", ["January 20 = 2026-01-20"]),
        ("Shots were heard yesterday afternoon.", ["yesterday afternoon = 2025-09-09TAF -> 2025-09-09"]),
        ("Shots were heard last night.", ["last night = 2025-09-09TNI -> 2025-09-09"]),
        ("A year ago it was quiet.", ["A year ago = 2024"]),
        ("Two days ago it was quiet.", ["Two days ago = 2025-09-08"]),
        ("Last summer it was quiet.", ["Last summer = 2025-SU -> 2025-22"]),
        ("This week it was quiet.", ["This week = 2025-W37 -> [2025-09-08..2025-09-14]"]),
        ("Last month it was quiet.", ["Last month = 2025-08"]),
        ("Quiet in the past 48 hours.", ["the past 48 hours = PT48H -> [2025-09-08..2025-09-10]"]),
        ("Quiet at the end of the year.", ["the end of the year = 2025 -> [2025-09-01..2025-12-31]"]),
        ("In the coming days it may rain.", ["the coming days = FUTURE_REF -> [2025-09-10..]"]),
        ("It recently rained.", ["recently = PAST_REF -> [..2025-09-10]"]),
        ("It rains now.", ["now = PRESENT_REF -> 2025-09-10"]),
        ("Closed from midnight on September 11 to 12.", [
            "midnight on September 11 to 12 = 2025-09-12T00:00 -> 2025-09-12T00:00/",
        ]),
    ],
)  # fmt: skip
def test_what_hangs_on_the_day_of_the_report(text: str, expected: list[str]) -> None:
    assert told(text, WEDNESDAY) == expected


def test_without_the_day_of_the_report_it_stays_relative() -> None:
    assert told("It will run until September 6th, he said on Wednesday.") == [
        "September 6th = XXXX-09-06",
        "Wednesday = XXXX-WXX-3",
    ]
    _, times = read("The drill is to run from August 31 to September 6.")
    assert [time.when and time.when.edtf for time in times] == ["XXXX-08-31/XXXX-09-06"] * 2
    assert [(time.edtf, time.from_, time.to) for time in times] == [("", None, None)] * 2


def test_an_event_is_an_anchor() -> None:
    _, times = read("The exercise began two days after the shoot-down, on the eve of the first anniversary of the war.")
    assert [(time.type, time.value, time.anchor, time.offset_days) for time in times] == [
        ("DURATION", "P2D", "event", 2),
        ("DATE", "XXXX-XX-XX", "event", 364),
    ]


def test_a_day_told_before_is_an_anchor() -> None:
    text = "On 12 May 2019 the dam broke. Two days later the town was dry. The next day it rained."
    assert told(text)[1:] == ["Two days later = 2019-05-14", "The next day = 2019-05-15"]


@pytest.mark.parametrize(
    "text",
    [
        "May I ask who marched?",
        "Some 2000 troops and 1950 vehicles crossed.",
        "Zapad-2025 and the Su-30.",
        "A 55-year-old and a second attempt.",
        "The fall of Kabul and spring water.",
        "The present measure is hard.",
        "It cost $1999 and 2024 people saw it.",
        "On 31 February nothing happened.",
        "As soon as they could, Mr Christmas left.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert told(text, WEDNESDAY) == []


def test_a_named_edition_gives_the_year_of_a_day_in_its_sentence_marked_as_inferred() -> None:
    _, (time,) = read("The 'Harvest-2031' drill is to take place from October 2 to 6.")
    assert (time.value, time.edtf) == ("XXXX-10-02/XXXX-10-06", "2031-10-02?/2031-10-06?")


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("Dam breaks\n\nMay 7, 2019\n\nA dam broke.", "2019-05-07", "line"),
        ("Dam breaks\nPublished: 7 May 2019, 10:15\nA dam broke.", "2019-05-07T10:15", "line"),
        ("Dam breaks\nBy Ann Lee | 07.05.2019 10:15\nA dam broke.", "2019-05-07T10:15", "line"),
        ("HARBIN, May 7, 2019 (Bell News) - A dam broke.", "2019-05-07", "line"),
        ("A dam broke.\nThe town is wet.\nUpdated 7 May 2019", "2019-05-07", "line"),
        ("Dam breaks Tuesday, May 7, 2019\n\nIt was old.", "2019-05-07", "line"),
        ("Tuesday, May 7, 2019 A dam broke near Harbin.", "2019-05-07", "line"),
        ("The dam broke on Tuesday, May 7, 2019", "[2019-05-07..]", "inferred"),
        ("The dam broke on 7 May 2019. It will be rebuilt by 1 June 2020.", "[2019-05-07..2020-06-01]", "inferred"),
        ("The dam broke.", "", "unknown"),
    ],
)
def test_when_it_was_published(text: str, value: str, basis: str) -> None:
    published, _ = read(text)
    assert (published.value, published.basis) == (value, basis)
    if published.span:
        assert text[published.span.start : published.span.end] == published.span.exact


def test_metadata_come_first_then_what_is_given() -> None:
    text = "Dam breaks\n\nMay 7, 2019\n\nA dam broke today."
    assert read(text, "2020-01-02", metadata="2021-03-04T10:00:00+03:00")[0].basis == "metadata"
    assert read(text, "2020-01-02")[0] == Published(value="2020-01-02", basis="given", when=w.parse_edtf("2020-01-02"))
    assert read(text, "2020-01-02", metadata="no date")[0].basis == "given"


def test_a_range_of_publication_anchors_what_every_day_of_it_gives_alike() -> None:
    _, times = read("It will open on June 1. It rained on Monday.", metadata="2019-05")
    assert [time.value for time in times] == ["2019-06-01", "XXXX-WXX-1"]


# --- what holds for any text --------------------------------------------------------------------------------------

SENTENCES = [
    "It will open on September 12, he said on Tuesday.",
    "From 29 August to 3 September they marched; a year ago they did not.",
    "Last summer, in early May, at 7 p.m. yesterday.",
    "In the past two weeks and by the end of the year.",
    "The night of 9 to 10 September was quiet until Friday morning.",
    "Two days later, in the third quarter, the weekend began.",
]
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), max_size=5).map(" ".join)
DAYS = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2090, 1, 1))


@settings(deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    published, times = read(text)
    ends = [0] + [time.end for time in times]
    assert all(end <= time.start < time.end <= len(text) for end, time in zip(ends, times, strict=False))
    if published.span:
        assert text[published.span.start : published.span.end] == published.span.exact


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["Nothing is known of the dam.\n\n", "Őrült ﬁnom “ház” 😀.\n\n"]))
def test_a_paragraph_without_dates_shifts_spans_and_nothing_else(text: str, before: str) -> None:
    def plain(words: str, shift: int) -> list[tuple[object, ...]]:
        return [(t.start - shift, t.end - shift, t.type, t.value, t.edtf) for t in read(words, WEDNESDAY)[1]]

    assert plain(before + text, len(before)) == plain(text, 0)


@settings(deadline=None)
@given(TEXTS, DAYS)
def test_the_day_of_the_report_only_sharpens(text: str, day: object) -> None:
    loose, sharp = read(text)[1], read(text, str(day))[1]
    assert [(t.start, t.end) for t in loose] == [(t.start, t.end) for t in sharp]
    for one, other in zip(loose, sharp, strict=True):
        if one.when is not None and other.when is not None:
            guessed = "?" in one.when.edtf  # by an edition, which the day of a report far from it outweighs
            assert guessed or w.overlaps(one.when, other.when) or not w.is_anchored(one.when)
        if one.value.startswith("XXXX-") and other.value[:4].isdigit() and one.value[5:7].isdigit():
            assert other.value[5:] == one.value[5:] or "/" in one.value


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    read(text, "2025-09-10")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose in September 2024 and fell the following month.", ["2024-09", "2024-10"]),
        ("Profit was 2 million in the third quarter, from 1 million in the same quarter of last year.",
         ["2025-Q3", "2024-Q3"]),
        ("The airline lost money in the quarter that ended June 30.", ["2025-Q2", "2025-06-30"]),
        ("It made a second-quarter loss.", ["2025-Q2"]),
        ("The port handles 40 ships a day, and he was jailed for a year.", ["P1D", "P1Y"]),
        ("The siege could last weeks.", ["PXW"]),
        ("A half-hour call was made.", ["PT30M"]),
        ("The airport reopened on the 5th.", ["2025-09-05"]),
        ("On the 20th floor nobody slept.", []),
        ("The march is held every 9 May.", ["XXXX-05-09"]),
        ("Half a century ago the mill burned.", ["1975"]),
        ("A record was set in January.", ["2025-01"]),
        ("Overnight a shell fell; another came at 5 a.m.", ["2025-09-09TNI", "2025-09-10T05:00"]),
        ("The talks began on Saturday and were to run until Thursday.", ["2025-09-06", "2025-09-11"]),
    ],
)  # fmt: skip
def test_times_told_from_others_and_rates(text: str, expected: list[str]) -> None:
    assert [time.value for time in read(text, WEDNESDAY)[1]] == expected


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("It will be delivered in week 14.", "week 14", "2025-W14", "2025-03-31", "2025-04-06"),
        ("They meet again the week after next.", "the week after next", "2025-W12", "2025-03-17", "2025-03-23"),
        ("It was closed the month before last.", "the month before last", "2025-01", "2025-01-01", "2025-01-31"),
        ("It will close on Good Friday.", "Good Friday", "2025-04-18", "2025-04-18", "2025-04-18"),
        ("Trials would start next month.", "next month", "2025-04", "2025-04-01", "2025-04-30"),
        ("It was opened at the start of next month.", "the start of next month", "2025-04", "2025-04-01", "2025-04-10"),
    ],
)
def test_weeks_and_feasts(text: str, words: str, value: str, first: str, last: str) -> None:
    _, times = read(text, "2025-03-05")
    found = next(t for t in times if text[t.start : t.end] == words)
    assert (found.value, found.from_, found.to) == (value, first, last)


@pytest.mark.parametrize("text", ["They sailed to Easter Island.", "It was week 3 of the war.", "An Easter egg hunt."])
def test_what_is_no_feast_and_no_week(text: str) -> None:
    assert not [t for t in read(text, "2025-03-05")[1] if "2025-04" in t.value or "W" in t.value]
