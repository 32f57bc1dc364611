"""The rules P1–P12 as rows over pulse variables: "the option starts in t"."""

from __future__ import annotations

from samstad.engines.planning.arrays.model import Model
from samstad.engines.planning.exact.effects import write_effects
from samstad.engines.planning.exact.limits import write_limits
from samstad.engines.planning.exact.writer import Formulation, Writer

__all__ = ["Formulation", "formulate"]


def formulate(model: Model) -> Formulation:
    """Write the rules of a model; the aim is added by the caller."""
    writer = Writer.begin(model.arrays)
    write_limits(writer, model)
    write_effects(writer, model)
    writer.settle()
    return writer.made
