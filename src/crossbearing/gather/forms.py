"""What a file holds: one function per form, text in, raw reports out. Metadata stay strings, as given."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import yaml

METADATA_FIELDS = ("title", "url", "source", "author", "published", "modified", "retrieved", "language")
FIELDS = ("text", *METADATA_FIELDS)

Raw = dict[str, str]


class FormError(ValueError):
    """The file is not what its ending says; the text tells what is wrong and where."""


def from_json(text: str) -> Iterator[Raw]:
    """Yield a report for the object, or for each object of the array.

    Raises:
        FormError: for broken JSON or a wrong type.
    """
    value = _json(text, "the file")
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _checked(item, f"item {number}")


def from_jsonl(text: str) -> Iterator[Raw | FormError]:
    """Yield a report, or what is wrong with the line, for each line that is not empty."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _checked(_json(line, f"line {number}"), f"line {number}")
            except FormError as error:
                yield error


def from_markdown(text: str) -> Iterator[Raw]:
    """Yield the body with the fields of its YAML front matter, every scalar read as a string.

    Raises:
        FormError: if the front matter is no YAML mapping.
    """
    head, body = _split_front_matter(text)
    if head is None:
        yield {"text": text}
        return
    try:
        fields = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506  BaseLoader builds only strings, lists, maps
    except yaml.YAMLError as error:
        raise FormError(f"front matter is not YAML: {error}") from error
    if not isinstance(fields, dict):
        raise FormError("front matter is not a list of `field: value` lines")
    yield _checked({**fields, "text": body}, "front matter")


def from_csv(text: str) -> dict[str, Raw]:
    """Return the metadata of a ``reports.csv`` by the name in its column ``file``.

    Raises:
        FormError: if there is no such column.
    """
    reader = csv.DictReader(io.StringIO(text))
    if "file" not in (reader.fieldnames or ()):
        raise FormError("reports.csv needs a column `file`")
    return {row["file"]: {k: row[k] for k in METADATA_FIELDS if row.get(k)} for row in reader if row.get("file")}


def _json(text: str, what: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FormError(f"{what} is not JSON: {error}") from error


def _checked(item: object, what: str) -> Raw:
    if not isinstance(item, Mapping):
        raise FormError(f"{what} is not an object with a field `text`")
    found = {k: item[k] for k in FIELDS if item.get(k) not in (None, "")}
    wrong = [k for k, v in found.items() if not isinstance(v, str)]
    if wrong:
        raise FormError(f"{what}: `{wrong[0]}` must be a string")
    if "text" not in found:
        raise FormError(f"{what} has no field `text`")
    return found


def _split_front_matter(text: str) -> tuple[str | None, str]:
    lines = text.split("\n")
    if lines[0].rstrip("\r") != "---":
        return None, text
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip("\r") in ("---", "..."):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]).lstrip("\r\n")
    return None, text
