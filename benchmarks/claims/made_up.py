"""Claims about the made-up cases S, M and L."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from benchmarks.claims.lines import Line, Settings, median_of, number, percent, seconds
from benchmarks.generator import make_case
from benchmarks.making.sizes import SizeName
from benchmarks.peers import Run, cp_sat_alone, highs_alone, ours, scip_alone
from benchmarks.runs import Diary, run_fresh

ALONE: dict[str, Callable[..., Run]] = {
    "HiGHS": highs_alone,
    "SCIP": scip_alone,
    "CP-SAT": cp_sat_alone,
}
EARLY_S = 10.0
FIRST_PLAN_S: dict[SizeName, float] = {"S": 0.5, "M": 0.5, "L": 2.0}
M_GAP, L_GAP = 0.03, 0.05
S_PROOF_S = 15.0
L_MODEL_S, L_MODEL_MB = 2.0, 1024.0


@cache
def run_of(solver: str, size: SizeName, seed: int, limit_s: float) -> Run:
    """One run; several claims may ask for the same."""
    case = make_case(size, seed)
    return (ALONE.get(solver) or ours)(case, limit_s)


def first_plan(asked: Settings) -> list[Line]:
    return [_first_plan(size, asked) for size in FIRST_PLAN_S]


def _first_plan(size: SizeName, asked: Settings) -> Line:
    """Peers are timed in their long runs; on L one seed shows enough."""
    seeds = asked.seeds[:1] if size == "L" else asked.seeds
    limit_s = FIRST_PLAN_S[size]
    mine = [run_of("Samstad", size, s, EARLY_S).first_plan_s for s in asked.seeds]
    first = {
        peer: median_of(
            run_of(peer, size, s, asked.seconds).first_plan_s for s in seeds
        )
        for peer in ALONE
    }
    worst = max((v for v in mine if v is not None), default=None)
    return Line(
        claim=f"{size}: first plan, median (slowest)",
        target=f"< {limit_s:g} s",
        ours=f"{seconds(median_of(mine))} ({seconds(worst)})",
        peers={peer: seconds(taken) for peer, taken in first.items()},
        met=all(taken is not None and taken < limit_s for taken in mine),
    )


def m_early(asked: Settings) -> list[Line]:
    """Total after ten seconds beside the peers' after all of theirs."""
    return [_m_early(seed, asked) for seed in asked.seeds]


def _m_early(seed: int, asked: Settings) -> Line:
    mine = run_of("Samstad", "M", seed, EARLY_S).value
    theirs = {p: run_of(p, "M", seed, asked.seconds).value for p in ALONE}
    to_beat = max((theirs[p] or 0.0 for p in ("HiGHS", "SCIP")), default=0.0)
    return Line(
        claim=f"M seed {seed}: total at {EARLY_S:g} s, peers at {asked.seconds:g} s",
        target=f">= {to_beat:.4f}",
        ours=number(mine),
        peers={peer: number(value) for peer, value in theirs.items()},
        met=mine is not None and mine >= to_beat,
    )


def m_gap(asked: Settings) -> list[Line]:
    return [_gap("M", M_GAP, asked, asked.seeds)]


def l_gap(asked: Settings) -> list[Line]:
    return [_gap("L", L_GAP, asked, asked.seeds[:1])]


def _gap(
    size: SizeName, target: float, asked: Settings, peer_seeds: tuple[int, ...]
) -> Line:
    mine = [run_of("Samstad", size, s, asked.seconds).gap for s in asked.seeds]
    theirs = {
        peer: median_of(run_of(peer, size, s, asked.seconds).gap for s in peer_seeds)
        for peer in ALONE
    }
    middle = median_of(mine)
    each = " ".join(percent(gap) for gap in mine)
    return Line(
        claim=f"{size}: gap at {asked.seconds:g} s, median (each seed)",
        target=f"<= {percent(target)}",
        ours=f"{percent(middle)} ({each})",
        peers={peer: percent(gap) for peer, gap in theirs.items()},
        met=middle is not None and middle <= target,
    )


def s_proof(asked: Settings) -> list[Line]:
    def median_s(solver: str) -> float | None:
        runs = (run_of(solver, "S", seed, asked.seconds) for seed in asked.seeds)
        return median_of(run.proven_s for run in runs)

    mine, theirs = median_s("Samstad"), {peer: median_s(peer) for peer in ALONE}
    rivals = [theirs[p] or asked.seconds for p in ("HiGHS", "SCIP")]
    return [
        Line(
            claim="S: seconds to proof, median",
            target=f"< {S_PROOF_S:g} s, not after HiGHS, SCIP",
            ours=seconds(mine),
            peers={peer: seconds(taken) for peer, taken in theirs.items()},
            met=mine is not None and mine <= min(S_PROOF_S, *rivals),
        )
    ]


def l_model(asked: Settings) -> list[Line]:
    diary = run_fresh(_build_model, asked.seeds[0], seconds=asked.seconds)
    built_s, used_mb = diary.notes.get("model_s"), diary.peak_mb
    return [
        Line(
            claim="L: case to model, time and most memory of the process",
            target=f"< {L_MODEL_S:g} s, < {L_MODEL_MB:g} MB",
            ours=f"{seconds(built_s)}, {used_mb:.0f} MB",
            met=built_s is not None and built_s < L_MODEL_S and used_mb < L_MODEL_MB,
        )
    ]


def _build_model(seed: int, *, seconds: float) -> Diary:
    from samstad.engines.planning.arrays import compile_case
    from samstad.engines.planning.exact.formulation import formulate

    formulate(compile_case(make_case("S", seed)))
    case = make_case("L", seed)
    diary = Diary()
    formulate(compile_case(case)).programme.matrix()
    diary.notes["model_s"] = diary.elapsed_s()
    diary.close()
    return diary
