"""Bearings, differences, standing, exercises: small piles with known answers."""

from collections.abc import Sequence

import msgspec
import pytest
from tests.readings import WORLD, Happening, tell, troops

from crossbearing.link import link
from crossbearing.records import Bearing, Findings, Reading, Report
from crossbearing.values.amount import Amount
from crossbearing.weigh import weigh

Pile = Sequence[tuple[Report, Reading]]


def findings(pile: Pile, as_of: str = "") -> Findings:
    reports, readings = [report for report, _ in pile], [reading for _, reading in pile]
    return weigh(reports, readings, link(reports, readings, WORLD), WORLD, as_of)


def bearing(pile: Pile, slot: str = "occurrence", text: str = "") -> Bearing:
    found = [one for one in findings(pile).bearings if one.slot == slot and text in one.text]
    assert len(found) == 1, found
    return found[0]


def zapad(sentence: str, source: str, **slots: object) -> tuple[Report, Reading]:
    """One sentence with "began" and "Zapad-2025", and what it says."""
    return tell((sentence, [Happening("began", "exercise", name="Zapad-2025", **slots)]), source=source)  # type: ignore[arg-type]


def test_one_man_quoted_by_three_outlets_is_one_origin() -> None:
    pile = [
        zapad("Zapad-2025 began on Friday, said Ivan Petrenko.", "A", says="Ivan Petrenko"),
        zapad("According to Ivan Petrenko the exercise Zapad-2025 began.", "B", says="Ivan Petrenko"),
        zapad("Ivan Petrenko told BelTA that Zapad-2025 began.", "C", says="Ivan Petrenko", via=["BelTA"]),
    ]
    one = bearing(pile)
    assert (one.low, one.high, [origin.name for origin in one.origins]) == (1, 1, ["Ivan Petrenko"])


def test_two_people_are_two_origins_and_an_unnamed_report_raises_only_high() -> None:
    pile = [
        zapad("Zapad-2025 began, said Ivan Petrenko.", "A", says="Ivan Petrenko"),
        zapad("Zapad-2025 began, said Maria Kowalska.", "B", says="Maria Kowalska"),
        zapad("Zapad-2025 began.", "C"),
    ]
    one = bearing(pile)
    assert (one.low, one.high) == (2, 3)
    assert [origin.kind for origin in one.origins] == ["named", "named", "unnamed"]


@pytest.mark.parametrize(
    ("one", "other", "low"),
    [
        ("Border Guard", "Polish Border Guard", 1),  # short for the other
        ("Polish Border Guard", "Lithuanian Border Guard", 2),
        ("Polish Border Guard", "Halcyon Institute", 2),
    ],
)
def test_who_may_speak_for_one_state_may_be_one(one: str, other: str, low: int) -> None:
    pile = [
        zapad(f"Zapad-2025 began, said the {one}.", "A", says=one),
        zapad(f"Zapad-2025 began, said the {other}.", "B", says=other),
    ]
    found = bearing(pile)
    assert (found.low, found.high) == (low, 2)


def test_two_media_of_one_state_may_be_one() -> None:
    pile = [
        zapad("Zapad-2025 began, BelTA reported.", "A", says="BelTA"),
        zapad("Zapad-2025 began, SB wrote.", "B", says="SB"),
    ]
    one = bearing(pile)
    assert (one.low, one.high) == (1, 2)
    assert "they have one owner or state" in " ".join(one.reasons)
    assert all(origin.may_be_one_with for origin in one.origins)


def test_unnamed_reports_alone_are_at_least_one_and_nothing_more_is_known() -> None:
    pile = [
        zapad(f"Zapad-2025 began {how}.", outlet)
        for how, outlet in (("quietly", "A"), ("with rain", "B"), ("at noon", "B"))
    ]
    one = bearing(pile)
    assert (one.low, one.high) == (1, 2)  # two outlets; B is met twice


def test_an_outlet_that_saw_for_itself_is_named() -> None:
    pile = [zapad("Zapad-2025 began, as our correspondent saw on the range.", "A"), zapad("Zapad-2025 began.", "B")]
    assert [origin.kind for origin in bearing(pile).origins] == ["own-witness", "unnamed"]


LONG = "Near the town of Borki the exercise Zapad-2025 began in pouring rain while curious villagers watched from a muddy hill and a brass band played marches until the generals left."  # noqa: E501


