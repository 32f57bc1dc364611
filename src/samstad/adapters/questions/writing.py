"""``QUESTION.toml`` and ``panel.csv`` as the reading of them takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import tomli_w

from samstad.adapters.cases.csvtext import write_csv
from samstad.adapters.questions.panel import NEEDED, OPTIONAL
from samstad.engines.evaluation.series import Observation

_HEADING = (*NEEDED, *OPTIONAL)


def question_text(said: Mapping[str, Any]) -> str:
    """A question word by word; what is blank is left out."""
    blank: tuple[Any, ...] = ("", None, [], {})
    return tomli_w.dumps({n: value for n, value in said.items() if value not in blank})


def panel_text(
    observations: Iterable[Observation], *, measured_in: Mapping[str, str]
) -> str:
    """Every fact that a source has said, one in each row, figures in full.

    ``measured_in`` says the unit of each indicator.
    """
    return write_csv(
        _HEADING, (_row(seen, measured_in[seen.indicator]) for seen in observations)
    )


def _row(seen: Observation, measured_in: str) -> tuple[str, ...]:
    return (
        seen.unit,
        seen.period,
        seen.indicator,
        "" if seen.value is None else repr(float(seen.value)),
        measured_in,
        seen.gender,
        seen.vintage,
        seen.state.value,
    )
