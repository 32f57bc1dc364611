"""``samstad plan shares``: a participatory budget by several rules, side by side."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import click

from samstad.adapters import written
from samstad.adapters.pabulib import PabulibFile, as_case, read_pabulib
from samstad.cli.case import A_PATH
from samstad.cli.language import SpokenCommand, SpokenOption, language, with_language
from samstad.cli.tables import Heading, paragraph, plain_table
from samstad.cli.tables_out import keep_tables, with_tables
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Plan, Rule
from samstad.engines.planning.shares.claims import claims, excluded_share
from samstad.engines.planning.shares.election import Utility
from samstad.engines.planning.shares.equal_shares import equal_shares, greedy
from samstad.vocabulary.texts import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a rule funds; ``gap`` is 0 when proven best, None where it is no search."""

    rule: Text
    funded: tuple[int, ...]
    gap: float | None = None


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Visa vad olika regler ger grupper av röstande i en medborgarbudget (.pb).",
        en="Show what rules give groups of voters in a participatory budget (.pb).",
    ),
)
@click.argument("election_path", metavar="ELECTION.pb", type=A_PATH)
@click.option(
    "--by",
    metavar="COLUMN",
    cls=SpokenOption,
    says=Text(
        sv="Kolumn som delar in de röstande, till exempel sex; annars område, ålder "
        "eller kön, det filen har.",
        en="Column that groups the voters, such as sex; otherwise district, age or sex, "
        "what the file has.",
    ),
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    default=5.0,
    metavar="S",
    cls=SpokenOption,
    says=Text(
        sv="Längsta sökning för var och en av fair, total och nash; annars 5.",
        en="Longest search for each of fair, total and nash; otherwise 5.",
    ),
)
@with_tables
@with_language
def shares(
    election_path: Path,
    by: str | None,
    seconds: float,
    tables: Path | None,
    form: str,
) -> None:
    file = read_pabulib(election_path)
    case = as_case(file, by=by)
    step = step_of(file)
    choices = [*_by_votes(file, step), *searched(file, case, seconds)]
    click.echo(shares_text(file, case, choices, step, language()))
    funded = {
        choice.rule.en: [file.election.projects[p].code for p in choice.funded]
        for choice in choices
    }
    keep_tables(funded, tables, form)


def step_of(file: PabulibFile) -> Fraction:
    """A hundredth of a voter's share, in whole units of the currency."""
    return Fraction(max(1, math.ceil(file.election.share / 100)))


def _by_votes(file: PabulibFile, step: Fraction) -> Iterator[Choice]:
    utility = Utility.POINTS if file.has_points else Utility.COST
    if picked := file.selected():
        yield Choice(rule=_CITY, funded=picked)
    yield Choice(rule=_GREEDY, funded=greedy(file.election, utility=utility))
    yield Choice(rule=_SHARES, funded=equal_shares(file.election, utility=utility))
    more = equal_shares(file.election, utility=utility, step=step)
    full = greedy(file.election, utility=utility, funded=more)
    yield Choice(rule=_COMPLETED, funded=full)


def searched(file: PabulibFile, case: PlanningCase, seconds: float) -> Iterator[Choice]:
    """What the rules of planning choose, on the case with the groups as boards."""
    from samstad.engines.planning.solve import Limits, solve

    for rule in (Rule.FAIR, Rule.TOTAL, Rule.NASH):
        limits = Limits(time_s=seconds)
        found = solve(case, rule=rule, limits=limits, clock=time.monotonic)
        yield Choice(
            rule=Text(sv=rule.value, en=rule.value),
            funded=_positions(file, found.plan),
            gap=found.gap,
        )


def _positions(file: PabulibFile, plan: Plan) -> tuple[int, ...]:
    at = {p.code: i for i, p in enumerate(file.election.projects)}
    return tuple(at[choice.measure] for choice in plan.choices)


def shares_text(
    file: PabulibFile,
    case: PlanningCase,
    choices: list[Choice],
    step: Fraction,
    spoken: Language,
) -> str:
    election = file.election
    currency = file.meta.get("currency", "")
    head = _HEAD.said(spoken).format(
        name=file.name,
        projects=len(election.projects),
        voters=written.whole(election.voters, spoken),
        budget=written.whole(election.budget, spoken),
        currency=currency,
    )
    columns = [(_RULE, _rule_said), *_COLUMNS]
    headings = [
        Heading(words=text.said(spoken), right=at > 0)
        for at, (text, _) in enumerate(columns)
    ]
    rows = [[told(file, choice, spoken) for _, told in columns] for choice in choices]
    parts = [paragraph(head), plain_table(headings, rows)]
    parts.append(_groups(file, case, choices, spoken))
    notes = _NOTES.said(spoken).format(
        step=written.whole(step, spoken), currency=currency
    )
    return "\n\n".join([*parts, paragraph(notes)])