def test_a_copy_without_the_name_belongs_to_the_one_that_names() -> None:
    named = tell((LONG, [Happening("began", "exercise", name="Zapad-2025", says="Zapad-2025")]), source="A")
    assert named  # a voice may be any mention
    first = tell(
        (LONG, [Happening("began", "exercise", name="Zapad-2025")]),
        ("All this was told to reporters by a tired man called Ivan Petrenko on Friday evening.", []),
        source="A",
    )
    copy = tell((LONG, [Happening("began", "exercise", name="Zapad-2025")]), ("It was cold.", []), source="B")
    third = zapad("Zapad-2025 began.", "C")
    assert bearing([first, copy, third]).high == bearing([first, third]).high == 2


def test_denial_stands_beside_what_is_denied() -> None:
    pile = [
        zapad("Zapad-2025 began, said Ivan Petrenko.", "A", says="Ivan Petrenko"),
        zapad("That Zapad-2025 began is untrue, said Maria Kowalska.", "B", says="Maria Kowalska", stance="denies"),
    ]
    found = findings(pile)
    (difference,) = found.differences
    assert [row.kind for row in difference.relations] == ["denial"]
    assert [one.high for one in difference.values] == [1, 1]
    assert found.standings[0].standing == "disputed"


def kinds(pile: Pile) -> list[str]:
    return [row.kind for one in findings(pile).differences if one.slot == "quantity" for row in one.relations]


def test_a_pronoun_names_nobody() -> None:
    told = zapad("That Zapad-2025 began was plain, he said.", "A", says="he")
    assert [origin.kind for origin in bearing([told]).origins] == ["unnamed"]


def test_numbers_differ_by_scope_bound_update_or_contradict() -> None:
    def told(count: Amount, who: str, day: str = "") -> tuple[Report, Reading]:
        sentence = f"Zapad-2025 began with many, said {who}."
        return tell(
            (sentence, [Happening("began", "exercise", name="Zapad-2025", says=who, count=count)]),
            source=f"{who} {day}",
            published=day,
        )

    assert kinds([told(troops(7000), "Ivan Petrenko"), told(troops(12000), "Maria Kowalska")]) == ["contradiction"]
    assert kinds(
        [told(troops(7000, "in Belarus"), "Ivan Petrenko"), told(troops(30000, "in total"), "Maria Kowalska")]
    ) == ["scope"]
    assert (
        kinds([told(troops(7000, "near Brest"), "Ivan Petrenko"), told(troops(7000, "in Belarus"), "Maria K.")]) == []
    )
    assert kinds([told(troops(2000, bound="min"), "Ivan Petrenko"), told(troops(2300), "Maria Kowalska")]) == ["bound"]
    assert kinds(
        [told(troops(19), "Ivan Petrenko", "2025-09-10"), told(troops(21), "Ivan Petrenko", "2025-09-11")]
    ) == ["update"]
    assert kinds([told(troops(7000), "Ivan Petrenko"), told(troops(7000), "Maria Kowalska")]) == []


def test_a_late_copy_of_the_first_figure_does_not_make_it_the_newer_one() -> None:
    def told(count: Amount, day: str) -> tuple[Report, Reading]:
        sentence = "Zapad-2025 began with many, said Ivan Petrenko."
        happening = Happening("began", "exercise", name="Zapad-2025", says="Ivan Petrenko", count=count)
        return tell((sentence, [happening]), source=day, published=day)

    pile = [told(troops(19), "2025-09-10"), told(troops(21), "2025-09-11"), told(troops(19), "2025-09-13")]
    (row,) = [row for one in findings(pile).differences if one.slot == "quantity" for row in one.relations]
    assert row.kind == "update"
    assert row.reasons[0].startswith("one origin, 2025-09-10 and 2025-09-11: first 19 ")


def test_two_names_of_one_happening_are_a_difference_of_form() -> None:
    pile = [
        zapad("Zapad-2025 began.", "A"),
        tell(("West-2025 began.", [Happening("began", "exercise", name="West-2025")]), source="B"),
    ]
    (difference,) = findings(pile).differences
    assert (difference.slot, difference.relations[0].kind) == ("name", "name-form")


