"""What to handle with care: each rule once, and once where it must be silent."""

from collections.abc import Sequence

import msgspec
import pytest
from tests.readings import WORLD, Happening, tell

from crossbearing.knowledge import Entry, Holder, World
from crossbearing.link import link
from crossbearing.records import Published, Reading, Report
from crossbearing.values.when import parse_edtf
from crossbearing.weigh import weigh

OFFICES = World(
    [
        *WORLD,
        Entry(
            id="office:PL-interior",
            kind="office",
            office="minister-interior",
            of="country:PL",
            holders=(
                Holder(name="Adam Nowak", from_="2020-01-01", to="2024-12-31"),
                Holder(name="Ewa Lis", from_="2025-01-01"),
            ),
            checked="2020-01-01/2025-12-31",
        ),
    ],
    "offices",
)


def head_of_staff(name: str) -> Entry:
    return Entry(
        id="office:PL-interior",
        kind="office",
        office="minister-interior",
        of="country:PL",
        holders=(Holder(name=name, from_="2025-01-01"),),
        checked="2025-01-01/2025-12-31",
    )


MINISTRY = "Interior Ministry of Poland"


def codes(pile: Sequence[tuple[Report, Reading]], world: World = WORLD) -> list[str]:
    reports, readings = [report for report, _ in pile], [reading for _, reading in pile]
    return [row.code for row in weigh(reports, readings, link(reports, readings, world), world, "").cautions]


def minister(name: str, day: str) -> tuple[Report, Reading]:
    report, reading = tell(
        (
            f"Interior Minister {name} closed Terespol.",
            [Happening("closed", "border_closure", [name], place="Terespol")],
        ),
        published=day,
    )
    head = msgspec.structs.replace(reading.mentions[0], office="minister-interior", office_of="country:PL")
    return report, msgspec.structs.replace(reading, mentions=(head, *reading.mentions[1:]))


def test_an_office_that_somebody_else_held_is_pointed_out_only_inside_what_was_checked() -> None:
    assert "office-contradicted" in codes([minister("Jan Kowal", "2024-05-01")], OFFICES)
    assert "office-contradicted" not in codes([minister("Adam Nowak", "2024-05-01")], OFFICES)
    assert "office-contradicted" not in codes([minister("Jan Kowal", "2027-05-01")], OFFICES)
    assert "office-contradicted" not in codes([minister("Jan Kowal", "")], OFFICES)


def dated_roughly(told: tuple[Report, Reading], edtf: str) -> tuple[Report, Reading]:
    published = Published(value=edtf, basis="inferred", when=parse_edtf(edtf))
    return told[0], msgspec.structs.replace(told[1], published=published)


def test_a_wide_date_that_two_holders_share_contradicts_only_who_is_neither() -> None:
    wide = "[2024-06-01..2025-06-01]"
    for holder in ("Ewa Lis", "Adam Nowak"):
        assert "office-contradicted" not in codes([dated_roughly(minister(holder, "2025-01-05"), wide)], OFFICES)
    assert "office-contradicted" in codes([dated_roughly(minister("Jan Kowal", "2025-01-05"), wide)], OFFICES)


def test_who_held_the_office_is_told_and_a_name_spelt_otherwise_is_no_other_person() -> None:
    world = World([*WORLD, head_of_staff("Bronis Serdyukowski")], "staff")

    def row(name: str) -> str:
        report, reading = minister(name, "2025-05-01")
        (caution,) = [
            one
            for one in weigh([report], [reading], link([report], [reading], world), world, "").cautions
            if one.code == "office-contradicted"
        ]
        return caution.detail

    assert "Bronis Serdyukowski (since 1 January 2025)" in row("Jan Kowal")
    assert "spelt otherwise" in row("Bronis Serdykowski")
    assert "spelt otherwise" not in row("Jan Kowal")


QUOTE = "“We hide nothing from anybody here,” said {}."


def quoted(words: str, who: str, source: str) -> tuple[Report, Reading]:
    told = Happening("said", "announcement", says=who, direct=True)
    return tell((words.format(who), [told]), source=source)


def test_a_quotation_under_another_name_or_in_other_words_is_pointed_out() -> None:
    mine = quoted(QUOTE, "Ivan Petrenko", "A")
    other_words = quoted("“We never hide anything from anybody here at all,” said {}.", "Ivan Petrenko", "B")
    assert "quotation-altered" in codes([mine, other_words])
    assert "quotation-altered" not in codes([mine, quoted(QUOTE, "Ivan Petrenko", "B")])


