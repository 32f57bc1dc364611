"""``--tables FOLDER``: what a command answers, as tables for other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from samstad.adapters.answer_tables import TableForm, write_tables
from samstad.cli.case import A_PATH
from samstad.cli.language import SpokenOption, remark
from samstad.vocabulary.texts import Text


def with_tables(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--tables`` and ``--as``."""
    form = click.option(
        "--as",
        "form",
        type=click.Choice([one.value for one in TableForm]),
        default=TableForm.CSV.value,
        metavar="FORM",
        cls=SpokenOption,
        says=Text(
            sv="Tabellernas form: csv (om inget sägs) eller arrow.",
            en="The form of the tables: csv (unless said) or arrow.",
        ),
    )
    folder = click.option(
        "--tables",
        metavar="FOLDER",
        type=A_PATH,
        cls=SpokenOption,
        says=Text(
            sv="Skriv svaret som tabeller i en mapp.",
            en="Write the answer as tables in a folder.",
        ),
    )
    return folder(form(command))


def keep_tables(answer: Any, folder: Path | None, form: str) -> None:
    """Write the tables where they were asked for, and say which."""
    if folder is None:
        return
    for path in write_tables(answer, folder, TableForm(form)):
        remark(Text(sv=f"{path} är skriven.", en=f"{path} has been written."))
