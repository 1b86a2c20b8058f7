"""Every view answers, whole and harmless, on a generated case, on an empty one, and on hostile texts."""

import html
import re
import shutil
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.app.conftest import HERE, make_case

from crossbearing import pipeline
from crossbearing.app import Shelf, make_app
from crossbearing.app.guard import check_bind
from crossbearing.errors import UsageError
from crossbearing.records import Attribution, EventMention, Mention, Published, Reading, Report, Span, Voice
from crossbearing.show.desk import Desk
from crossbearing.show.graticule import Found, draw_map
from crossbearing.store import new_case, open_case
from crossbearing.values import Where

VIEWS = (
    "/", "/differences", "/matrix", "/map", "/answers", "/exercises", "/care", "/sources", "/entities", "/reports",
    "/search", "/search?q=border", "/judge", "/?kind=exercise&page=99", "/reports?source=nobody",
)  # fmt: skip


def all_addresses(desk: Desk) -> list[str]:
    """One address of each kind that the case has."""
    copies = [f"/copies/{c.a}/{c.b}" for c in desk.brief.copies[:1]]
    claim = desk.brief.claims[0]
    reader = f"/reports/{claim.report}?at={claim.span.start}-{claim.span.end}"
    return [*VIEWS, f"/events/{desk.listed[0].id}", f"/entities/{desk.brief.entities[0].id}", reader, *copies]


def test_every_view_answers_and_may_run_nothing_of_a_text(client: TestClient, shelf: Shelf) -> None:
    for address in all_addresses(shelf.desk()):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=", answer.text), address


def test_every_link_of_a_page_leads_somewhere(client: TestClient, shelf: Shelf) -> None:
    for address in ("/", "/matrix", "/sources", f"/events/{shelf.desk().listed[0].id}"):
        for href in sorted(set(re.findall(r'href="(/[^"#]*)', client.get(address).text)))[:25]:
            assert client.get(html.unescape(href)).status_code == 200, href


def test_an_event_is_found_by_any_member_and_by_words_that_overlap_one(client: TestClient, shelf: Shelf) -> None:
    event = max(shelf.desk().listed, key=lambda e: len(e.anchors))
    anchor = event.anchors[-1]
    assert len(event.anchors) > 1
    for shift in (0, 1):
        answer = client.get(f"/events/{anchor.report}:{anchor.start}-{anchor.end + shift}", follow_redirects=False)
        assert answer.headers["location"] == f"/events/{event.id}"


def test_a_value_leads_to_its_marked_words(client: TestClient, shelf: Shelf) -> None:
    claim = shelf.desk().brief.claims[0]
    page = client.get(f"/reports/{claim.report}?at={claim.span.start}-{claim.span.end}").text
    marked = re.findall(r'<(?:a|span) (?:id="at" )?class="[^"]*is-at[^"]*"[^>]*>([^<]*)<', page)
    assert html.unescape("".join(marked)) == claim.span.exact
    assert page.count('id="at"') == 1


def test_what_is_not_there_says_so(client: TestClient) -> None:
    for address in ("/events/nothing", "/entities/nobody", "/reports/none", "/copies/a/b", "/nowhere", "/?page=x"):
        answer = client.get(address)
        assert answer.status_code in (404, 422)
        assert 'href="/search"' in answer.text


def test_an_empty_case_says_what_to_do(tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    settings = tmp_path / "case" / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace('"embedded"', '"rules"'), "utf-8")
    client = TestClient(make_app(Shelf(tmp_path / "case")), base_url=HERE)
    for view in VIEWS:
        assert client.get(view).status_code == 200, view
    assert "crossbearing add" in client.get("/").text


EVIL = "<script>alert(1)</script>"
WORDS = f'{EVIL} \u202eevil\u2066 closed the "border" & <img src=x onerror=alert(1)> \ud7ff\u0000\U0001f642 e\u0301'


