"""Exercises by their context: names, figures sentences away, who gives them."""

from collections.abc import Iterator

import pytest

from crossbearing.knowledge import open_world
from crossbearing.link import link
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Exercise, Reading, Report
from crossbearing.weigh import weigh


@pytest.fixture(scope="module")
def told() -> Iterator[object]:
    """Returns a function from a text to its reading and the check of its first named exercise."""
    parser, world = open_parser("embedded"), open_world()

    def tell(text: str) -> tuple[Reading, Exercise]:
        report = Report(id="r", text=text)
        reading = read(report, parser.parse(report), world)
        linked = link([report], [reading], world)
        named = {event.id for event in linked.events if event.name}
        checks = weigh([report], [reading], linked, world, "").exercises
        return reading, next(one for one in checks if one.event in named)

    yield tell


@pytest.fixture(scope="module")
def reading_of() -> Iterator[object]:
    """Returns a function from a text to its reading."""
    parser, world = open_parser("embedded"), open_world()

    def tell(text: str) -> Reading:
        report = Report(id="r", text=text)
        return read(report, parser.parse(report), world)

    yield tell


def names(reading: Reading, text: str) -> set[str]:
    return {text[one.start : one.end] for one in reading.mentions if one.kind == "exercise" and one.form == "name"}


def test_a_name_is_told_by_the_words_around_it_and_a_figure_by_the_next_sentence(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Denmark's army opened Amber Gate, its largest drills in years, on Monday. "
        "Some 9,600 soldiers are in the field, the Danish Defence Command said."
    )
    reading, check = told(text)
    assert names(reading, text) == {"Amber Gate"}
    assert (check.notify.verdict, check.observe.verdict) == ("met-by-declarant", "below-where-stated")


def test_the_owner_is_no_part_of_the_name(told) -> None:  # type: ignore[no-untyped-def]
    text = "The scale of Denmark's Amber Gate 2024 exercise grew to 9,600 soldiers, the Danish Defence Command said."
    reading, _ = told(text)
    assert names(reading, text) == {"Amber Gate 2024"}
    assert "start" not in {claim.slot for claim in reading.claims}  # its year says which edition it is


def test_a_headline_of_capitals_names_only_what_it_quotes(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Denmark and Norway Launch Joint Military Exercise “Amber Gate” to Deepen Bilateral Ties\n\n"
        "Denmark and Norway began the exercise on Monday."
    )
    reading, _ = told(text)
    assert names(reading, text) == {"Amber Gate"}


def test_the_number_of_somebody_else_stays_his(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Belarus will hold the exercise Silver Reed near Brest in May. Its Defence Ministry in Minsk put the number of "
        "troops at 6,000. Analysts of an institute in Vilnius spoke of 14,000."
    )
    _, check = told(text)
    assert (check.notify.verdict, check.observe.verdict) == ("met-by-others-only", "met-by-others-only")


def test_a_garrison_and_an_earlier_year_are_no_figures(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The exercise Stone Ridge began in Latvia on Monday. The army would not say how many take part. "
        "Latvia has 17,000 soldiers. Last year's edition had 12,000 soldiers."
    )
    _, check = told(text)
    assert check.notify.verdict == "not-determinable"


def test_outside_the_zone_nothing_is_due(told) -> None:  # type: ignore[no-untyped-def]
    text = "The exercise Coral Shield began in Queensland on Monday. More than 30,000 troops take part, Australia said."
    _, check = told(text)
    assert (check.zone, check.notify.verdict) == ("outside", "not-determinable")
    assert check.notify.by_numbers.startswith("met")


def test_two_countries_are_no_name(told) -> None:  # type: ignore[no-untyped-def]
    text = "Belarus and Russia began the exercise Copper Bell on Friday. Some 9,100 soldiers take part, Minsk said."
    reading, _ = told(text)
    assert names(reading, text) == {"Copper Bell"}


def verdicts(check: Exercise) -> tuple[str, str]:
    return check.notify.verdict, check.observe.verdict


def test_a_year_before_a_number_tells_of_another_edition_only_if_it_is_not_the_reports(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Riga, 3 May 2024\n\nThe exercise Amber Gate opened on Friday with 2,400 soldiers, the Latvian Ministry of "
        "Defence said, compared with 11,000 in 2021."
    )
    _, check = told(text)
    assert verdicts(check) == ("below-where-stated", "below-where-stated")


def test_another_exercise_keeps_its_number(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Latvia opened the exercise Amber Gate near Adazi on Friday and told no numbers. "
        "A quite separate exercise, Polish-led 'Silver Reed', has 18,000 soldiers and 310 tanks."
    )
    _, check = told(text)
    assert verdicts(check) == ("not-determinable", "not-determinable")


def test_what_is_said_not_to_be_and_what_a_rule_asks_are_no_figures(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The exercise Amber Gate began in Latvia on Monday. There are not 12,000 soldiers in these woods, the Latvian "
        "army said. Fewer than 9,000 troops need not be announced."
    )
    _, check = told(text)
    assert verdicts(check) == ("not-determinable", "not-determinable")


def test_a_correction_further_down_takes_the_place_of_the_number(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "On Monday the Latvian Ministry of Defence gave 14,000 soldiers for the exercise Amber Gate. "
        "On Friday the ministry corrected it: 6,900 take part."
    )
    _, check = told(text)
    assert verdicts(check) == ("below-where-stated", "below-where-stated")


def test_a_list_under_a_ministry_is_its_statement(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The Ministry of Defence announces that in the exercise 'Amber Gate' there are engaged:\n"
        "- personnel: 8,200;\n- battle tanks: 312;\n- armoured combat vehicles: 240.\n"
    )
    _, check = told(text)
    assert verdicts(check) == ("met-by-declarant", "met-by-declarant")


