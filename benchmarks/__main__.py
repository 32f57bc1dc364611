"""``python -m benchmarks``: one line per claim, ours and the peers side by side."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from benchmarks.claims import (
    choices,
    common_ground,
    evaluation,
    kiruna,
    learning,
    made_up,
    published,
    reasons,
    volumes,
)
from benchmarks.claims.lines import Line, Settings, table
from benchmarks.site import __main__ as site
from benchmarks.site import alike, hall, workbench

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "SAMSTAD_BENCH_DATA"

ROWS: dict[str, Callable[[Settings], list[Line]]] = {
    "first-plan": made_up.first_plan,
    "m-early": made_up.m_early,
    "m-gap": made_up.m_gap,
    "l-gap": made_up.l_gap,
    "s-proof": made_up.s_proof,
    "l-model": made_up.l_model,
    "kiruna": kiruna.new_kiruna,
    "knapsack": published.knapsacks,
    "release": published.releases,
    "median": published.medians,
    "schedule": published.projects,
    "frontier": choices.frontiers,
    "surveys": choices.surveys,
    "volumes": volumes.volumes,
    "shares": choices.shares,
    "elections": choices.elections,
    "robustness": choices.robustness,
    "why": reasons.why,
    "clash": reasons.clash,
    "sweep": reasons.sweep,
    "nested-weights": evaluation.nested,
    "placebo-sweep": evaluation.sweep,
    "nested-sweep": evaluation.nested_sweep,
    "coverage": evaluation.coverage,
    "coverage-besides": evaluation.besides,
    "coverage-predictors": evaluation.predictors,
    "coverage-differences": evaluation.differences,
    "coverage-pooled": learning.pooled,
    "concepts": common_ground.concepts,
    "matching": common_ground.matching,
    "query": common_ground.query,
}


def main() -> None:
    if sys.argv[1:2] == ["site"]:
        site.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["hall"]:
        hall.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["workbench"]:
        workbench.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["alike"]:
        alike.main(sys.argv[2:])
        return
    asked = _arguments()
    settings = _settings(asked)
    lines: list[Line] = []
    for name in asked.rows or ROWS:
        began = time.perf_counter()
        measured = ROWS[name](settings)
        lines += measured
        print(table(measured), end="\n\n", flush=True)
        _keep(asked.out / f"{name}.json", measured, time.perf_counter() - began, asked)
    print(table(lines))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--seeds", type=int, default=5, help="made-up cases per size")
    parser.add_argument("--seconds", type=float, default=60.0, help="limit of a run")
    parser.add_argument(
        "--files", type=int, default=40, help="of each published set, 0 for all"
    )
    parser.add_argument(
        "--quick", action="store_true", help="one seed, ten seconds, three files"
    )
    parser.add_argument("--data", type=Path, help=f"published sets, or {DATA_VARIABLE}")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "benchmarks")
    asked = parser.parse_args()
    unknown = [row for row in asked.rows if row not in ROWS]
    if unknown:
        parser.error(
            f"no such row: {', '.join(unknown)}; choose from {', '.join(ROWS)}"
        )
    return asked


def _settings(asked: argparse.Namespace) -> Settings:
    return Settings(
        seeds=(1,) if asked.quick else tuple(range(1, asked.seeds + 1)),
        seconds=min(10.0, asked.seconds) if asked.quick else asked.seconds,
        most=3 if asked.quick else asked.files or None,
        published=_published(asked.data),
        cases=ROOT / "cases",
    )


def _published(said: Path | None) -> Path | None:
    """As said, else by the environment, else beside the repository if it is there."""
    named = os.environ.get(DATA_VARIABLE)
    beside = ROOT.parent / "shared" / "data"
    folder = said or (Path(named) if named else beside)
    return folder if folder.is_dir() else None


def _keep(
    path: Path, lines: list[Line], took_s: float, asked: argparse.Namespace
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {
        "lines": [asdict(line) for line in lines],
        "took_s": round(took_s, 1),
        "seeds": asked.seeds,
        "seconds": asked.seconds,
        "files": asked.files,
        "quick": asked.quick,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {
            name: version(name) for name in ("highspy", "ortools", "pyscipopt")
        },
    }
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
