"""Cases in and out of the site as files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from samstad.adapters.cases import read_case, write_case
from samstad.engines.planning.case import PlanningCase

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""The forms a case leaves in, with their media types."""


def case_from_upload(file: Any) -> PlanningCase:
    """Read a workbook or document that was handed in, under the name it had.

    Raises
    ------
    NotACase, MistakesInInput
        As for any case.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.read())
        return read_case(path)


def case_as(case: PlanningCase, form: str) -> bytes:
    """The case as the bytes of a file of one of ``FORMS``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case.{form}"
        write_case(case, path)
        return path.read_bytes()
