"""Planning cases in and out: a folder, a workbook or a JSON document.

``read_case`` takes any of the three and hands back a case without a mistake,
or raises :class:`~samstad.vocabulary.problems.MistakesInInput` with all of them.
"""

from samstad.adapters.cases.check import check_case
from samstad.adapters.cases.jsonfile import digest as case_digest
from samstad.adapters.cases.read_write import read_case, write_case
from samstad.adapters.cases.tables import NotACase
from samstad.adapters.cases.workbook_out import write_template

__all__ = [
    "NotACase",
    "case_digest",
    "check_case",
    "read_case",
    "write_case",
    "write_template",
]
