"""The schema that is committed is the one that the code makes."""

import json
from pathlib import Path

import jsonschema

from crossbearing.show.contract import schema

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.json"


def test_the_committed_schema_is_the_codes() -> None:
    """Mend: python -c 'import json; from crossbearing.show.contract import schema; print(json.dumps(schema(), indent=1))' > docs/schema.json"""  # noqa: E501
    assert json.loads(SCHEMA.read_text()) == json.loads(json.dumps(schema()))


def test_it_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
