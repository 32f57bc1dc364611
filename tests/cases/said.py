"""What the rows of the small case have in common."""

from __future__ import annotations

from typing import Any

from samstad.vocabulary.certainty import Certainty

PERIODS = ("2017", "2018", "2019", "2020", "2021")
SAID: dict[str, Any] = {"source": "made up", "certainty": Certainty.ILLUSTRATIVE}
