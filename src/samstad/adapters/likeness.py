"""A better model of likeness, if one is installed beside Samstad.

A package offers one as an entry point of the group ``samstad.likeness``: a function
that is given a text and others, and says how near each of the others is, larger for
nearer. Nothing is fetched; without such a package the embedded way stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import cast

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

GROUP = "samstad.likeness"
Model = Callable[[str, Sequence[str]], Sequence[float]]


class SeveralModels(Problem):
    """More than one package offers a model, and nothing says which is meant."""

    code = "common-ground.several-models"


@cache
def installed_model() -> Model | None:
    """The model that is installed; looked for once in a process.

    Raises
    ------
    SeveralModels
        With their names.
    """
    found = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise SeveralModels(
            Text(
                sv=f"Flera modeller för likhet är installerade: {names}.",
                en=f"Several models of likeness are installed: {names}.",
            ),
            remedy=Text(
                sv="Avinstallera alla utom en.", en="Uninstall all of them but one."
            ),
        )
    return cast(Model, found[0].load()) if found else None
