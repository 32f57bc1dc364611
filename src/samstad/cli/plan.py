"""``samstad plan``: find, verify and compare plans."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from samstad.adapters.cases import read_case
from samstad.adapters.plans import WrittenPlan, read_written_plan, write_proposal
from samstad.cli.case import A_PATH
from samstad.cli.comparison import comparison_text, differences
from samstad.cli.floors import FLOOR
from samstad.cli.language import (
    SpokenCommand,
    SpokenGroup,
    SpokenOption,
    language,
    remark,
    say,
    with_language,
)
from samstad.cli.progress import ProgressLine
from samstad.cli.proposal_text import proposal_text
from samstad.cli.recompute import recompute_command
from samstad.cli.stopping import Stop
from samstad.cli.tables_out import keep_tables, with_tables
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan, Proposal, Rule
from samstad.engines.planning.verify import Verdict, verify
from samstad.vocabulary.texts import Text


@click.group(
    cls=SpokenGroup,
    says=Text(
        sv="Planer: hitta, pröva och jämföra.", en="Plans: find, verify and compare."
    ),
    elsewhere={
        "clash": "samstad.cli.answers:clash",
        "frontier": "samstad.cli.frontier:frontier",
        "replan": "samstad.cli.answers:replan",
        "robust": "samstad.cli.robust:robust",
        "shares": "samstad.cli.shares:shares",
        "why": "samstad.cli.answers:why",
    },
)
def plan() -> None:
    pass


def _option(*names: str, sv: str, en: str, **kwargs: Any) -> Callable[..., Any]:
    return click.option(*names, cls=SpokenOption, says=Text(sv=sv, en=en), **kwargs)


@plan.command(
    cls=SpokenCommand,
    says=Text(
        sv="Hitta den plan som alla nämnder bäst kan stå bakom.",
        en="Find the plan that all boards can best stand behind.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@_option(
    "--rule",
    type=click.Choice([rule.value for rule in Rule]),
    default=Rule.FAIR.value,
    metavar="RULE",
    sv="Vad som är bäst: fair (rättvis, om inget sägs), total, nash eller cheapest.",
    en="What is best: fair (unless said), total, nash or cheapest.",
)
@_option(
    "--seconds",
    type=click.FloatRange(min=0),
    default=30.0,
    metavar="S",
    sv="Längsta söktid i sekunder; annars 30.",
    en="Longest search in seconds; otherwise 30.",
)
@_option(
    "--steps",
    type=click.IntRange(min=0),
    metavar="N",
    sv="Flest söksteg; samma steg och frö ger samma plan.",
    en="Most steps of search; the same steps and seed give the same plan.",
)
@_option(
    "--seed",
    type=int,
    default=1,
    metavar="N",
    sv="Slumpfrö; annars 1.",
    en="Random seed; otherwise 1.",
)
@_option(
    "--from",
    "from_path",
    metavar="PLAN",
    type=A_PATH,
    sv="Plan att börja från, med det bästa för var nämnd som filen har.",
    en="Plan to start from, with the best for each board that the file has.",
)
@_option(
    "--floor",
    "floors",
    metavar="BOARD=0.4",
    type=FLOOR,
    multiple=True,
    sv="Minsta måluppfyllelse för en nämnd; får upprepas.",
    en="Least attainment of a board; may be repeated.",
)
@_option(
    "--out",
    metavar="PLAN.json",
    type=A_PATH,
    sv="Skriv planen som JSON.",
    en="Write the plan as JSON.",
)
@_option(
    "--report",
    metavar="REPORT.html",
    type=A_PATH,
    sv="Skriv en rapport som öppnas utan nät.",
    en="Write a report that opens without a network.",
)
@with_tables
@with_language
def solve(
    *,
    case_path: Path,
    rule: str,
    seconds: float,
    steps: int | None,
    seed: int,
    from_path: Path | None,
    floors: tuple[tuple[str, float], ...],
    out: Path | None,
    report: Path | None,
    tables: Path | None,
    form: str,
) -> None:
    case = read_case(case_path)
    proposal = _search(
        case,
        rule=Rule(rule),
        seconds=seconds,
        steps=steps,
        seed=seed,
        start=read_written_plan(from_path) if from_path else None,
        floors=dict(floors),
    )
    if out:
        write_proposal(proposal, case, out)
    click.echo(proposal_text(proposal, case, language()))
    keep_tables(proposal, tables, form)
    if report:
        command = recompute_command(
            proposal,
            case_path=case_path,
            start=from_path,
            seconds=seconds,
            steps=steps,
        )
        _write_report(proposal, case, report, command=command)
    for written in filter(None, (out, report)):
        remark(Text(sv=f"{written} är skriven.", en=f"{written} has been written."))


def _search(
    case: PlanningCase,
    *,
    rule: Rule,
    seconds: float,
    steps: int | None,
    seed: int,
    start: WrittenPlan | None,
    floors: dict[str, float],
) -> Proposal:
    from samstad.engines.planning.solve import Limits
    from samstad.engines.planning.solve import solve as search

    with Stop() as stop, ProgressLine(sys.stderr, rule=rule) as progress:
        return search(
            case,
            rule=rule,
            seed=seed,
            limits=Limits(time_s=seconds, steps=steps),
            clock=time.monotonic,
            should_stop=stop.is_asked,
            progress=progress,
            start=start.plan if start else None,
            own_plans=start.own_plans if start else None,
            floors=floors,
        )


def _write_report(
    proposal: Proposal, case: PlanningCase, path: Path, *, command: str
) -> None:
    from samstad.adapters.report import write_report

    write_report(proposal, case, path, language=language(), command=command)


@plan.command(
    "verify",
    cls=SpokenCommand,
    says=Text(
        sv="Pröva en plan mot alla regler, utan att lita på den som gjorde den.",
        en="Check a plan against every rule, without trusting who made it.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.argument("plan_path", metavar="PLAN.json", type=A_PATH)
@with_language
def verify_plan(case_path: Path, plan_path: Path) -> None:
    case = read_case(case_path)
    verdict = verify(case, _read_for(case, plan_path))
    if not verdict.broken:
        say(KEEPS_EVERY_RULE)
        return
    click.echo(_broken(verdict))
    click.get_current_context().exit(1)


KEEPS_EVERY_RULE = Text(
    sv="Planen håller alla regler.", en="The plan keeps every rule."
)


def _broken(verdict: Verdict) -> str:
    count = len(verdict.broken)
    head = Text(
        sv=f"Planen bryter mot reglerna på {count} ställe{'n' if count > 1 else ''}:",
        en=f"The plan breaks the rules in {count} place{'s' if count > 1 else ''}:",
    )
    lines = [
        f"{broken.rule}  {broken.where}: {broken.message.said(language())}"
        for broken in verdict.broken
    ]
    return "\n".join([head.said(language()), *lines])


@plan.command(
    cls=SpokenCommand,
    says=Text(
        sv="Visa vad som skiljer två planer, utan att rangordna dem.",
        en="Show what differs between two plans, without ranking them.",
    ),
)
@click.argument("case_path", metavar="CASE", type=A_PATH)
@click.argument("first", metavar="A.json", type=A_PATH)
@click.argument("second", metavar="B.json", type=A_PATH)
@with_tables
@with_language
def compare(
    *, case_path: Path, first: Path, second: Path, tables: Path | None, form: str
) -> None:
    case = read_case(case_path)
    plans = (_read_for(case, first), _read_for(case, second))
    verdicts = (verify(case, plans[0]), verify(case, plans[1]))
    for path, verdict in zip((first, second), verdicts, strict=True):
        if verdict.broken:
            _remark_broken(path, len(verdict.broken))
    figures = (verdicts[0].figures, verdicts[1].figures)
    click.echo(comparison_text(case, plans, figures, language()))
    keep_tables(differences(plans, figures), tables, form)


def _remark_broken(path: Path, count: int) -> None:
    remark(
        Text(
            sv=f"{path} bryter mot reglerna på {count} ställen; se "
            "”samstad plan verify”.",
            en=f"{path} breaks the rules in {count} places; see “samstad plan verify”.",
        )
    )


def _read_for(case: PlanningCase, path: Path) -> Plan:
    read = read_written_plan(path)
    if doubt := read.doubt(case):
        remark(doubt)
    return read.plan
