"""Published data sets, read where the developer has them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("SAMSTAD_BENCH_DATA", BESIDE)) / "evaluation"
needs_data = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"the published sets are not in {FOLDER}"
)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="") as file:
        return list(csv.DictReader(file))


def wide(found, unit, period, value):
    """Units, periods and values (N, T), NaN where blank."""
    units = sorted({r[unit] for r in found})
    periods = sorted({int(float(r[period])) for r in found})
    values = np.full((len(units), len(periods)), np.nan)
    for r in found:
        if r[value] not in ("", "NA"):
            at = periods.index(int(float(r[period])))
            values[units.index(r[unit]), at] = float(r[value])
    return units, periods, values


def california():
    """own, donors, names, predictors of own and donors as in the 2010 paper."""
    found = rows("smoking_data.csv")
    units, years, y = wide(found, "state", "year", "cigsale")
    ca = units.index("California")
    others = [i for i in range(len(units)) if i != ca]

    def mean(name, first):
        values = wide(found, "state", "year", name)[2]
        return values[:, years.index(first) : years.index(1988) + 1].mean(axis=1)

    x = np.column_stack(
        [
            mean("lnincome", 1980),
            mean("age15to24", 1980),
            mean("retprice", 1980),
            mean("beer", 1984),
            *(y[:, years.index(year)] for year in (1975, 1980, 1988)),
        ]
    )
    return y[ca], y[others], [units[i] for i in others], x[ca], x[others]
