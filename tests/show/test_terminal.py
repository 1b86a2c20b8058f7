"""The brief in a terminal says what a reader can use."""

import io
from typing import Any

from rich.console import Console

from crossbearing.records import Findings, Linked, Problem
from crossbearing.show.brief import make_brief
from crossbearing.show.quote import Texts
from crossbearing.show.terminal import print_brief


def printed(*problems: Problem) -> str:
    nothing: Any = ()
    linked = Linked(**dict.fromkeys(Linked.__struct_fields__, nothing))
    findings = Findings(**dict.fromkeys(Findings.__struct_fields__, nothing))
    brief = make_brief([], [], linked, findings, problems, made_by={})
    out = io.StringIO()
    print_brief(brief, Texts([], []), Console(file=out, width=200))
    return out.getvalue()


def test_values_that_are_not_shown_are_counted_and_other_problems_named() -> None:
    unread = [Problem(subject=f"1{n}", code="cell-unverified", detail="actor: not in its words") for n in range(3)]
    said = printed(*unread, Problem(subject="a.txt", code="file-empty", detail="there is no text in it"))
    assert said.count("cell-unverified") == 1
    assert "3 values not shown: actor: not in its words" in said
    assert "a.txt: there is no text in it [file-empty]" in said
