"""What is wrong with how a command was written."""

from __future__ import annotations

import os

import click

from samstad.cli.language import chosen_language, language_of
from samstad.vocabulary.texts import Language, Text


def usage_language(error: click.UsageError) -> Language:
    """The language that was asked for, as far as the command was understood."""
    return chosen_language(error.ctx) or language_of(os.environ)


def said_usage(error: click.UsageError, language: Language) -> str:
    """Say what is wrong, and where the help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    path = error.ctx.command_path if error.ctx else "samstad"
    wrong = _wrong(error).said(language)
    return f"{wrong} {_TRY.said(language).format(command=f'{path} --help')}"


_TRY = Text(sv="Se ”{command}”.", en="See “{command}”.")


def _wrong(error: click.UsageError) -> Text:
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return Text(sv=f"Det finns inget val {name}.", en=f"No such option {name}.")
    if isinstance(error, click.MissingParameter):
        name = _name(error)
        return Text(sv=f"{name} saknas.", en=f"{name} is missing.")
    if isinstance(error, click.BadParameter):
        return _bad(error)
    return Text(
        sv=f"Kommandot går inte att förstå ({error.format_message()})",
        en=error.format_message(),
    )


def _bad(error: click.BadParameter) -> Text:
    name, kind = _name(error), error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = ", ".join(map(str, kind.choices))
        return Text(
            sv=f"{name} ska vara ett av: {choices}.",
            en=f"{name} must be one of: {choices}.",
        )
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        limit = getattr(kind, "min", None)
        at_least = (
            ("", "") if limit is None else (f", minst {limit}", f", {limit} or more")
        )
        return Text(
            sv=f"{name} ska vara ett tal{at_least[0]}.",
            en=f"{name} must be a number{at_least[1]}.",
        )
    return Text(sv=f"{name}: {error.message}", en=f"{name}: {error.message}")


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return error.param_hint if isinstance(error.param_hint, str) else "?"
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx).strip("[]")
