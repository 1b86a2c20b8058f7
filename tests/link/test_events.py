"""What is one happening and what is not, and why."""

import msgspec
from tests.readings import WORLD, Happening, tell

from crossbearing.link import link
from crossbearing.records import Linked, Reading, Report, address
from crossbearing.values.amount import Amount


def _link(*told: tuple[Report, Reading]) -> Linked:
    return link([report for report, _ in told], [reading for _, reading in told], WORLD)


def _groups(linked: Linked) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for member, event in linked.event_of.items():
        groups.setdefault(event, set()).add(member)
    return {frozenset(group) for group in groups.values()}


def _one(linked: Linked) -> bool:
    return len(set(linked.event_of.values())) == 1


def test_an_exercise_told_under_two_names_is_one_happening() -> None:
    linked = _link(
        tell(
            (
                "Russia and Belarus began Zapad-2025.",
                [Happening("began", "exercise", ["Russia", "Belarus"], name="Zapad-2025")],
            )
        ),
        tell(("Opening of West-2025 by Moscow.", [Happening("Opening", "exercise", ["Moscow"], name="West-2025")])),
    )
    assert _one(linked)
    assert [alias.text for alias in linked.events[0].aliases] == ["West-2025", "Zapad-2025"]


def test_two_editions_of_one_series_are_two() -> None:
    linked = _link(
        tell(("Belarus hosts Zapad-2025.", [Happening("hosts", "exercise", ["Belarus"], name="Zapad-2025")])),
        tell(("Belarus hosted Zapad-2021.", [Happening("hosted", "exercise", ["Belarus"], name="Zapad-2021")])),
    )
    assert not _one(linked)


def test_the_drills_take_the_name_that_dominates_their_report_but_not_against_their_own_party() -> None:
    linked = _link(
        tell(
            ("Belarus began Zapad-2025.", [Happening("began", "exercise", ["Belarus"], name="Zapad-2025")]),
            ("The drills end on Tuesday.", [Happening("drills", "exercise")]),
            ("The exercise of Lithuania is smaller.", [Happening("exercise", "exercise", ["Lithuania"])]),
        )
    )
    assert sorted(len(group) for group in _groups(linked)) == [1, 2]


def test_closing_is_not_opening_and_another_day_is_another_closure() -> None:
    closed = Happening("closed", "border_closure", ["Poland"], place="Terespol", start="2025-09-12")
    linked = _link(
        tell(("Poland closed the crossing at Terespol.", [closed]), published="2025-09-12"),
        tell(
            (
                "Poland reopened the crossing at Terespol.",
                [Happening("reopened", "reopening", ["Poland"], place="Terespol", start="2025-09-12")],
            )
        ),
        tell(
            (
                "In winter Poland closed Terespol.",
                [Happening("closed", "border_closure", ["Poland"], place="Terespol", start="2023-02-10")],
            )
        ),
    )
    assert len(_groups(linked)) == 3


def test_one_closure_told_by_two_outlets_is_one_with_its_reasons() -> None:
    linked = _link(
        tell(
            (
                "Poland closed the crossing at Terespol.",
                [Happening("closed", "border_closure", ["Poland"], place="Terespol", start="2025-09-12")],
            ),
            source="A",
        ),
        tell(
            (
                "Warsaw has shut Terespol since Friday.",
                [Happening("shut", "border_closure", ["Warsaw"], place="Terespol", start="2025-09-12")],
            ),
            source="B",
        ),
    )
    assert _one(linked)
    reasons = next(row.reasons for row in linked.links if row.kind == "event")
    assert {"the same place", "the same days", "the same side acts"} <= set(reasons)


def test_who_did_it_to_whom_matters() -> None:
    linked = _link(
        tell(
            (
                "Poland expelled an envoy of Belarus.",
                [Happening("expelled", "expulsion", ["Poland"], ["Belarus"], start="2025-09-12")],
            )
        ),
        tell(
            (
                "Belarus expelled an envoy of Poland.",
                [Happening("expelled", "expulsion", ["Belarus"], ["Poland"], start="2025-09-12")],
            )
        ),
    )
    assert not _one(linked)


