"""When a report without a date was published: bounded by the days that it tells, each bound with its reason."""

import pytest

from crossbearing.read.times import find_times
from crossbearing.records import Parse, Published, Report, Sentence, TimeExpression, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.words import split_words


def read(text: str) -> tuple[Published, tuple[TimeExpression, ...]]:
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
    return find_times(Report(id="r", text=text), Parse(report="r", sentences=sentences, made_by="test"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # still to come: not after its first day, and of the report's own year or near it
        ("Harvest-2031 is set to take place from October 2 to 6.", "[2031-01-01..2031-10-02]"),
        ("Harvest-2031 will begin on January 20.", "[2030-07-21..2031-01-20]"),
        # past: not before it
        ("Harvest-2031 began on October 2.", "[2031-10-02..2032-04-02]"),
        # under way: within it; the year is told as past elsewhere
        (
            "The Harvest-2031 drill is near. Another, currently under way in Laos from May 30 to June 4, is small. "
            "Laos has had many storms in 2031.",
            "[2031-05-30..2031-06-04]",
        ),
        ("The drill, now under way, runs from 30 May 2031 to 4 June 2031.", "[2031-05-30..2031-06-04]"),
        # a range to run out, and a month told as past
        (
            "The drills are scheduled to run until June 4. In early May, she announced that Harvest-2031 would move.",
            "[2031-05-01..2031-06-04]",
        ),
        # an end that is to come bounds more weakly than a day of the edition's own sentence
        ("Harvest-2031 ended on October 6. The next round will be held in March.", "[2031-10-06..2032-04-06]"),
        # effective from: nobody says whether that day has come
        ("Laos shut a bridge, effective from October 2, 2031.", ""),
        # an edition far from any day, and not tied to the report's year, gives none
        ("Harvest-2031 is far away. The dam will open on June 4.", ""),
        # a present tense does not say that a year is still to come
        ("The court is hearing a case about the 2019 crash.", ""),
        # nor does a plan of the past, nor the name of a model
        ("The dam was due to open in 2019.", ""),
        ("They planned a dam for 1 May 2019.", ""),
        ("They showed a plough and the 2031 model of a tractor.", ""),
        ("The dam is intended to open in 2031.", "[..2031-12-31]"),
        # a later year told as past: the edition is not of the report's own year, and a year bounds no day
        ("Harvest-2031 began on October 2. It was hot in 2034.", ""),
    ],
)
def test_days_told_bound_the_publication(text: str, value: str) -> None:
    published, _ = read(text)
    assert (published.value, published.basis) == (value, "inferred" if value else "unknown")
    if published.span:
        assert text[published.span.start : published.span.end] == published.span.exact
        assert published.reason.startswith("not ")


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("HARBIN, Sept 10 - Harvest-2031 will begin on September 12.", "2031-09-10", "inferred"),
        ("HARBIN, Sept. 10 (Bell News) - A dam will open by 1 May 2032. It broke on 3 April 2031.", "2031-09-10",
         "inferred"),
        ("HARBIN, Sept 10 - A dam broke.", "XXXX-09-10", "line"),
        ("HARBIN, Sept 10 - A dam broke. It was built in 2014.", "XXXX-09-10", "line"),
    ],
)  # fmt: skip
def test_a_dateline_without_a_year(text: str, value: str, basis: str) -> None:
    published, _ = read(text)
    assert (published.value, published.basis) == (value, basis)
    if basis == "line" or ".." not in value:
        assert published.span is not None
        assert published.span.exact.startswith("Sept")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor spoke about the Beslan school siege.", "[2004-09-01..]"),
        ("Kyiv has asked for it since the full-scale invasion.", "[2022-02-24..]"),
        ("They staged a full-scale invasion of the pantry.", ""),
        ("In 2014 it shut. In July of that year.", ""),
        ("A dam opened on the second anniversary of the full-scale invasion of Ukraine.", "[2022-02-24..]"),
    ],
)
def test_a_report_is_no_older_than_a_known_event_that_it_names(text: str, value: str) -> None:
    assert read(text)[0].value == value


