"""Sizes, regions and years as attributes: conceptual scaling (J9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samstad.engines.common_ground.context import Context, UnsoundContext
from samstad.vocabulary.texts import Text

Value = str | int | float
Values = Mapping[str, Value | None]


def nominal(name: str, values: Values) -> dict[str, tuple[str, ...]]:
    """Each value is an attribute of its own: ``region: Norrbotten``. None has none."""
    return {
        thing: () if value is None else (f"{name}: {value}",)
        for thing, value in values.items()
    }


def ordinal(
    name: str, values: Values, steps: Sequence[Value]
) -> dict[str, tuple[str, ...]]:
    """From step to step: who reaches the third reaches the first two as well."""
    place = {step: n for n, step in enumerate(steps)}
    for value in values.values():
        if value is not None and value not in place:
            raise _no_such_step(value, steps)
    return {
        thing: ()
        if value is None
        else tuple(f"{name} ≥ {step}" for step in steps[: place[value] + 1])
        for thing, value in values.items()
    }


def thresholds(
    name: str, values: Mapping[str, float | None], cuts: Sequence[float]
) -> dict[str, tuple[str, ...]]:
    """Cut a number both ways, so that small and large can both be shared."""
    return {
        thing: ()
        if value is None
        else tuple(f"{name} {'≥' if value >= cut else '<'} {cut:g}" for cut in cuts)
        for thing, value in values.items()
    }


def together(*parts: Mapping[str, Sequence[str]]) -> Context:
    """Set scaled parts beside each other; who is missing in a part has nothing in it."""
    sets: dict[str, list[str]] = {}
    for part in parts:
        for thing, attributes in part.items():
            sets.setdefault(thing, []).extend(attributes)
    return Context.of_sets(sets)


def _no_such_step(value: Value, steps: Sequence[Value]) -> UnsoundContext:
    listed = ", ".join(str(step) for step in steps)
    return UnsoundContext(
        Text(
            sv=f"”{value}” är inget steg i skalan.",
            en=f"“{value}” is not a step of the scale.",
        ),
        remedy=Text(sv=f"Stegen är: {listed}.", en=f"The steps are: {listed}."),
    )