def test_standing_in_plain_words() -> None:
    def standing(*pile: tuple[Report, Reading]) -> str:
        return findings(pile).standings[0].standing

    unnamed = zapad("Zapad-2025 began.", "A")
    assert standing(unnamed) == "origin not named"
    assert standing(zapad("Zapad-2025 began, said Ivan Petrenko.", "A", says="Ivan Petrenko")) == "one origin"
    assert standing(zapad("Zapad-2025 has not began yet, it is due.", "A", status="planned")) == "only planned"
    assert standing(zapad("Never has Zapad-2025 began.", "A", status="not-happened")) == "denied"
    own = zapad(
        "Zapad-2025 began in Belarus, said the Belarusian Defence Ministry.",
        "A",
        actors=["Belarus"],
        says="Belarusian Defence Ministry",
    )
    assert standing(own) == "party's word only"


def exercise(*counts: tuple[Amount, str], start: str = "") -> tuple[str, str, str, str, str]:
    pile = [
        zapad(
            f"Zapad-2025 of Belarus began, said {who}, with many.",
            f"outlet {number}",
            actors=["Belarus"],
            says=who,
            count=count,
            start=start,
        )
        for number, (count, who) in enumerate(counts)
    ]
    (found,) = findings(pile, "2025-09-20").exercises
    return found.notify.verdict, found.observe.verdict, found.deadline, found.notify.why, found.observe.why


DECLARANT, OTHER = "Belarusian Defence Ministry", "Polish Interior Ministry"


def test_the_vienna_document_is_read_off_the_figures() -> None:
    assert exercise((troops(13000), DECLARANT))[:2] == ("met-by-declarant", "met-by-declarant")
    assert exercise((troops(8999), DECLARANT))[:2] == ("below-where-stated", "below-where-stated")
    assert exercise((troops(9000), DECLARANT))[:2] == ("met-by-declarant", "below-where-stated")
    assert exercise((troops(7000), DECLARANT), (troops(30000), OTHER))[:2] == (
        "met-by-others-only",
        "met-by-others-only",
    )
    assert exercise((troops(8000, bound="min"), DECLARANT))[:2] == ("below-where-stated", "below-where-stated")
    assert exercise((Amount(value=450, item="units of equipment"), DECLARANT))[:2] == (
        "not-determinable",
        "not-determinable",
    )


def test_what_nobody_states_is_named_and_nobody_is_accused() -> None:
    *_, why, _ = exercise((troops(8999), DECLARANT))
    assert (
        "Nobody states tanks" in why
        and "just below 9,000" in why
        and "violat" not in why
        and why.startswith("As of 2025-09-20")
    )


def test_the_deadline_lies_42_days_before_the_start() -> None:
    assert exercise((troops(13000), DECLARANT), start="2025-09-12")[2] == "2025-08-01"


def test_a_plan_that_its_own_speaker_replaced_does_not_count() -> None:
    pile = [
        zapad(
            "Zapad-2025 of Belarus began, said Belarusian Defence Ministry.",
            "A",
            actors=["Belarus"],
            says=DECLARANT,
            count=troops(13000),
            status="planned",
        ),
        zapad(
            "Zapad-2025 of Belarus has began, said Belarusian Defence Ministry.",
            "B",
            actors=["Belarus"],
            says=DECLARANT,
            count=troops(7000),
        ),
    ]
    assert findings(pile).exercises[0].notify.verdict == "below-where-stated"


def occurrences(pile: Pile) -> list[str]:
    return sorted(one.text for one in findings(pile).bearings if one.slot == "occurrence")


def test_a_denial_of_words_that_hold_the_not_themselves_is_one_denial() -> None:
    """ "He denied it: it did not take place" is no claim that it did."""
    denied = zapad(
        "That Zapad-2025 began is untrue, said Maria Kowalska.",
        "B",
        says="Maria Kowalska",
        stance="denies",
        status="not-happened",
    )
    assert occurrences([denied]) == ["denied: it happened or is under way"]
    pile = [zapad("Zapad-2025 began, said Ivan Petrenko.", "A", says="Ivan Petrenko"), denied]
    (difference,) = findings(pile).differences
    assert [row.kind for row in difference.relations] == ["denial"]


def intrusion(sentence: str, who: str, stance: str = "asserts") -> tuple[Report, Reading]:
    drones = Amount(value=16, unit="drones", item="drones")
    return tell(
        (
            sentence,
            [
                Happening(
                    "entered", "airspace_violation", recipients=["Poland"], count=drones, says=who, stance=stance,
                    start="2031-05-04",
                )
            ],
        ),
        source=who,
    )  # fmt: skip


