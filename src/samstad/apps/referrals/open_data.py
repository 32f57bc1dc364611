"""Decisions on plans as open data, with what tells that a plan is the one adopted."""

from __future__ import annotations

from typing import Any

from samstad.adapters.sheets import Sheet
from samstad.apps.referrals.models import Decision
from samstad.apps.referrals.sheets import DECISIONS
from samstad.apps.sheets.datasets import Dataset, without
from samstad.vocabulary.texts import Text


def _rows(person: Any) -> Any:
    rows = Decision.objects.visible_to(person).select_related("network", "city")
    return rows.defer("case_document", "plan_document", "computed_document")


DATASETS = (
    Dataset(
        sheet=Sheet(
            name="decisions",
            title=DECISIONS.sheet.title,
            columns=without(DECISIONS.sheet.columns, "number", "level"),
            key=(),
        ),
        about=Text(
            sv="Planer som är antagna: av vem, när, och hur bra de bevisligen är.",
            en="Plans that were adopted: by whom, when, and how good they provably are.",
        ),
        theme="GOVE",
        rows=_rows,
        values=DECISIONS.values,
        changed="at",
        tells_of="decided_on",
    ),
)