def test_a_time_that_hangs_on_an_event_told_elsewhere_is_derived_and_cites_its_inputs() -> None:
    shot = tell(
        ("Poland shot down drones.", [Happening("shot", "shoot_down", ["Poland"], start="2025-09-10", place="")]),
        source="A",
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
    linked = _link(shot, after)
    derived = [claim for claim in linked.claims if claim.derived_from]
    assert [claim.value.edtf for claim in derived] == ["2025-09-12"]  # type: ignore[union-attr]
    assert derived[0].derived_from == tuple(claim.id for claim in shot[1].claims if claim.slot == "start")


def test_a_part_names_its_whole_unless_the_report_says_that_it_is_none() -> None:
    part = [
        Happening("Echo-2025", "exercise", name="Echo-2025"),
        Happening("Zapad-2025", "exercise", name="Zapad-2025"),
    ]
    linked = _link(tell(("Echo-2025 is part of Zapad-2025.", part)))
    whole = {event.name: event.part_of for event in linked.events}
    assert whole["Echo-2025"] and not whole["Zapad-2025"]
    linked = _link(tell(("Echo-2025 is not part of Zapad-2025.", part)))
    assert not any(event.part_of for event in linked.events)


def test_stated_answers_are_joined_at_both_ends() -> None:
    linked = _link(
        tell(
            ("Poland closed Terespol because Belarus began Zapad-2025.", [
                Happening("closed", "border_closure", ["Poland"], place="Terespol"),
                Happening("began", "exercise", ["Belarus"], name="Zapad-2025"),
            ]),
            reasons=[(0, 1, "stated-response")],
        )
    )  # fmt: skip
    (row,) = linked.responses
    kinds = {event.id: event.kind for event in linked.events}
    assert (kinds[row.effect], kinds[row.cause], row.kind) == ("border_closure", "exercise", "stated-response")


def test_a_person_joins_and_parts_happenings_and_it_can_be_undone() -> None:
    told = [
        tell(
            (
                "Poland closed Terespol.",
                [Happening("closed", "border_closure", ["Poland"], place="Terespol", start="2025-09-12")],
            ),
            source="A",
        ),
        tell(
            (
                "Warsaw shut Terespol.",
                [Happening("shut", "border_closure", ["Warsaw"], place="Terespol", start="2025-09-12")],
            ),
            source="B",
        ),
        tell(("Something was sealed.", [Happening("sealed", "border_closure")]), source="C"),
    ]
    reports, readings = [report for report, _ in told], [reading for _, reading in told]
    first, second, third = (min(link([one[0]], [one[1]], WORLD).event_of) for one in told)
    plain = link(reports, readings, WORLD).event_of
    assert plain[first] == plain[second] != plain[third]
    judged = link(
        reports,
        readings,
        WORLD,
        by_person={frozenset((first, second)): "different", frozenset((second, third)): "same"},
    ).event_of
    assert judged[first] != judged[second] == judged[third]
    assert link(reports, readings, WORLD, by_person={}).event_of == plain


def test_three_named_parts_do_not_become_one_with_the_unnamed_whole() -> None:
    linked = _link(
        tell(
            ("A week of drills opened near Minsk.", [Happening("drills", "exercise", place="Minsk")]),
            ("Its parts are Echo-2025 and Delta-2025.", [
                Happening("Echo-2025", "exercise", name="Echo-2025"), Happening("Delta-2025", "exercise", name="Delta-2025"),  # noqa: E501
            ]),
            ("The drills are separate from Zapad-2025.", [Happening("drills", "exercise"), Happening("Zapad-2025", "exercise", name="Zapad-2025")]),  # noqa: E501
        )
    )  # fmt: skip
    assert sorted(len(group) for group in _groups(linked)) == [1, 1, 1, 2]


def test_what_was_told_as_done_long_before_is_not_what_is_told_now() -> None:
    """An undated closure of a report of 2023 began before it: it is none of 2025, dated or not."""

    def told(published: str, start: str = "") -> tuple[Report, Reading]:
        closed = Happening("closed", "border_closure", ["Poland"], ["Belarus"], place="Terespol", start=start)
        return tell(
            ("Poland closed the crossing at Terespol to Belarus.", [closed]),
            published=published,
            source=f"{published} {start}",
        )

    old = told("2023-02-21")
    assert not _one(_link(old, told("2025-09-12", start="2025-09-12")))
    assert not _one(_link(old, told("2025-09-12")))
    assert _one(_link(old, told("2023-02-22", start="2023-02-20")))


def test_another_of_its_kind_is_another() -> None:
    first = ("Poland closed a crossing at Terespol on Monday.", [Happening("closed", "border_closure", ["Poland"])])
    assert not _one(
        _link(tell(first, ("Poland had closed another crossing.", [Happening("closed", "border_closure", ["Poland"])])))
    )
    assert _one(
        _link(tell(first, ("Poland had closed the crossing.", [Happening("closed", "border_closure", ["Poland"])])))
    )


def test_part_of_a_tradition_is_part_of_no_exercise() -> None:
    linked = _link(
        tell(
            (
                "Zapad-2025 is part of a long tradition of joint training of Belarus.",
                [Happening("Zapad-2025", "exercise", name="Zapad-2025"), Happening("training", "exercise")],
            )
        )
    )
    assert {event.part_of for event in linked.events} == {""}


def test_supposed_drills_do_not_take_the_name_of_their_report() -> None:
    linked = _link(
        tell(
            ("Belarus began Zapad-2025.", [Happening("began", "exercise", ["Belarus"], name="Zapad-2025")]),
            ("Poland could answer with drills.", [Happening("drills", "exercise", ["Poland"], status="hypothetical")]),
        )
    )
    assert not _one(linked)


def test_a_date_without_a_year_takes_it_from_the_edition_and_cites_both() -> None:
    """The year stands in the name alone, in another report even; where two years are named nothing is derived."""

    def dates(*names: str) -> list[tuple[str, int]]:
        told = [
            tell((f"{name} began with noise.", [Happening("began", "exercise", name=name, start="XXXX-09-12")]))
            for name in names
        ]
        linked = _link(*told)
        return sorted({(c.value.edtf, len(c.derived_from)) for c in linked.claims if c.derived_from})  # type: ignore[union-attr]

    assert dates("Zapad-2025", "West-2025") == [("2025-09-12", 2)]
    assert dates("Harvest Moon") == []


def test_a_date_without_a_year_takes_it_from_the_other_reports_of_its_event() -> None:
    def began(words: str, start: str) -> tuple[Report, Reading]:
        return tell((words, [Happening("began", "exercise", ["Poland"], name="Harvest Moon", start=start)]))

    def derived(*told: tuple[Report, Reading]) -> list[tuple[str, int]]:
        linked = _link(*told)
        assert _one(linked)
        return sorted({(c.value.edtf, len(c.derived_from)) for c in linked.claims if c.derived_from})  # type: ignore[union-attr]

    yearless = began("Poland began Harvest Moon.", "XXXX-09-12")
    assert derived(yearless, began("Harvest Moon by Poland began.", "2025-09-12")) == [("2025-09-12", 2)]
    assert derived(yearless, began("Harvest Moon by Poland began.", "[2024-12-30..2025-01-02]")) == []


def test_a_date_without_a_year_takes_it_from_the_days_of_the_other_reports_of_its_event() -> None:
    """The year in which it lies near them; where they are of two years, or far from it, nothing is derived."""

    def derived(*days: str) -> list[str]:
        yearless = tell(
            (
                "Poland began Harvest Moon.",
                [Happening("began", "exercise", ["Poland"], name="Harvest Moon", start="XXXX-12-30")],
            )
        )
        others = [
            tell(
                (
                    f"Harvest Moon was begun by Poland ({day}).",
                    [Happening("begun", "exercise", ["Poland"], name="Harvest Moon")],
                ),
                published=day,
            )
            for day in days
        ]
        return sorted({c.value.edtf for c in _link(yearless, *others).claims if c.derived_from})  # type: ignore[union-attr]

    assert derived("2026-01-04") == ["2025-12-30"]
    assert derived("2026-01-04", "2025-12-31") == ["2025-12-30"]
    assert derived("2026-06-04") == []
    assert derived("2026-01-04", "2024-12-31") == []


def test_days_after_an_hour_are_a_day() -> None:
    linked = _link(
        tell(
            ("Poland closed it.", [Happening("closed", "border_closure", ["Poland"], start="2025-09-12T00:00")]),
            ("Two days later Belarus began Zapad-2025.",
             [Happening("began", "exercise", ["Belarus"], name="Zapad-2025", after=(0, 2))]),
        )
    )  # fmt: skip
    assert [claim.value.edtf for claim in linked.claims if claim.derived_from] == ["2025-09-14"]  # type: ignore[union-attr]


def test_parts_that_a_sentence_lists_are_parts_of_the_drills_told_before() -> None:
    linked = _link(
        tell(
            ("Belarus began drills at Brest.", [Happening("drills", "exercise", ["Belarus"], place="Brest")]),
            ("The training has three parts: Echo-2025, Delta-2025 and Golf-2025.", [
                Happening("Echo-2025", "exercise", name="Echo-2025"),
                Happening("Delta-2025", "exercise", name="Delta-2025"),
                Happening("Golf-2025", "exercise", name="Golf-2025"),
            ]),
        )
    )  # fmt: skip
    wholes = {event.name: event.part_of for event in linked.events}
    assert wholes[""] == ""
    assert {wholes[name] for name in ("Echo-2025", "Delta-2025", "Golf-2025")} == {
        next(event.id for event in linked.events if not event.name)
    }


def test_the_move_and_another_word_for_it_are_what_was_told_before() -> None:
    linked = _link(
        tell(
            ("Acme dismissed its chief.", [Happening("dismissed", "other", ["Acme"])]),
            ("The move surprised Belarus.", [Happening("move", "other")]),
            ("The dismissal of the chief follows a bad year.", [Happening("dismissal", "other")]),
        )
    )
    assert _one(linked)


def test_one_word_of_two_reports_is_not_yet_one_happening() -> None:
    linked = _link(
        tell(("Crews counted 33 aircraft.", [Happening("counted", "other")]), published="2025-09-12"),
        tell(("Crews counted 12 aircraft.", [Happening("counted", "other")]), published="2025-09-12"),
    )
    assert not _one(linked)


def test_a_collision_told_in_passing_is_the_one_that_the_reports_are_about() -> None:
    talks = Happening("talked", "other", ["Poland", "Belarus"], place="Brest")
    more = Happening("talked", "other", ["Poland", "Belarus"], place="Terespol")
    linked = _link(
        tell(
            ("Two ships collided.", [Happening("collided", "accident")]),
            ("Poland and Belarus talked at Brest.", [talks]),
            ("Poland and Belarus talked at Terespol.", [more]),
            published="2025-09-12",
        ),
        tell(
            ("After two ships had their collision, nobody spoke.", [Happening("collision", "accident")]),
            ("Poland and Belarus talked at Brest, again.", [talks]),
            ("Poland and Belarus talked at Terespol, too.", [more]),
            published="2025-09-13",
        ),
        tell(
            ("Lithuania mourns after a collision in Minsk.", [Happening("collision", "accident", place="Minsk")]),
            published="2025-09-13",
        ),
    )
    assert sorted(len(event.members) for event in linked.events if event.kind == "accident") == [1, 2]


def test_nobody_answers_what_he_did_himself() -> None:
    report, reading = tell(
        ("Belarus fired on a boat of Poland.", [Happening("fired", "attack", ["Belarus"], ["Poland"])]),
        ("The shots of Poland into the air hurt nobody.", [Happening("shots", "attack", ["Poland"])]),
        (
            "Because of the shelling Poland closed the border.",
            [Happening("shelling", "attack"), Happening("closed", "border_closure", ["Poland"])],
        ),
        reasons=[(3, 2, "stated-reason")],
    )
    event_of = _link((report, reading)).event_of
    shots, shelling = (
        event_of[address(report.id, one.anchor.start, one.anchor.end)]
        for one in reading.events
        if one.anchor.exact in ("shots", "shelling")
    )
    assert shots != shelling


def test_a_shared_sentence_is_one_happening_whatever_was_read_into_it() -> None:
    words = "Poland shut its crossing at Terespol after shepherds, a bishop and two weary accordion players had waited all night beside a flooded meadow."  # noqa: E501
    one = tell((words, [Happening("shut", "border_closure", ["Poland"], start="2025-09-12")]), source="A")
    other = tell((words, [Happening("shut", "border_closure", start="2025-10-20")]), source="B")
    assert _one(_link(one, other))


def test_a_sentence_that_a_copy_turns_round_tells_the_same() -> None:
    told = (
        ("Poland closed the crossing at Terespol before dawn on Friday because of drones from the east.", "closed"),
        ("Long queues of lorries stood on the road to the bridge, and drivers lit small fires to keep warm.", "stood"),
        ("The wreck of the drone is being taken apart by experts of the army in a barn near the river.", "wreck"),
    )
    turned = (
        told[0],
        told[1],
        ("Experts of the army are taking apart the wreck of the drone in a barn near the river.", "wreck"),
    )
    linked = _link(
        *(
            tell(*((words, [Happening(anchor, "other")]) for words, anchor in text), source=source)
            for source, text in (("A", told), ("B", turned))
        )
    )
    assert sorted(len(group) for group in _groups(linked)) == [2, 2, 2]


def test_undated_reports_of_one_affair_do_not_join_by_what_they_are_about() -> None:
    talks = [Happening("talked", "other", ["Poland", "Belarus"], place="Brest")]
    inquiry = [Happening("inquiry", "investigation")]
    linked = _link(
        tell(("Poland and Belarus talked at Brest.", talks), ("An inquiry began.", inquiry)),
        tell(("Poland and Belarus talked, in Brest.", talks), ("The inquiry goes on.", inquiry)),
        tell(("Belarus: Poland talked in Brest.", talks), ("The inquiry is over.", inquiry)),
    )
    assert max(len(event.members) for event in linked.events if event.kind == "investigation") == 1


def test_the_next_exercise_is_not_the_one_that_is_told() -> None:
    here = Happening("exercise", "exercise", ["Poland"], place="Terespol", start="2025-09-12")
    after = Happening("exercise", "exercise", ["Poland"], place="Terespol")
    linked = _link(
        tell(("Poland began an exercise at Terespol.", [here]), published="2025-09-13"),
        tell(
            ("The next exercise of Poland at Terespol is planned.", [after]),
            published="2025-09-13",
        ),
    )
    assert not _one(linked)


def test_the_day_on_which_it_ends_is_not_the_day_on_which_it_was() -> None:
    linked = _link(
        tell(
            ("Poland opened drills at Terespol.", [Happening("drills", "exercise", ["Poland"], place="Terespol")]),
            ("The training ends on 30 September.", [Happening("training", "exercise", end="2025-09-30")]),
            published="2025-09-12",
        )
    )
    assert _one(linked)


def test_all_tolls_of_a_happening_are_one_with_it_and_with_each_other() -> None:
    report, reading = tell(
        ("A ferry sank off Brest.", [Happening("sank", "accident", place="Brest")]),
        ("Some 21 people drowned.", [Happening("drowned", "death", count=Amount(value=21, unit="dead"))]),
        ("A hospital speaks of 26.", [Happening("26", "death", count=Amount(value=26, unit="dead"))]),
        ("The owner counted 30 missing.", [Happening("missing", "other", count=Amount(value=30, unit="missing"))]),
    )
    events = tuple(
        msgspec.structs.replace(event, harm_of=0) if place else event for place, event in enumerate(reading.events)
    )
    assert _one(_link((report, msgspec.structs.replace(reading, events=events))))