def test_a_report_without_a_date_and_an_anonymous_speaker_are_named() -> None:
    told = tell(
        (
            "A tired guard said that Poland closed Terespol.",
            [Happening("closed", "border_closure", ["Poland"], says="A tired guard", anonymous=True)],
        )
    )
    assert {"undated", "anonymous"} <= set(codes([told]))
    dated = tell(
        ("Poland closed Terespol.", [Happening("closed", "border_closure", ["Poland"])]), published="2025-09-12"
    )
    assert not {"undated", "anonymous"} & set(codes([dated]))


def test_an_old_report_among_new_ones_is_pointed_out() -> None:
    def closure(day: str, source: str) -> tuple[Report, Reading]:
        return tell(("Poland closed Terespol for Zapad-2025.", [Happening("closed", "border_closure", ["Poland"], place="Terespol", start="2025-09-12"),  # noqa: E501
                                                               Happening("Zapad-2025", "exercise", name="Zapad-2025")]), published=day, source=source)  # fmt: skip  # noqa: E501

    new = [closure("2025-09-12", "A"), closure("2025-09-13", "B"), closure("2025-09-13", "C")]
    assert "old-among-new" in codes([*new, closure("2024-09-13", "D")])
    assert "old-among-new" not in codes(new)
    assert "old-among-new" not in codes([*new, dated_roughly(closure("", "D"), "[2024-01-01..2025-12-31]")])
    assert "old-among-new" in codes([*new, dated_roughly(closure("", "D"), "[2020-01-01..2023-12-31]")])


def test_one_origin_behind_many_reports_is_pointed_out() -> None:
    pile = [
        tell(
            (
                f"{how} Zapad-2025 began, said Ivan Petrenko.",
                [Happening("began", "exercise", name="Zapad-2025", says="Ivan Petrenko")],
            ),
            source=outlet,
        )
        for how, outlet in (("Loudly", "A"), ("With rain", "B"), ("At noon", "C"))
    ]
    assert "one-origin" in codes(pile)
    assert "one-origin" not in codes(pile[:2])


def test_an_old_report_with_a_story_to_itself_is_held_against_those_that_share_its_names() -> None:
    def told(day: str, source: str, verb: str = "closed", whose: str = MINISTRY) -> tuple[Report, Reading]:
        kind = "border_closure" if verb == "closed" else "reopening"
        done = Happening(verb, kind, [whose, "Poland"], ["Belarus"], place="Terespol", start=day)
        return tell((f"The {whose} of Poland {verb} Terespol to Belarus.", [done]), published=day, source=source)

    new = [told(f"2025-09-1{n}", source) for n, source in enumerate("ABC")]
    old = told("2023-02-21", "D", "reopened")
    assert [row for row in codes([*new, old]) if row == "old-among-new"] == ["old-among-new"]
    assert "old-among-new" not in codes([new[0], old])  # too few to be the news
    assert "old-among-new" not in codes([*new, told("2023-02-21", "D", "reopened", "Lithuania")])


def test_a_number_that_changed_in_copying_is_pointed_out() -> None:
    tanker = "The tanker had {} tonnes of crude oil on board when the officers climbed on deck, the ministry said."
    crew = "The crew of nineteen had eaten breakfast and offered them tea and dry biscuits in the mess."
    pile = [
        tell(
            (
                "Poland closed Terespol to all lorries and cars on Friday morning after a long and windy night.",
                [closed],
            ),
            (tanker.format(tonnes), []),
            (crew, []),
            published=day,
            source=source,
        )
        for closed in [Happening("closed", "border_closure", ["Poland"])]
        for tonnes, day, source in (("96,000", "2025-09-12", "A"), ("960,000", "2025-09-13", "B"))
    ]
    assert codes(pile).count("altered-in-copy") == 2
    assert "altered-in-copy" not in codes([pile[0], pile[0]])


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("its operator", "its operator said that Poland closed Terespol."),
        ("a spokeswoman", "a spokeswoman said that Poland closed Terespol."),
        ("a driver", "a driver, who gave his name only as Jan, said that Poland closed Terespol."),
    ],
)
def test_a_body_and_who_gave_his_name_are_not_unnamed(speaker: str, text: str) -> None:
    told = Happening("closed", "border_closure", ["Poland"], says=speaker, anonymous=True)
    assert "anonymous" not in codes([tell((f"In Warsaw {text}", [told]))])
    assert "anonymous" in codes([tell((f"In Warsaw {text.replace(speaker, 'a tired guard')}".replace(", who gave his name only as Jan,", ""),  # noqa: E501
                                       [Happening("closed", "border_closure", ["Poland"], says="a tired guard", anonymous=True)]))])  # fmt: skip  # noqa: E501
