"""Rows between runs. The only room that knows a database."""

from crossbearing.store.case import Case, open_case, temporary_case

__all__ = ["Case", "open_case", "temporary_case"]