def hostile(number: int, text: str) -> tuple[Report, Reading]:
    """A report whose every field is hostile, and a reading that points at the worst of it."""
    ident = f"1hostile{number}"
    whole = Span(start=0, end=min(len(text), 200), exact=text[:200])
    evil = Span(start=0, end=len(EVIL), exact=EVIL)
    report = Report(id=ident, text=text, path=EVIL, title=WORDS, url=f"javascript:{EVIL}", source=EVIL, author=EVIL,
                    published="2031-03-01", language="en")  # fmt: skip
    voice = Voice(start=0, end=evil.end, name=EVIL, mention=0, kind="person")
    reading = Reading(
        report=ident, language="en", published=Published(value="2031-03-01", basis="metadata"), sentences=(whole,),
        mentions=(Mention(start=0, end=evil.end, kind="person", form="name", name=EVIL),),
        attributions=(Attribution(id=f"{ident}a", content=(whole,), speaker=voice),),
        events=(EventMention(anchor=evil, kind="border_closure", actors=(0,)),),
    )  # fmt: skip
    return report, reading


def test_hostile_texts_are_shown_as_they_are_and_run_nothing(tmp_path: Path) -> None:
    long_line = WORDS + "x" * 10_000_000
    case = make_case(tmp_path / "case", [hostile(1, WORDS), hostile(2, long_line)], title=EVIL)
    shelf = Shelf(case)
    client = TestClient(make_app(shelf), base_url=HERE)
    desk = shelf.desk()
    events = [f"/events/{event.id}" for event in desk.brief.events]
    entities = [f"/entities/{entity.id}" for entity in desk.brief.entities]
    reports = ["/reports/1hostile1", "/reports/1hostile2", "/reports/1hostile2?page=100", "/reports/1hostile1?at=0-9"]
    assert events
    assert entities
    for address in (*VIEWS, *events, *entities, *reports, f"/search?q={EVIL}", "/search?q=%22%27*%00%F0%9F%99%82"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script>" not in answer.text
        assert "<img" not in answer.text
        assert 'href="javascript' not in answer.text
        assert not set("\u202e\u2066") & set(answer.text), address
        assert len(answer.content) < 2_000_000, address
    assert "&lt;script&gt;alert(1)" in client.get("/reports/1hostile1").text


def test_a_judgement_merges_and_undo_parts_again(tmp_path: Path, world: Path) -> None:
    shutil.copytree(world, tmp_path / "case")
    shelf = Shelf(tmp_path / "case")
    client = TestClient(make_app(shelf), base_url=HERE)
    desk = shelf.desk()
    one = next(e for e in desk.find_entities() if e.kind == "person" and desk.like_entity(e))
    other = desk.like_entity(one)[0]
    a, b = (f"{s.report}:{s.start}-{s.end}" for s in (one.aliases[0].spans[0], other.aliases[0].spans[0]))
    form = {"a": a, "b": b, "kind": "entity", "verdict": "same", "next": "/judge"}
    answer = client.post("/judge", data=form)
    assert "are now one" in answer.text
    merged = shelf.desk().find_entity(b)
    assert merged is not None
    assert merged == shelf.desk().find_entity(a)
    (judgement,) = shelf.desk().judgements
    client.post("/judge/undo", data={"judgement": judgement.id, "next": "//elsewhere.example"})
    assert shelf.desk().find_entity(a) != shelf.desk().find_entity(b)


def test_a_wrong_judgement_says_what_to_give(client: TestClient) -> None:
    answer = client.post("/judge", data={"a": "x", "b": "y", "verdict": "same"})
    assert answer.status_code == 409
    assert "REPORT:START-END" in answer.text
    assert client.post("/judge", data={"verdict": "perhaps"}).status_code == 409


def test_forms_of_other_sites_and_other_names_of_this_machine_are_refused(client: TestClient) -> None:
    form = {"a": "x", "b": "y", "verdict": "same"}
    assert client.post("/judge", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/judge", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(("host", "token"), [("0.0.0.0", ""), ("192.0.2.1", ""), ("desk.example", ""), ("::", "")])
def test_other_machines_are_not_let_in_without_a_token(host: str, token: str) -> None:
    with pytest.raises(UsageError, match="--token"):
        check_bind(host, token)


def test_a_token_opens_the_desk_to_those_who_give_it(shelf: Shelf) -> None:
    word = "a-long-and-secret-word"
    check_bind("0.0.0.0", word)
    check_bind("127.0.0.1", "")
    with pytest.raises(UsageError, match="letters"):
        check_bind("0.0.0.0", "short")
    client = TestClient(make_app(shelf, word), base_url="http://desk.example")
    assert client.get("/").status_code == 401
    assert client.get("/api/events").status_code == 401
    assert client.get("/api/events", headers={"Authorization": f"Bearer {word}"}).status_code == 200
    assert client.post("/enter", data={"token": "wrong"}).status_code == 401
    assert client.post("/enter", data={"token": word}).status_code == 200
    assert client.get("/differences").status_code == 200


def test_what_another_process_adds_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossbearing.app.shelf.LOOK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr("crossbearing.app.shelf.PAGE_PATIENCE_SECONDS", 60.0)
    shelf = Shelf(make_case(tmp_path / "case", [hostile(1, WORDS)]))
    first = shelf.desk()
    assert shelf.desk() is first
    with open_case(tmp_path / "case") as case:
        case.keep_report(Report(id="1new", text="The border was closed on Friday.", language="en"))
    assert "1new" in shelf.desk().report_rows


def test_a_page_does_not_wait_for_a_large_case_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK_AGAIN_SECONDS", "PAGE_PATIENCE_SECONDS", "JUDGE_PATIENCE_SECONDS"):
        monkeypatch.setattr(f"crossbearing.app.shelf.{name}", 0.0)
    folder = make_case(tmp_path / "case", [hostile(1, WORDS)])
    shelf, go_on = Shelf(folder), threading.Event()
    client = TestClient(make_app(shelf), base_url=HERE)
    assert "joined anew" not in client.get("/").text
    view = pipeline.view
    monkeypatch.setattr(pipeline, "view", lambda *args: go_on.wait(60) and view(*args))
    with open_case(folder) as case:
        case.keep_report(Report(id="1new", text="The border was closed on Friday.", language="en"))
    assert "joined anew" in client.get("/").text
    assert client.get("/reports/1new").status_code == 404
    go_on.set()
    monkeypatch.setattr("crossbearing.app.shelf.PAGE_PATIENCE_SECONDS", 60.0)
    assert client.get("/reports/1new").status_code == 200
    assert "joined anew" not in client.get("/").text


def place(name: str, lat: float, lon: float, events: int = 1, precision: str = "settlement") -> Found:
    """A place with so many events."""
    where = Where(id=name, name=name, lat=lat, lon=lon, precision=precision)
    return Found(where=where, events=tuple(f"1e:{n}-9" for n in range(events)))


def test_places_stand_where_they_are_and_a_far_one_is_only_listed() -> None:
    near = [
        place("North", 56, 25),
        place("South", 50, 24, 4),
        place("East", 53, 30),
        place("Land", 53, 28, 1, "country"),
    ]
    chart = draw_map([*near, place("Far", 39, -77)])
    assert chart is not None
    assert min(chart.dots, key=lambda dot: dot.y).name == "North"
    assert max(chart.dots, key=lambda dot: dot.x).name == "East"
    assert max(chart.dots, key=lambda dot: dot.radius).name == "South"
    assert [dot.name for dot in chart.dots if dot.whole] == ["Land"]
    assert chart.hidden == 1
    assert re.fullmatch(r"(M[\d.,L-]+Z)+", chart.land)
    assert all(0 <= dot.x <= chart.width and 0 <= dot.y <= chart.height for dot in chart.dots)


def test_a_map_is_not_torn_at_the_date_line() -> None:
    chart = draw_map([place("West of it", 60, 178), place("East of it", 60, -178)])
    assert chart is not None
    assert {dot.name: dot.x for dot in chart.dots}["East of it"] > chart.width / 2
    assert draw_map([]) is None