def test_light_mortars_and_whole_armies_count_for_nothing(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The exercise Amber Gate began in Latvia on Monday. The army is 17,000 strong. "
        "The Latvian army said that 260 mortars of 82 mm were fired."
    )
    _, check = told(text)
    assert verdicts(check) == ("not-determinable", "not-determinable")


def test_troops_sent_because_of_an_exercise_are_not_its_troops(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The exercise Amber Gate began in Latvia on Monday with 3,000 soldiers, the Latvian army said. "
        "Because of the exercise Amber Gate, Belarus deployed 17,000 troops to its border."
    )
    _, check = told(text)
    assert verdicts(check) == ("below-where-stated", "below-where-stated")


def test_an_outlet_under_the_title_is_no_exercise(told) -> None:  # type: ignore[no-untyped-def]
    text = "Guns over Adazi\n\nThe Harbour Horizon, 3 May 2024\n\nLatvia held the exercise Amber Gate on Friday.\n"
    reading, _ = told(text)
    assert names(reading, text) == {"Amber Gate"}


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        ("A Finnish colonel said that 14,000 troops were taking part. Finland is not part of the exercise.", "others"),
        ("The Latvian army called it a plain invention that 14,000 soldiers were taking part.", "others"),
        ("A Russian foreign ministry spokeswoman complained that 14,000 troops had been massed.", "others"),
        ("The Latvian army, which has 14,000 soldiers in all, is bringing 3,000, a spokesman said.", "below"),
        ("The Latvian army said that 3,000 soldiers take part. Next year there will be 14,000.", "below"),
        ("The Latvian army said that 14,000 soldiers are taking part.", "declarant"),
    ],
)
def test_only_what_a_party_says_of_this_exercise_is_declared(told, figure: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    _, check = told(f"The exercise Amber Gate began in Latvia on Monday. {figure}")
    names_of = {"others": "met-by-others-only", "declarant": "met-by-declarant", "below": "below-where-stated"}
    assert verdicts(check)[0] == names_of[wanted]


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        (
            "The Latvian army had announced 20,000 soldiers. Only half of that number came, its spokesman said.",
            "declarant",
        ),
        ("The Latvian army said that 3,000 soldiers had come. The camp has beds for 14,000.", "below"),
        (
            "The Latvian army said that 3,000 soldiers had come. Estonia has cut its estimate to 14,000 soldiers.",
            "others",
        ),
        ("The Latvian army had called up 14,000 reservists. They have nothing to do with the exercise.", "none"),
        (
            "The minister of neighbouring Harland said that there were 14,000 soldiers. The claim is an invention.",
            "others",
        ),
    ],
)
def test_halves_are_worked_out_and_other_numbers_have_a_ground(told, figure: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    _, check = told(f"The exercise Amber Gate began in Latvia on Monday. {figure}")
    names_of = {"others": "met-by-others-only", "declarant": "met-by-declarant", "below": "below-where-stated"}
    assert verdicts(check)[0] == names_of.get(wanted, "not-determinable")


def test_the_whole_does_not_bear_the_name_of_a_part(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Soldiers began joint drills near Riga on Monday. About 2,000 troops are taking part in the exercise, which "
        "has three parts named Stone-2025, Reed-2025 and Gate-2025."
    )
    reading, _ = told(text)
    held = [event for event in reading.events if event.kind == "exercise" and event.quantities]
    assert [event.names for event in held] == [()]


@pytest.mark.parametrize(
    "text",
    [
        'On Tuesday the patrol boat "Heron", carrying out a mission against smuggling, was rammed by the tanker '
        '"Blue Cape", the General Staff of the armed forces said. Four sailors are sought.',
        "The soldiers of the army were tried under the Firearms Act 1998, the ministry of defence said.",
        "He wrote of his years in the army in the novel Silver Gate, which the general had read.",
    ],
)
def test_a_ship_a_law_and_a_book_are_no_exercises(reading_of, text: str) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(text)
    assert not names(reading, text)
    assert not [event for event in reading.events if event.kind == "exercise"]


def figures_of(reading: Reading, text: str, name: str) -> set[str]:
    """Returns the numbers on the exercises that bear a name ("" = none)."""
    return {
        text[reading.quantities[n].start : reading.quantities[n].end]
        for event in reading.events
        if event.kind == "exercise" and name in [reading.mentions[m].name for m in event.names] + [""]
        for n in event.quantities
    }


def test_the_forces_of_the_side_that_answers_are_none_of_the_exercise(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Belarus answers Polish manoeuvres with a check of its own. Warsaw opened the exercise Amber Gate with 3,100 "
        "soldiers on Monday. An officer of the alliance put the Belarusian force at 5,000 to 5,500; Minsk speaks of "
        "2,200."
    )
    assert figures_of(reading_of(text), text, "Amber Gate") == {"3,100 soldiers"}


def test_a_number_goes_to_the_exercise_named_last(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The Danish navy began the exercise Amber Gate with 6,100 sailors on Monday. Amber Gate lasts a week.\n\n"
        "Russia's exercise Stone Quay will begin on Friday. It gave a figure of 4,000 sailors.\n\n"
        "Norway's chief of intelligence said the true number was nearer 9,500."
    )
    reading = reading_of(text)
    assert figures_of(reading, text, "Amber Gate") == {"6,100 sailors"}
    assert "9,500" in figures_of(reading, text, "Stone Quay")


def test_who_comes_to_a_rally_trains_nowhere_and_forty_tanks_do(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The Danish army began the exercise Amber Gate with 6,100 soldiers and 44 tanks. "
        "A rally was held against the war games. About 400 people took part."
    )
    assert figures_of(reading_of(text), text, "Amber Gate") == {"6,100 soldiers", "44 tanks"}
