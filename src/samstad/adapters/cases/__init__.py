"""Planning cases in and out: a folder, a workbook or a JSON document.

``read_case`` takes any of the three and hands back a case without a mistake,
or raises :class:`~samstad.vocabulary.problems.MistakesInInput` with all of them.
"""

from samstad.adapters.cases.check import check_case
from samstad.adapters.cases.jsonfile import digest as case_digest
from samstad.adapters.cases.jsonfile import json_text
from samstad.adapters.cases.read_write import case_from_json, read_case, write_case
from samstad.adapters.cases.tables import NotACase
from samstad.adapters.cases.workbook_out import write_template

__all__ = [
    "NotACase",
    "case_digest",
    "case_from_json",
    "check_case",
    "json_text",
    "read_case",
    "write_case",
    "write_template",
]
