"""Tables of ours that stand beside a module, opened there: YAML of the package."""

from importlib.resources import files
from typing import Any

import yaml

# The C loader gives the same rows ten times sooner; without it the tables are half of what a command starts with.
_TYPED: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRINGS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_table(package: str, name: str, *, strings: bool = False) -> Any:
    """Return what a YAML file of a package holds; with ``strings`` every scalar stays text (``no`` is a word)."""
    return yaml.load((files(package) / name).read_text("utf-8"), Loader=_STRINGS if strings else _TYPED)  # noqa: S506
