"""Rows between runs. The only room that knows a database."""

from crossbearing.store.case import Case, Joined
from crossbearing.store.folder import case_options, case_title, is_case, new_case, open_case, temporary_case

__all__ = ["Case", "Joined", "case_options", "case_title", "is_case", "new_case", "open_case", "temporary_case"]
