"""The option ``--floor BOARD=0.4``."""

from __future__ import annotations

import click

from samstad.cli.language import chosen_language, language
from samstad.vocabulary.texts import Text


class Floor(click.ParamType[tuple[str, float]]):
    """A board's code and the least attainment asked for it."""

    name = "floor"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, float]:
        board, _, least = str(value).partition("=")
        try:
            attainment = float(least.replace(",", "."))
        except ValueError:
            attainment = float("nan")
        if not board or not attainment <= 1:
            self.fail(_WRONG.said(chosen_language(ctx) or language()), param, ctx)
        return board, attainment


FLOOR = Floor()
_WRONG = Text(
    sv="skriv nämndens kod och ett tal som är högst 1, till exempel KUN=0,4.",
    en="write the board's code and a number of at most 1, such as KUN=0.4.",
)
