"""The plans that no other plan beats on two axes, each proven or with what it lacks."""

from samstad.engines.planning.frontier.axes import Axis, UnknownAxis, axis_named
from samstad.engines.planning.frontier.exact import trace
from samstad.engines.planning.frontier.explore import explore
from samstad.engines.planning.frontier.points import Frontier, Point, hypervolume, knee
from samstad.engines.planning.frontier.survey import survey

__all__ = [
    "Axis",
    "Frontier",
    "Point",
    "UnknownAxis",
    "axis_named",
    "explore",
    "hypervolume",
    "knee",
    "survey",
    "trace",
]
