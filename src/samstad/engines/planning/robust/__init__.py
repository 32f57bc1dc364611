"""What becomes of a plan when the guesses it was made from turn out differently.

Costs, effects and durations are drawn between low, likely and high; every rule is
tried and every attainment worked out in each draw, all draws at once.
"""

from samstad.engines.planning.robust.answer import (
    Chance,
    JointMatter,
    Matter,
    Robustness,
    Spread,
)
from samstad.engines.planning.robust.assess import (
    PlanIsOfAnotherCase,
    Sampled,
    assess,
    sampled,
)
from samstad.engines.planning.robust.cautious import Cautious, Price, cautious_plan
from samstad.engines.planning.robust.draws import Draws, Guess, Together, draw
from samstad.engines.planning.robust.often import Often, often_done

__all__ = [
    "Cautious",
    "Chance",
    "Draws",
    "Guess",
    "JointMatter",
    "Matter",
    "Often",
    "PlanIsOfAnotherCase",
    "Price",
    "Robustness",
    "Sampled",
    "Spread",
    "Together",
    "assess",
    "cautious_plan",
    "draw",
    "often_done",
    "sampled",
]
