"""Which language to speak, and commands whose help is said in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from samstad.vocabulary.texts import LANGUAGES, Language, Text, same

_CHOSEN = "samstad.language"


def language_of(environment: Mapping[str, str]) -> Language:
    """Read the language of a locale: Swedish unless it asks for another we have.

    ``C`` and ``POSIX`` ask for nothing, and an unknown language gets English.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[n] for n in names if environment.get(n)), "")
    spoken = locale.split(".")[0].split("_")[0].lower()
    if spoken in ("", "c", "posix", "sv"):
        return "sv"
    return "en"


def language() -> Language:
    """The language of the command that is running."""
    context = click.get_current_context(silent=True)
    return chosen_language(context) or language_of(os.environ)


def chosen_language(context: click.Context | None) -> Language | None:
    """The language given with ``--lang``, if one was."""
    return context.meta.get(_CHOSEN) if context else None


def say(text: Text, *, err: bool = False) -> None:
    """Print a sentence: a result, or with ``err`` a remark."""
    click.echo(text.said(language()), err=err)


def remark(text: Text) -> None:
    """Print on standard error what is beside the result."""
    say(text, err=True)


class SpokenFormatter(click.HelpFormatter):
    """Help whose headings are in the language spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        usage = Text(sv="Användning: ", en="Usage: ").said(language())
        super().write_usage(prog, args, prefix=prefix or usage)

    def write_heading(self, heading: str) -> None:
        said = _HEADINGS.get(heading)
        super().write_heading(said.said(language()) if said else heading)


_HEADINGS = {
    "Options": Text(sv="Val", en="Options"),
    "Commands": Text(sv="Kommandon", en="Commands"),
}


class SpokenContext(click.Context):
    formatter_class = SpokenFormatter


class SpokenCommand(click.Command):
    """A command that explains itself in the language spoken."""

    context_class = SpokenContext

    def __init__(self, *args: Any, says: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.says = says

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hear ``--lang`` before ``--help`` is answered, wherever it stands."""
        for word, after in pairwise([*args, ""]):
            if word == "--lang" and after in LANGUAGES:
                ctx.meta[_CHOSEN] = after
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return [_PIECES.get(p, same(p)).said(language()) for p in pieces]

    def get_short_help_str(self, _: int = 45) -> str:
        return self.says.said(language()).split("\n")[0]

    def format_help_text(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        self.help = self.says.said(language())
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.said(language())
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """A subject, with its verbs.

    Those ``elsewhere`` are a module and a name in it by their own name. They are read
    in when they are asked for: to read them all takes half a second.
    """

    def __init__(
        self, *args: Any, elsewhere: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.elsewhere = dict(elsewhere or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.elsewhere:
            return super().get_command(ctx, cmd_name)
        module, name = self.elsewhere[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), name)
        return found


class SpokenOption(click.Option):
    """An option that explains itself in the language spoken."""

    def __init__(self, *args: Any, says: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.says = says

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        found = super().get_help_record(ctx)
        return found and (found[0], self.says.said(language()))


_PIECES = {
    "[OPTIONS]": Text(sv="[VAL]", en="[OPTIONS]"),
    "COMMAND [ARGS]...": Text(sv="KOMMANDO …", en="COMMAND …"),
}
_HELP = Text(sv="Visa den här hjälpen.", en="Show this help.")


def with_language(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        cls=SpokenOption,
        says=Text(
            sv="Språk; annars det som omgivningen talar.",
            en="Language; otherwise the one of the environment.",
        ),
        expose_value=False,
        is_eager=True,
        callback=_choose,
    )(command)


def _choose(ctx: click.Context, _: click.Parameter, chosen: str | None) -> None:
    if chosen is not None:
        ctx.meta[_CHOSEN] = chosen
