"""Why a plan is as it is: what another choice takes, and who would gain or lose.

Every answer is measured against the plan asked about. *Worst change* is the change
in attainment of the board that loses most (or gains least) by another plan.
"""

from __future__ import annotations

from samstad.engines.planning.why.boards import Beside, WhyBoard, why_board
from samstad.engines.planning.why.limits import WhyLimit, why_limit
from samstad.engines.planning.why.measures import Way, WhyIn, WhyOut, why_in, why_out

__all__ = [
    "Beside",
    "Way",
    "WhyBoard",
    "WhyIn",
    "WhyLimit",
    "WhyOut",
    "why_board",
    "why_in",
    "why_limit",
    "why_out",
]