def test_who_denies_that_so_many_came_denies_that_they_came() -> None:
    pile = [
        intrusion("The 16 drones entered Poland, said Ivan Petrenko.", "Ivan Petrenko"),
        intrusion("Maria Kowalska denied that 16 drones entered Poland.", "Maria Kowalska", "denies"),
    ]
    assert "denied: it happened or is under way" in occurrences(pile)
    assert "denial" in [row.kind for one in findings(pile).differences for row in one.relations]


def test_who_denies_that_so_many_took_part_denies_the_number_alone() -> None:
    told = zapad(
        "Ivan Petrenko denied that Zapad-2025 began with 12,000.",
        "A",
        says="Ivan Petrenko",
        stance="denies",
        count=troops(12000),
    )
    assert [one.slot for one in findings([told]).bearings] == ["quantity"]


def test_a_length_of_time_and_a_count_of_parts_are_no_figures() -> None:
    counts = [Amount(value=2, unit="days"), Amount(value=2, unit="phases", item="phases"), troops(7000)]
    pile = [zapad(f"Zapad-2025 began {place}.", place, count=count) for place, count in zip("ABC", counts, strict=True)]
    assert [one.text for one in findings(pile).bearings if one.slot == "quantity"] == ["7,000 troops"]


def test_an_outlet_is_printed_as_it_writes_itself() -> None:
    (origin,) = bearing([zapad("Zapad-2025 began.", "The Northern Wire")]).origins
    assert origin.name == "The Northern Wire"


def test_one_place_in_two_wordings_is_one_scope() -> None:
    pile = [
        zapad("Zapad-2025 began in Belarus.", "A", count=troops(7000, "in Belarus"), place="Belarus"),
        zapad("Zapad-2025 began on the territory of Belarus.", "B", count=troops(12000, "on the territory of Belarus"),
              place="Belarus"),
    ]  # fmt: skip
    assert kinds(pile) == ["contradiction"]


def test_a_day_without_its_year_is_no_other_statement() -> None:
    pile = [
        zapad("Zapad-2025 began.", "A", start="XXXX-09-12"),
        zapad("Zapad-2025 began at noon.", "B", start="2025-09-12"),
    ]
    assert [one.slot for one in findings(pile).differences] == []
    other = [*pile, zapad("Zapad-2025 began in rain.", "C", start="2025-09-20")]
    assert "contradiction" in [row.kind for one in findings(other).differences for row in one.relations]


def test_two_figures_told_in_one_breath_are_no_rivals() -> None:
    """ "Seven of the eight crossings", "from 300 to 200 troops"; another report's figure rivals both."""
    report, reading = zapad("Zapad-2025 began: 200 of 300 troops came.", "A", count=troops(200))
    (figure,) = (claim for claim in reading.claims if claim.slot == "quantity")
    second = msgspec.structs.replace(figure, id="the second figure", value=troops(300))
    both = (report, msgspec.structs.replace(reading, claims=(*reading.claims, second)))
    assert findings([both]).differences == ()
    other = zapad("Zapad-2025 began with 500 troops.", "B", count=troops(500))
    (one,) = findings([both, other]).differences
    assert {value.text for value in one.values} == {"200 troops", "300 troops", "500 troops"}
    rivals = {frozenset((one.values[row.a].text, one.values[row.b].text)) for row in one.relations}
    assert frozenset(("200 troops", "300 troops")) not in rivals and len(rivals) == 2


def test_a_date_worked_out_from_others_contradicts_nobody() -> None:
    """ "Two days after the shoot-down" is worked out; what is stated stands, and alone if nobody states a date."""
    shot = tell(
        ("Poland shot down drones.", [Happening("shot", "shoot_down", ["Poland"], start="2025-09-10")]), source="A"
    )
    after = tell(
        ("Poland shot down drones.", [Happening("shot", "shoot_down", ["Poland"])]),
        (
            "Two days later Belarus began Zapad-2025.",
            [Happening("began", "exercise", ["Belarus"], name="Zapad-2025", after=(0, 2))],
        ),
        source="B",
        published="2025-09-12",
    )
    stated = zapad("Zapad-2025 began.", "C", start="2025-09-13")

    def begins(*pile: tuple[Report, Reading]) -> list[str]:
        return [one.time.edtf for one in findings(pile).standings if one.time and one.time.edtf != "2025-09-10"]

    assert begins(shot, after) == ["2025-09-12"]
    assert begins(shot, after, stated) == ["2025-09-13"]
    assert findings([shot, after, stated]).differences == ()