def _rule_said(_: PabulibFile, choice: Choice, spoken: Language) -> str:
    return choice.rule.said(spoken)


def _count(_: PabulibFile, choice: Choice, spoken: Language) -> str:
    return written.whole(len(choice.funded), spoken)


def _cost(file: PabulibFile, choice: Choice, spoken: Language) -> str:
    return written.whole(file.election.cost(choice.funded), spoken)


def _excluded(file: PabulibFile, choice: Choice, spoken: Language) -> str:
    share = excluded_share(file.election, choice.funded)
    return written.percent(share, spoken, places=1)


def _claims(file: PabulibFile, choice: Choice, spoken: Language) -> str:
    found = claims(file.election, choice.funded)
    return _HOLDS.said(spoken) if not found else written.whole(len(found), spoken)


def _gap(_: PabulibFile, choice: Choice, spoken: Language) -> str:
    if choice.gap is None or not written.is_number(choice.gap):
        return written.NONE
    if not choice.gap:
        return _PROVEN.said(spoken)
    return written.percent_up(choice.gap, spoken)


def _groups(
    file: PabulibFile, case: PlanningCase, choices: list[Choice], spoken: Language
) -> str:
    """The share of each group's points that goes to what is funded."""
    given: dict[str, dict[str, Fraction]] = {}
    for effect in case.effects:
        given.setdefault(effect.indicator, {})[effect.measure] = Fraction(effect.likely)
    headings = [Heading(words=_GROUP.said(spoken))]
    headings += [Heading(words=c.rule.said(spoken), right=True) for c in choices]
    rows = []
    for board in case.boards:
        points = given.get(board.code, {})
        row = [board.code]
        for choice in choices:
            codes = [file.election.projects[p].code for p in choice.funded]
            got = sum((points.get(code, Fraction(0)) for code in codes), Fraction(0))
            share = got / sum(points.values(), Fraction(0))
            row.append(written.percent(share, spoken))
        rows.append(row)
    return plain_table(headings, rows)


_CITY = Text(sv="staden", en="the city")
_GREEDY = Text(sv="flest röster", en="most votes")
_SHARES = Text(sv="lika delar", en="equal shares")
_COMPLETED = Text(sv="lika delar, fullt", en="equal shares, full")
_RULE, _GROUP = Text(sv="Regel", en="Rule"), Text(sv="Grupp", en="Group")
_HOLDS, _PROVEN = Text(sv="håller", en="holds"), Text(sv="bevisad", en="proven")
_COLUMNS: list[tuple[Text, Callable[[PabulibFile, Choice, Language], str]]] = [
    (Text(sv="Projekt", en="Projects"), _count),
    (Text(sv="Kostnad", en="Cost"), _cost),
    (Text(sv="Utan något", en="With nothing"), _excluded),
    (Text(sv="EJR+", en="EJR+"), _claims),
    (Text(sv="Gap", en="Gap"), _gap),
]
_HEAD = Text(
    sv="{name}: {projects} projekt, {voters} röstande, budget {budget} {currency}.",
    en="{name}: {projects} projects, {voters} voters, budget {budget} {currency}.",
)
_NOTES = Text(
    sv="”Utan något” är de röstande som inte får något av det de röstat på. EJR+ "
    "håller när ingen grupp med sin egen del av budgeten hade kunnat betala ett "
    "gemensamt projekt utöver det den fått; annars står på hur många projekt en "
    "grupp har ett sådant anspråk. Under grupperna står hur stor del av deras poäng "
    "som går till valda projekt. Fullt: delarna ökas med {step} {currency} i taget, "
    "och det som sedan ryms tas efter röster.",
    en="“With nothing” are the voters who get nothing of what they voted for. EJR+ "
    "holds when no group could have paid for a project they share, with their own "
    "part of the budget, beyond what they got; otherwise it says on how many projects "
    "a group has such a claim. By group stands the share of its points that goes to "
    "chosen projects. Full: shares are raised by {step} {currency} at a time, and what "
    "then still fits is taken by votes.",
)
