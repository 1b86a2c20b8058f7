"""The API: paged, filtered, in the contract's JSON, and as its own description says."""

import warnings
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from crossbearing.app import Shelf
from crossbearing.app.collections import COLLECTIONS


def test_every_collection_pages_through_all_its_rows_once(client: TestClient, shelf: Shelf) -> None:
    for name in COLLECTIONS:
        rows: list[object] = []
        offset: int | None = 0
        while offset is not None:
            page = client.get(f"/api/{name}", params={"limit": 7, "offset": offset}).json()
            assert len(page["items"]) <= 7
            rows += page["items"]
            offset = page["next_offset"]
        assert len(rows) == page["total"], name
    assert client.get("/api/events").json()["total"] == len(shelf.desk().brief.events) > 0


def test_filters_are_joined_by_and(client: TestClient, shelf: Shelf) -> None:
    claim = shelf.desk().brief.claims[0]
    found = client.get("/api/claims", params={"report": claim.report, "slot": claim.slot}).json()
    assert found["items"]
    assert all(row["report"] == claim.report and row["slot"] == claim.slot for row in found["items"])
    listed = client.get("/api/events", params={"listed": "true"}).json()["total"]
    assert listed == len(shelf.desk().listed)


@pytest.mark.parametrize(
    "address",
    ["events?limit=0", "events?limit=x", "events?offset=-1", "events?colour=red", "claims?limit=501", "search?q=%20"],
)
def test_a_wrong_question_is_said_to_be_wrong(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_one_row_is_found_by_its_id(client: TestClient, shelf: Shelf) -> None:
    desk = shelf.desk()
    for name, ident in (
        ("reports", desk.brief.reports[0].id),
        ("events", desk.brief.events[0].id),
        ("entities", desk.brief.entities[0].id),
        ("claims", desk.brief.claims[0].id),
    ):
        assert client.get(f"/api/{name}/{ident}").json()["id"] == ident
        assert client.get(f"/api/{name}/none").status_code == 404
    report = desk.brief.reports[0].id
    assert client.get(f"/api/reports/{report}/text").json()["text"] == desk.texts.text[report]


def test_answers_are_as_the_description_says(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    for name in COLLECTIONS:
        content = described["paths"][f"/api/{name}"]["get"]["responses"]["200"]["content"]["application/json"]
        schema = {**content["schema"], "components": described["components"]}
        jsonschema.validate(client.get(f"/api/{name}").json(), schema)
    with_brief = {"$ref": "#/components/schemas/Brief", "components": described["components"]}
    jsonschema.validate(client.get("/api/brief").json(), with_brief)


def test_judging_wants_json_and_sense(client: TestClient) -> None:
    assert client.post("/api/judgements", content=b"{}").status_code == 415
    said = {"verdict": "perhaps", "a": "x", "b": "y"}
    assert client.post("/api/judgements", json=said).status_code == 422
    assert client.post("/api/judgements", json={**said, "verdict": "same"}).status_code == 409
    assert client.delete("/api/judgements/none").status_code == 404


def test_random_questions_break_nothing(client: TestClient) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the tool and its parts warn of is not ours
        import schemathesis
        from hypothesis import HealthCheck, Phase, given, settings
        from hypothesis import strategies as st
        from schemathesis.core.result import Ok

        api = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
        operations = [found.ok() for found in api.get_all_operations() if isinstance(found, Ok)]
        cases = st.one_of(*(operation.as_strategy() for operation in operations))

        @settings(
            max_examples=60, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=cases)
        def ask(case: schemathesis.Case[Any]) -> None:
            wanted = case.as_transport_kwargs(base_url="http://127.0.0.1")
            answer = client.request(
                wanted["method"], wanted["url"], params=wanted.get("params"), json=wanted.get("json")
            )
            assert answer.status_code < 500, (case.method, answer.url)
            described = {int(code) for code in case.operation.definition.raw["responses"]} | {404, 405}
            assert answer.status_code in described, (case.method, answer.url, answer.status_code)

        ask()
        assert len(operations) > 15
