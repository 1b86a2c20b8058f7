"""OpenAPI of what the contract's types say: the same JSON Schema as ``brief --json``, not a second description."""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from crossbearing import __version__
from crossbearing.app.collections import COLLECTIONS, Collection

REF = "#/components/schemas/"
MEANING = {404: "There is none.", 409: "It cannot be done; `detail` says what to do.", 415: "Not JSON.",
           422: "The question is wrong; `detail` says how."}  # fmt: skip
PLAIN_ERROR = {"type": "object", "required": ["detail"], "properties": {"detail": {}}}

_named: dict[str, type] = {}


def _ref(row: type) -> dict[str, str]:
    _named[row.__name__] = row
    return {"$ref": REF + row.__name__}


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _errors(*codes: int) -> dict[int | str, dict[str, Any]]:
    return {code: {"description": MEANING[code], "content": _content(PLAIN_ERROR)} for code in codes}


def rows_answer(collection: Collection) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a list: a page of rows, or 422."""
    number = {"type": "integer", "minimum": 0}
    fields = {
        "items": {"type": "array", "items": _ref(collection.row)},
        "total": number, "limit": number, "offset": number, "next_offset": {"type": ["integer", "null"]},
    }  # fmt: skip
    page = {"type": "object", "required": list(fields), "properties": fields}
    return {200: {"description": collection.about, "content": _content(page)}, **_errors(422)}


def plain_answer(row: type, *codes: int, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that gives one row."""
    about = (row.__doc__ or "").strip().splitlines()[0]
    return {status: {"description": about, "content": _content(_ref(row))}, **_errors(*codes)}


def parameters_of(collection: Collection, usual: int, most: int) -> list[dict[str, Any]]:
    """Return the query parameters of a list."""
    paging = [
        ("limit", {"type": "integer", "minimum": 1, "maximum": most, "default": usual}),
        ("offset", {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0}),
    ]
    filters: list[tuple[str, dict[str, Any]]] = [(name, {"type": "string"}) for name in collection.filters]
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in paging + filters]


def path_parameter() -> dict[str, Any]:
    """Return the parameter of a route for one row."""
    about = "An id; of an event or entity also the address of any member (REPORT:START-END)."
    return {"name": "ident", "in": "path", "required": True, "schema": {"type": "string"}, "description": about}


def body_of(row: type) -> dict[str, Any]:
    """Return the body that a route takes."""
    return {"requestBody": {"required": True, "content": _content(_ref(row))}}


def add_schema(app: FastAPI) -> None:
    """Let the app describe itself, with the contract's types among the components."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(title="crossbearing", version=__version__, routes=app.routes, description=_ABOUT)
            _, parts = msgspec.json.schema_components(
                [*_named.values(), *(c.row for c in COLLECTIONS.values())], ref_template=REF + "{name}"
            )
            found.setdefault("components", {}).setdefault("schemas", {}).update(sorted(parts.items()))
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]


_ABOUT = (
    "The arrays of a case's brief, by the names of its JSON. Lists are paged by `limit` and `offset`; filters are "
    "joined by and. Spans are half-open and count code points of a report's text."
)
