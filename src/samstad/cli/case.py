"""``samstad case``: check, convert and begin a planning case."""

from __future__ import annotations

from pathlib import Path

import click

from samstad.adapters import written
from samstad.adapters.cases import read_case, write_case, write_template
from samstad.adapters.names import name_of, without_legal_force
from samstad.adapters.table_names import TABLE_NAMES
from samstad.adapters.words import certainties, illustrative
from samstad.cli.language import (
    SpokenCommand,
    SpokenGroup,
    SpokenOption,
    language,
    remark,
    say,
    with_language,
)
from samstad.cli.tables import Heading, paragraph, plain_table
from samstad.engines.planning.case import TABLES, PlanningCase
from samstad.vocabulary.texts import Language, Text

A_PATH = click.Path(path_type=Path)


@click.group(
    cls=SpokenGroup,
    says=Text(sv="Ett planeringsfall: dess tabeller.", en="A planning case: tables."),
)
def case() -> None:
    pass


@case.command(
    cls=SpokenCommand,
    says=Text(
        sv="Kontrollera ett fall och säg alla fel på en gång.",
        en="Check a case and say every mistake at once.",
    ),
)
@click.argument("path", type=A_PATH)
@with_language
def check(path: Path) -> None:
    found = read_case(path)
    said = name_of(found.head).said(language())
    periods = written.span(found.head.first_period, found.head.last_period)
    sentence = Text(
        sv=f"{said}, {periods}: inga fel.", en=f"{said}, {periods}: no mistakes."
    )
    say(sentence)
    click.echo()
    click.echo(_counted(found, language()))
    click.echo()
    click.echo(_sureness(found, language()))
    if made_up := illustrative(found, language()):
        click.echo(f"\n{paragraph(made_up)}")
    if waiting := without_legal_force(found):
        _remark_waiting([measure.code for measure in waiting])


@case.command(
    cls=SpokenCommand,
    says=Text(
        sv="Skriv om ett fall som mapp, arbetsbok (.xlsx) eller .json.",
        en="Rewrite a case as a folder, a workbook (.xlsx) or .json.",
    ),
)
@click.argument("from_path", metavar="FROM", type=A_PATH)
@click.argument("to_path", metavar="TO", type=A_PATH)
@with_language
def convert(from_path: Path, to_path: Path) -> None:
    write_case(read_case(from_path), to_path)
    say(Text(sv=f"{to_path} är skriven.", en=f"{to_path} has been written."))


@case.command(
    cls=SpokenCommand,
    says=Text(
        sv="Gör ett fall av en medborgarbudget från Pabulib (.pb).",
        en="Make a case of a participatory budget from Pabulib (.pb).",
    ),
)
@click.argument("election_path", metavar="ELECTION.pb", type=A_PATH)
@click.argument("to_path", metavar="TO", type=A_PATH)
@click.option(
    "--by",
    metavar="COLUMN",
    cls=SpokenOption,
    says=Text(
        sv="Kolumn som delar in de röstande i nämnder, till exempel sex.",
        en="Column that groups the voters into boards, such as sex.",
    ),
)
@with_language
def pabulib(election_path: Path, to_path: Path, by: str | None) -> None:
    from samstad.adapters.pabulib import as_case, read_pabulib

    write_case(as_case(read_pabulib(election_path), by=by), to_path)
    say(Text(sv=f"{to_path} är skriven.", en=f"{to_path} has been written."))


@case.command(
    cls=SpokenCommand,
    says=Text(
        sv="Skriv reglerna som ett heltalsprogram som andra lösare läser.",
        en="Write the rules as an integer programme that other solvers read.",
    ),
)
@click.argument("path", metavar="CASE", type=A_PATH)
@click.option(
    "--lp",
    metavar="OUT.lp",
    type=A_PATH,
    cls=SpokenOption,
    says=Text(sv="Skriv som LP.", en="Write as LP."),
)
@click.option(
    "--mps",
    metavar="OUT.mps",
    type=A_PATH,
    cls=SpokenOption,
    says=Text(sv="Skriv som MPS.", en="Write as MPS."),
)
@with_language
def export(path: Path, lp: Path | None, mps: Path | None) -> None:
    from samstad.adapters.programmes import write_programme

    found = read_case(path)
    if lp is None and mps is None:
        raise click.UsageError(
            Text(sv="Ange --lp eller --mps.", en="Give --lp or --mps.").said(language())
        )
    for out in filter(None, (lp, mps)):
        write_programme(found, out, mps=out == mps)
        say(Text(sv=f"{out} är skriven.", en=f"{out} has been written."))


@case.command(
    cls=SpokenCommand,
    says=Text(
        sv="Skriv en tom arbetsbok med förklaringar och listor att välja ur.",
        en="Write an empty workbook with explanations and drop-downs.",
    ),
)
@click.argument("out", metavar="OUT.xlsx", type=A_PATH)
@with_language
def template(out: Path) -> None:
    write_template(out)
    say(Text(sv=f"{out} är skriven.", en=f"{out} has been written."))


def _remark_waiting(codes: list[str]) -> None:
    listed = ", ".join(codes)
    remark(
        Text(
            sv=f"Detaljplanen saknar datum för laga kraft och sätter ingen gräns "
            f"för: {listed}.",
            en=f"The detailed plan has no date of legal force and sets no limit "
            f"for: {listed}.",
        )
    )


def _counted(found: PlanningCase, spoken: Language) -> str:
    headings = (
        Heading(words=Text(sv="Tabell", en="Table").said(spoken)),
        Heading(words=Text(sv="Rader", en="Rows").said(spoken), right=True),
    )
    rows = [
        (TABLE_NAMES[name].said(spoken), written.whole(len(table), spoken))
        for name in TABLES
        if (table := getattr(found, name))
    ]
    return plain_table(headings, rows)


def _sureness(found: PlanningCase, spoken: Language) -> str:
    headings = (
        Heading(words=Text(sv="Uppgifterna är", en="The entries are").said(spoken)),
        Heading(words=Text(sv="Rader", en="Rows").said(spoken), right=True),
    )
    rows = [
        (certainty.label.said(spoken), written.whole(count, spoken))
        for certainty, count in certainties(found).items()
    ]
    return plain_table(headings, rows)
