"""YAML that a non-programmer can write: every scalar is text, and a fault is named by file, entry and field.

``NO`` is Norway, not false; 12:30 is text, not 750.
"""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from crossbearing.errors import PackError

T = TypeVar("T")
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # base: strings, lists, mappings, nothing else
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


class _Strings(_Loader):  # type: ignore[misc]  # the C loader where there is one
    """A loader of strings that refuses a field given twice."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"field {key!r} is given twice", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Strings.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_strings(text: str, file: str) -> Any:
    """Read YAML whose scalars all stay text.

    Raises:
        PackError: not YAML, or a field is given twice; the text names file and line.
    """
    try:
        return yaml.load(text, Loader=_Strings)  # noqa: S506 - a base loader makes no objects
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise PackError(f"{file}{line}: {getattr(error, 'problem', None) or error}") from error


def load_as(kind: type[T], text: str, file: str) -> T:
    """Read YAML as rows of ``kind`` (a msgspec struct that forbids unknown fields).

    Raises:
        PackError: naming file, entry (by its id where it has one) and field.
    """
    data = load_strings(text, file)
    try:
        return msgspec.convert(data, type=kind, strict=False)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at `")
        raise PackError(f"{file}: {_where(data, path.rstrip('`'))}{problem}") from error


def load_file(kind: type[T], path: Path) -> T:
    """Read one file as rows of ``kind``.

    Raises:
        PackError: the file cannot be opened, or as ``load_as``.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read ({error}); a pack is a UTF-8 text file") from error
    return load_as(kind, text, str(path))


def _where(data: Any, path: str) -> str:
    """Turn ``$.entries[3].aliases`` into ``entry org:csto, field aliases: ``."""
    said: list[str] = []
    for name, index in _STEP.findall(path):
        data = _step(data, name or int(index))
        if name:
            said.append(f"field {name}")
        elif isinstance(data, dict) and data.get("id"):
            said[-1:] = [f"entry {data['id']}"]
        else:
            said.append(f"number {int(index) + 1}")
    return ", ".join(said) + ": " if said else ""


def _step(data: Any, to: str | int) -> Any:
    try:
        return data[to]
    except (KeyError, IndexError, TypeError):
        return None
