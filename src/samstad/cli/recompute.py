"""The command that asks for a proposal again."""

from __future__ import annotations

import shlex
from pathlib import Path

from samstad.engines.planning.plan import Proposal


def recompute_command(
    proposal: Proposal,
    *,
    case_path: Path,
    start: Path | None,
    seconds: float,
    steps: int | None,
) -> str:
    """Write it out with the seed and the limits, on which the plan depends."""
    words = ["samstad", "plan", "solve", case_path.name, "--rule", proposal.rule.value]
    words += ["--seed", str(proposal.seed), "--seconds", f"{seconds:g}"]
    if steps is not None:
        words += ["--steps", str(steps)]
    for board, least in proposal.floors.items():
        words += ["--floor", f"{board}={least:g}"]
    if start is not None:
        words += ["--from", start.name]
    return shlex.join(words)
