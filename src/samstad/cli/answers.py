"""``samstad plan why``, ``clash`` and ``replan``: reasons, clashes and repairs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from samstad.adapters.answers_text import (
    board_text,
    in_text,
    limit_text,
    out_text,
    repair_text,
)
from samstad.adapters.cases import read_case
from samstad.adapters.clash_text import clash_text
from samstad.adapters.plans import read_plan
from samstad.cli.case import A_PATH
from samstad.cli.language import SpokenCommand, SpokenOption, language, with_language
from samstad.cli.tables_out import keep_tables, with_tables
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text


class NothingOfThatName(Problem):
    """What is asked about is not in the case."""

    code = "plan.nothing-of-that-name"


def _seconds(default: float) -> Callable[..., Any]:
    return click.option(
        "--seconds",
        type=click.FloatRange(min=0.1),
        default=default,
        metavar="S",
        cls=SpokenOption,
        says=Text(
            sv=f"Längsta tid i sekunder; annars {default:g}.",
            en=f"Longest time in seconds; otherwise {default:g}.",
        ),
    )


_as_json = click.option(
    "--json",
    "as_json",
    is_flag=True,
    cls=SpokenOption,
    says=Text(sv="Svara med JSON.", en="Answer in JSON."),
)


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Säg varför planen är som den är: en åtgärd, en nämnd eller en gräns.",
        en="Say why the plan is as it is: a measure, a board or a limit.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.argument("plan_path", metavar="PLAN.json", type=A_PATH)
@click.argument("about", metavar="CODE")
@click.option(
    "--more",
    type=click.FloatRange(min=0),
    default=1000.0,
    metavar="N",
    cls=SpokenOption,
    says=Text(
        sv="Hur mycket mer per period, för en fond eller förvaltning; annars 1000.",
        en="How much more a period, for a fund or department; otherwise 1000.",
    ),
)
@click.option(
    "--against",
    metavar="PLAN.json",
    type=A_PATH,
    cls=SpokenOption,
    says=Text(
        sv="En annan plan, som en nämnd får sitt ställt mot.",
        en="Another plan, which what a board gets is set against.",
    ),
)
@_seconds(1.5)
@_as_json
@with_tables
@with_language
def why(
    *,
    case_path: Path,
    plan_path: Path,
    about: str,
    more: float,
    against: Path | None,
    seconds: float,
    as_json: bool,
    tables: Path | None,
    form: str,
) -> None:
    from samstad.engines.planning.why import why_board, why_in, why_limit, why_out

    case, plan = read_case(case_path), read_plan(plan_path)
    said = language()
    shown: dict[str, Any] = {"as_json": as_json, "tables": tables, "form": form}
    limits: dict[str, Any] = {"time_s": seconds, "clock": time.monotonic}
    if any(m.code == about for m in case.measures):
        if any(choice.measure == about for choice in plan.choices):
            inside = why_in(case, plan, about, **limits)
            _tell(inside, in_text(inside, case, said), **shown)
            return
        outside = why_out(case, plan, about, **limits)
        _tell(outside, out_text(outside, case, said), **shown)
    elif any(b.code == about for b in case.boards):
        other = read_plan(against) if against else None
        board = why_board(case, plan, about, other=other, **limits)
        _tell(board, board_text(board, case, said), **shown)
    elif about in {f.code for f in case.funds} | {d.code for d in case.departments}:
        limit = why_limit(case, plan, about, Decimal(str(more)), **limits)
        _tell(limit, limit_text(limit, case, said), **shown)
    else:
        raise NothingOfThatName(
            Text(sv=f"Fallet har inget {about}.", en=f"The case has no {about}."),
            remedy=Text(
                sv="Skriv koden för en åtgärd, nämnd, fond eller förvaltning.",
                en="Write the code of a measure, board, fund or department.",
            ),
        )


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Säg vilka villkor som inte kan hållas tillsammans.",
        en="Say which conditions cannot be kept together.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@_seconds(4.0)
@_as_json
@with_tables
@with_language
def clash(
    *,
    case_path: Path,
    seconds: float,
    as_json: bool,
    tables: Path | None,
    form: str,
) -> None:
    from samstad.engines.planning.clash import find_clash

    case = read_case(case_path)
    found = find_clash(case, time_s=seconds, clock=time.monotonic)
    text = clash_text(found, case, language())
    _tell(found, text, as_json=as_json, tables=tables, form=form)


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Laga en plan när fallet har ändrats, med så få ändringar som möjligt.",
        en="Repair a plan when the case has changed, with the fewest changes.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.argument("plan_path", metavar="PLAN.json", type=A_PATH)
@click.option(
    "--decided-through",
    metavar="PERIOD",
    cls=SpokenOption,
    says=Text(
        sv="Vad som börjar då eller tidigare ligger fast.",
        en="What starts then or before stays decided.",
    ),
)
@_seconds(10.0)
@_as_json
@with_tables
@with_language
def replan(
    *,
    case_path: Path,
    plan_path: Path,
    decided_through: str | None,
    seconds: float,
    as_json: bool,
    tables: Path | None,
    form: str,
) -> None:
    from samstad.engines.planning.replan import replan as repaired

    case = read_case(case_path)
    if decided_through not in (None, *case.periods.labels):
        raise NothingOfThatName(
            Text(
                sv=f"Fallet har ingen period {decided_through}.",
                en=f"The case has no period {decided_through}.",
            ),
            remedy=Text(
                sv=f"Välj en från {case.periods.labels[0]} "
                f"till {case.periods.labels[-1]}.",
                en=f"Choose one from {case.periods.labels[0]} "
                f"to {case.periods.labels[-1]}.",
            ),
        )
    found = repaired(
        case,
        read_plan(plan_path),
        time_s=seconds,
        clock=time.monotonic,
        decided_through=decided_through,
    )
    text = repair_text(found, case, language())
    _tell(found, text, as_json=as_json, tables=tables, form=form)


def _tell(
    answer: Any, text: str, *, as_json: bool, tables: Path | None, form: str
) -> None:
    if as_json:
        text = json.dumps(_plain(asdict(answer)), ensure_ascii=False, indent=2)
    click.echo(text)
    keep_tables(answer, tables, form)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else " ".join(key): _plain(one)
            for key, one in value.items()
            if key != "figures"
        }
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (Fraction, Decimal)):
        return float(value)
    if isinstance(value, float) and abs(value) == float("inf"):
        return None
    return value