def test_what_nobody_dates_is_bounded_by_the_first_report() -> None:
    """What happened lies before it, what is planned after it; a date that is told outranks both."""

    def time(*told: tuple[str, str], start: str = "") -> tuple[str, str]:
        pile = [
            tell(
                (
                    f"{n} times Zapad-2025 began.",
                    [Happening("began", "exercise", name="Zapad-2025", status=status, start=start)],
                ),
                source=f"outlet {n}",
                published=day,
            )
            for n, (day, status) in enumerate(told)
        ]
        (one,) = findings(pile).standings
        return one.time.edtf if one.time else "", one.time_basis

    assert time(("2025-09-12", "happened"), ("2025-09-10", "happened")) == ("[..2025-09-10]", "envelope")
    assert time(("2025-09-12", "planned"), ("2025-09-10", "planned")) == ("[2025-09-10..]", "envelope")
    assert time(("2025-09-12", "happened"), start="2025-09-03") == ("2025-09-03", "agreed")
    assert time(("", "happened")) == ("", "unknown")


def counted(number: float, unit: str, item: str, bound: str = "exact") -> Amount:
    return Amount(value=number, bound=bound, unit=unit, item=item)


def test_soldiers_are_people_among_those_who_take_part() -> None:
    pile = [
        zapad("Zapad-2025 began with 380 men.", "A", count=counted(380, "troops", "men")),
        zapad("Zapad-2025 began, and 900 people are in it.", "B", count=counted(900, "people", "people")),
    ]
    assert kinds(pile) == ["contradiction"]


def test_the_same_number_rounded_is_no_difference_but_two_bounds_are_shown() -> None:
    rounded = msgspec.structs.replace(troops(7000), bound="approximate")
    for count, expected in ((7000, []), (7100, ["bound"])):
        pile = [
            zapad(
                f"Zapad-2025 began with {count}, said Ivan Petrenko.", "A", says="Ivan Petrenko", count=troops(count)
            ),
            zapad("Zapad-2025 began with about 7000, said Maria Kowalska.", "B", says="Maria Kowalska", count=rounded),
        ]
        assert kinds(pile) == expected


def test_an_hour_is_no_other_statement_than_its_day() -> None:
    pile = [
        zapad("Zapad-2025 began on 2025-09-12.", "A", start="2025-09-12"),
        zapad("Zapad-2025 began at 2025-09-12T04:00.", "B", start="2025-09-12T04:00"),
    ]
    assert not findings(pile).differences


def test_who_told_of_it_before_is_named_beside_outlets_that_tell_it_as_done() -> None:
    planned = Happening("begin", "exercise", name="Zapad-2025", says="Ivan Petrenko", status="planned")
    pile = [
        tell(("Zapad-2025 will begin, said Ivan Petrenko.", [planned]), source="A"),
        zapad("Zapad-2025 began.", "B"),
    ]
    assert findings(pile).standings[0].standing == "one origin"


def test_a_toll_of_a_later_day_takes_the_place_of_the_earlier_one() -> None:
    def toll(number: float, day: str, source: str) -> tuple[Report, Reading]:
        dead = Amount(value=number, bound="min", unit="dead", item="dead")
        began = Happening("began", "exercise", name="Zapad-2025", count=dead)
        return tell((f"Zapad-2025 began badly: {number:.0f} died.", [began]), source=source, published=day)

    pile = [toll(62, "2025-09-12", "A"), toll(65, "2025-09-13", "B")]
    assert kinds(pile) == ["update"]
    assert kinds([toll(62, "2025-09-12", "A"), toll(65, "2025-09-12", "B")]) == ["bound"]


def test_the_title_has_no_origin_of_its_own_where_its_report_names_somebody() -> None:
    title = "Zapad-2025 began\n\n"
    body = "Zapad-2025 began on Friday, said Ivan Petrenko."
    began = Happening("began", "exercise", name="Zapad-2025")
    said = Happening("began", "exercise", name="Zapad-2025", says="Ivan Petrenko")
    one = bearing([tell((title, [began]), (body, [said]), source="A")])
    assert (one.low, one.high) == (1, 1)
    other = bearing(
        [tell((title, [began]), (body, [said]), source="A"), tell((title + "Rain fell.", [began]), source="B")]
    )
    assert (other.low, other.high) == (1, 2)
