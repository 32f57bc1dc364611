"""``samstad plan robust``: what becomes of a plan when guesses turn out differently."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click

from samstad.adapters.cases import read_case
from samstad.adapters.plans import read_plan
from samstad.adapters.sweeps import run_all
from samstad.cli.case import A_PATH
from samstad.cli.language import SpokenCommand, SpokenOption, language, with_language
from samstad.cli.robust_text import cautious_text, often_text, robust_text
from samstad.cli.tables_out import keep_tables, with_tables
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan, Rule
from samstad.vocabulary.texts import Text


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Säg om planen håller när kostnader, effekter och tider blir annorlunda.",
        en="Say whether the plan holds when costs, effects and times turn out otherwise.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.argument("plan_path", metavar="PLAN.json", type=A_PATH)
@click.option(
    "--samples",
    type=click.IntRange(min=100, max=1_000_000),
    default=1000,
    metavar="N",
    cls=SpokenOption,
    says=Text(
        sv="Antal dragningar; annars 1000.", en="How many draws; otherwise 1000."
    ),
)
@click.option(
    "--seed",
    type=int,
    default=1,
    metavar="N",
    cls=SpokenOption,
    says=Text(sv="Frö för slumpen; annars 1.", en="Seed of the draws; otherwise 1."),
)
@click.option(
    "--jointly",
    is_flag=True,
    cls=SpokenOption,
    says=Text(
        sv="Säg också hur stor del av spridningen varje gissning har del i tillsammans "
        "med andra.",
        en="Say too in how much of the spread each guess takes part with others.",
    ),
)
@click.option(
    "--cautious",
    is_flag=True,
    cls=SpokenOption,
    says=Text(
        sv="Sök också en försiktig plan och säg vad den kostar.",
        en="Look for a cautious plan too, and say what it costs.",
    ),
)
@click.option(
    "--often",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    cls=SpokenOption,
    says=Text(
        sv="Räkna också ut planen för N fall som de kan bli, och säg vilka åtgärder som "
        "nästan alltid är med.",
        en="Plan N cases as they may turn out too, and say which measures are nearly "
        "always in.",
    ),
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=5.0,
    metavar="S",
    cls=SpokenOption,
    says=Text(
        sv="Tid för varje plan som räknas ut; annars 5.",
        en="Time for each plan that is worked out; otherwise 5.",
    ),
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    cls=SpokenOption,
    says=Text(
        sv="Låt ett dask-kluster räkna ut planerna (tcp://värd:port).",
        en="Let a dask cluster work the plans out (tcp://host:port).",
    ),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    cls=SpokenOption,
    says=Text(sv="Svara med JSON.", en="Answer in JSON."),
)
@with_tables
@with_language
def robust(
    *,
    case_path: Path,
    plan_path: Path,
    samples: int,
    seed: int,
    jointly: bool,
    cautious: bool,
    often: int,
    seconds: float,
    scheduler: str | None,
    as_json: bool,
    tables: Path | None,
    form: str,
) -> None:
    from samstad.engines.planning.robust import assess, cautious_plan, often_done

    case, plan, said = read_case(case_path), read_plan(plan_path), language()
    found = assess(case, plan, samples=samples, seed=seed, jointly=jointly)
    sweep = partial(run_all, scheduler=scheduler)
    plans = partial(best_plan, seconds=seconds)
    careful = (
        cautious_plan(case, plans, samples=samples, seed=seed, run_all=sweep)
        if cautious
        else None
    )
    usual = (
        often_done(case, plans, cases=often, seed=seed, run_all=sweep)
        if often
        else None
    )
    answer: dict[str, Any] = {"robustness": found}
    answer |= {"cautious": careful} if careful else {}
    answer |= {"often": usual} if usual else {}
    keep_tables(found if len(answer) == 1 else answer, tables, form)
    if as_json:
        told = {name: asdict(one) for name, one in answer.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    parts = [*robust_text(found, case, said)]
    parts += cautious_text(careful, case, said) if cautious else []
    parts += often_text(usual, case, said) if usual else []
    click.echo("\n\n".join(parts))


def best_plan(case: PlanningCase, *, seconds: float) -> Plan | None:
    """The plan with the highest total that is found in the time; None without one."""
    from samstad.engines.planning.solve import (
        Limits,
        NoPlanFound,
        NoPlanKeepsTheRules,
        solve,
    )

    try:
        return solve(
            case,
            rule=Rule.TOTAL,
            limits=Limits(time_s=seconds),
            clock=time.monotonic,
        ).plan
    except (NoPlanFound, NoPlanKeepsTheRules):
        return None