def test_what_hangs_on_an_inferred_day_is_marked() -> None:
    _, times = read("HARBIN, Sept 10 - Harvest-2031 is near. On Tuesday a dam broke.")
    assert [time.edtf for time in times] == ["2031-09-10?", "2031-09-09?"]
    assert times[1].value == "XXXX-WXX-2"


def test_days_of_other_sentences_take_the_inferred_year() -> None:
    text = "Harvest-2031 is set to take place from October 2 to 6. Laos closed a bridge on September 28."
    assert [time.edtf for time in read(text)[1]] == ["2031-10-02?/2031-10-06?", "2031-09-28?"]


def test_a_range_told_in_a_side_clause_is_one_expression() -> None:
    text = "The drills, set to take place on Lao soil from October 2 to 6, are not aimed at anybody."
    (time,) = read(text)[1]
    assert (text[time.start : time.end], time.value) == ("October 2 to 6", "XXXX-10-02/XXXX-10-06")


def test_a_dateline_without_a_year_keeps_its_day_and_what_bounds_it() -> None:
    published = read("HARBIN, Sept 10 - A dam broke. It opened on 1 January 2014.")[0]
    assert published.when is not None
    assert (published.when.edtf, published.when.start.from_) == ("XXXX-09-10", "2014-09-10")
    assert published.reason == "the dateline, which tells no year; not before 2014-01-01: told as past"


def test_a_year_of_a_look_back_bounds_no_dateline() -> None:
    published = read("HARBIN, Sept 10 - A dam broke. It was built in 2014.")[0]
    assert published.when is not None
    assert (published.when.edtf, published.when.start.from_) == ("XXXX-09-10", None)


def test_a_weekday_beside_the_day_chooses_the_year() -> None:
    text = "HARBIN, Wednesday, Nov 22 - A dam broke. It joined a grid in April 2023. A vote will be held in June 2027."
    assert read(text)[0].value == "2023-11-22"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("HARBIN, Oct 7 (Bell News)", "XXXX-10-07"),
        ("HARBIN, October 7, 2031 (Bell News)", "2031-10-07"),
        ("El Eco de la Costa, 4 September 2031", "2031-09-04"),
        ("Bell & Dale, Harbin, Saturday 10 October", "XXXX-10-10"),
        ("Rádio do Vale, HARBIN, 8 October", "XXXX-10-08"),
        ("Seaways Watch, Harbin City - note of 7 September 2031", "2031-09-07"),
        ("A dam was opened on 4 May 2031", ""),
        ("A dam was opened on 4 May.", ""),
    ],
)
def test_a_line_of_outlet_place_and_day_under_the_title(line: str, value: str) -> None:
    published, _ = read(f"Minister opens dam\n{line}\n\nThe minister opened a dam.")
    assert (published.value or "") == value or (not value and published.basis == "inferred")


@pytest.mark.parametrize(
    ("line", "told", "values"),
    [
        ("Bell Post, Harbin, Saturday 10 October", "on Thursday", "XXXX-10-08"),
        ("Bell Post, Harbin, Saturday 10 October", "on Friday evening", "XXXX-10-09TEV"),
        ("HARBIN, Oct 7 (Bell News)", "yesterday", "XXXX-10-06"),
        ("HARBIN, Oct 7 (Bell News)", "on Thursday", "XXXX-WXX-4"),
    ],
)
def test_a_date_line_without_a_year_dates_what_is_the_same_in_every_year(line: str, told: str, values: str) -> None:
    _, times = read(f"Dam breaks\n{line}\n\nA dam broke {told}.")
    assert times[1].value == values


def test_no_bound_is_wrong_where_a_text_tells_little() -> None:
    for text, bounds in (
        ("The mayor resigned on 4 March 2019. His heir will be chosen by 30 April 2019.", "[2019-03-04..2019-04-30]"),
        ("A report of 2020 warned of floods. By 2050 the sea may rise by a metre.", "[2020-01-01..2050-12-31]"),
        ("Yesterday the court met. It ruled on the 2009 budget.", ""),
        ("Between 1 and 14 November 2022 the team counts votes.", ""),
        ("In 1815 the army lost. In 1871 it won.", ""),
        ("In 1815 the army lost. On 4 May 1871 it won.", "[1871-05-04..]"),
    ):
        assert read(text)[0].value == bounds, text
