"""The command ``samstad``: its subjects, and how mistakes are said."""

from __future__ import annotations

import sys
from typing import Any

import click

from samstad.cli.language import SpokenGroup, language, with_language
from samstad.cli.usage import said_usage, usage_language
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text
from samstad.vocabulary.version import engine_version

PROBLEM, USAGE, ABORTED = 1, 2, 130


class Samstad(SpokenGroup):
    """The outermost command: it says problems with their remedy."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(problem.said(language()), err=True)
            ctx.exit(PROBLEM)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run and exit: 0, 1 on a problem, 2 on usage, 130 when aborted."""
        _never_fail_on_letters()
        kwargs["standalone_mode"] = False
        try:
            sys.exit(super().main(*args, **kwargs))
        except click.UsageError as error:
            click.echo(said_usage(error, usage_language(error)), err=True)
            sys.exit(USAGE)
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
            sys.exit(PROBLEM)
        except click.Abort:
            sys.exit(ABORTED)


def _never_fail_on_letters() -> None:
    """A terminal that lacks a letter shows a question mark, and the rest."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


@click.group(
    cls=Samstad,
    elsewhere={
        "case": "samstad.cli.case:case",
        "common-ground": "samstad.cli.common_ground:common_ground",
        "evaluate": "samstad.cli.evaluate:evaluate",
        "plan": "samstad.cli.plan:plan",
        "site": "samstad.cli.site:site",
    },
    says=Text(
        sv="Planera tillsammans: åtgärder, alternativ och startår som alla "
        "nämnder kan stå bakom.",
        en="Plan together: measures, options and start years that every board "
        "can stand behind.",
    ),
)
@click.version_option(
    engine_version(), prog_name="samstad", message="%(prog)s %(version)s"
)
@with_language
def main() -> None:
    pass
