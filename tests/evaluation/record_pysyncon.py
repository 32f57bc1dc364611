"""Write ``pysyncon.json``: what pysyncon answers, for where it is not installed.

``PYTHONPATH=src python -m tests.evaluation.record_pysyncon``, with the extra ``bench``.
The panel is made up and stands in the file; of California only the answers do.
"""

from __future__ import annotations

import json
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from samstad.engines.evaluation.simplex import blend
from tests.evaluation.published import FOLDER, california

FILE = Path(__file__).with_name("pysyncon.json")
COMMAND = "PYTHONPATH=src python -m tests.evaluation.record_pysyncon"
PANEL_BEFORE, CALIFORNIA_BEFORE = 14, 19
NEAR = (0.001, 0.01)
WAYS = ("equal", "ols")


def panel() -> tuple[Any, Any]:
    """Sixteen units over eighteen periods, and three predictors of each."""
    draw = np.random.default_rng(11)
    drifts = draw.normal(size=(3, 18)).cumsum(axis=1)
    series = 100 + 3 * draw.dirichlet(np.ones(3), size=16) @ drifts
    series += 0.3 * draw.normal(size=series.shape)
    beside = series[:, :PANEL_BEFORE].mean(axis=1, keepdims=True)
    predictors = beside + draw.normal(size=(16, 3))
    return np.round(series, 3), np.round(predictors, 3)


def answers(own: Any, donors: Any, x: Any, xs: Any, *, before: int) -> dict[str, Any]:
    """What its augmented, penalised and nested synthetic controls come to.

    The nested ones of California take it minutes.
    """
    own, donors = own[:before], donors[:, :before]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {
            "augmented": _augmented(own, donors, before),
            "penalised": {str(much): _penalised(own, donors, much) for much in NEAR},
            "nested_mspe": min(_nested(own, donors, x, xs, way) for way in WAYS),
        }


def _augmented(own: Any, donors: Any, before: int) -> dict[str, Any]:
    import pandas as pd
    from pysyncon.augsynth import AugSynth

    middle = donors.mean(axis=0)
    points, target = np.ascontiguousarray(donors - middle), own - middle
    theirs = AugSynth()
    frames = pd.DataFrame(points.T), pd.Series(target)
    penalties = theirs.generate_lambdas(frames[0])
    told = theirs.cross_validate(*frames, penalties, before)
    start = blend(points, target)
    mended = [theirs.solve_ridge(target, points.T, start, p) for p in penalties[::6]]
    return {
        "penalties": list(map(float, penalties)),
        "errors": list(map(float, told.errors_mean)),
        "weights": [list(map(float, start + each)) for each in mended],
    }


def _penalised(own: Any, donors: Any, much: float) -> list[float]:
    from pysyncon.penalized import PenalizedSynth

    found, _ = PenalizedSynth.w_optimize(np.eye(own.size), donors.T, own, much)
    return list(map(float, found))


def _nested(own: Any, donors: Any, x: Any, xs: Any, way: str) -> float:
    import pandas as pd
    from pysyncon import Synth

    synth = Synth()
    synth.fit(
        X0=pd.DataFrame(xs.T),
        X1=pd.Series(x, name="own"),
        Z0=pd.DataFrame(donors.T),
        Z1=pd.Series(own, name="own"),
        optim_initial=way,
    )
    weights = np.clip(np.asarray(synth.W), 0, None)
    gaps = own - weights / weights.sum() @ donors
    return float(np.mean(gaps**2))


def record() -> dict[str, Any]:
    series, x = panel()
    told = answers(series[0], series[1:], x[0], x[1:], before=PANEL_BEFORE)
    found: dict[str, Any] = {
        "made_by": f"pysyncon {version('pysyncon')}",
        "command": COMMAND,
        "panel": {"series": series.tolist(), "predictors": x.tolist(), **told},
    }
    if FOLDER.is_dir():
        own, donors, _names, x, xs = california()
        before = CALIFORNIA_BEFORE
        found["california"] = answers(own, donors, x, xs, before=before)
    return found


def main() -> None:
    FILE.write_text(json.dumps(record(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
