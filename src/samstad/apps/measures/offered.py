"""What other cities found, offered where a board states what a measure does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samstad.apps.followup import pooled
from samstad.apps.measures.forms import number_said
from samstad.apps.plans.tables import Row
from samstad.apps.web.templatetags.components import said_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind of measure, and what it did to an indicator in other cities."""

    code: str
    indicator: str
    found: pooled.Together

    @property
    def kind(self) -> Any:
        return self.found.findings[0].kind

    def start(self) -> dict[str, Any]:
        """The fields of the form, as findings fill them in."""
        said = pooled.start_from(self.found)
        parts = zip(("low", "likely", "high"), _ENDS, strict=True)
        figures = {
            f"{part}_{self.indicator}": number_said(said[name]) for part, name in parts
        }
        sure = "illustrative" if self.found.is_illustrative else "inferred"
        return figures | {
            "touches": "yes",
            "origin": "evaluation",
            "certainty": sure,
            "source": said["expected_source"],
        }


def offers(process: Any, indicators: list[Row], person: Any) -> list[Offer]:
    """Findings about the case's indicators: by the same code, in the same unit."""
    rows = {row["code"]: row for row in indicators}
    found = pooled.found_of_indicators(rows, person, of=process.city)
    return [
        Offer(
            code=f"{each.findings[0].kind_id or 0}-{each.indicator.code}",
            indicator=each.indicator.code,
            found=each,
        )
        for each in found
        if _is_alike(rows[each.indicator.code], each.indicator)
    ]


def _is_alike(row: Row, indicator: Any) -> bool:
    units = (indicator.measured_in, said_plain(indicator, "measured_in"))
    return str(row["unit"]).casefold() in {unit.casefold() for unit in units}


_ENDS = ("expected_low", "expected", "expected_high")
