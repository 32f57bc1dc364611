"""Learning back: were plans right."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import betaincinv


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A planned range and what was observed, in the same unit."""

    low: float
    likely: float
    high: float
    observed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How plans came out.

    ``within`` of ``count`` ranges held what was observed, with an interval for
    the share; ``bias`` is the mean of observed less likely; ``interval_score``
    the mean of Gneiting & Raftery (2007) for ranges meant to hold 90 %.
    """

    count: int
    within: int
    share_interval: tuple[float, float]
    bias: float
    interval_score: float


def calibrate(
    planned: tuple[Planned, ...], *, level: float = 0.9
) -> Calibration | None:
    """Score planned ranges; ``None`` when there is nothing to score."""
    if not planned:
        return None
    within = sum(p.low <= p.observed <= p.high for p in planned)
    penalty = 2 / (1 - level)
    scores = [
        p.high - p.low
        + penalty * (max(0.0, p.low - p.observed) + max(0.0, p.observed - p.high))
        for p in planned
    ]  # fmt: skip
    return Calibration(
        count=len(planned),
        within=within,
        share_interval=exact_interval(within, len(planned)),
        bias=sum(p.observed - p.likely for p in planned) / len(planned),
        interval_score=sum(scores) / len(scores),
    )


def exact_interval(
    hits: int, count: int, *, alpha: float = 0.05
) -> tuple[float, float]:
    """Clopper & Pearson (1934) for a share."""
    low = float(betaincinv(hits, count - hits + 1, alpha / 2)) if hits else 0.0
    missed = count - hits
    high = float(betaincinv(hits + 1, missed, 1 - alpha / 2)) if missed else 1.0
    return low, high
