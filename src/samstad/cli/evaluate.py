"""``samstad evaluate``: did it work, by rules fixed before the series are seen."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samstad.adapters.evaluations import Result, document_of, run, words
from samstad.adapters.questions import read_question
from samstad.cli.case import A_PATH
from samstad.cli.language import (
    SpokenCommand,
    SpokenOption,
    language,
    remark,
    with_language,
)
from samstad.cli.tables import paragraph
from samstad.vocabulary.texts import Language, Text, same


@click.command(
    cls=SpokenCommand,
    says=Text(
        sv="Svara på en registrerad fråga: effekt, ingen effekt eller går inte att säga.",
        en="Answer a registered question: effect, no effect or cannot tell.",
    ),
)
@click.argument("question_path", metavar="QUESTION.toml", type=A_PATH)
@click.option(
    "--panel",
    "panel_path",
    metavar="PANEL.csv",
    type=A_PATH,
    required=True,
    cls=SpokenOption,
    says=Text(sv="Serierna, en rad per värde.", en="The series, one row per value."),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    cls=SpokenOption,
    says=Text(sv="Skriv svaret som JSON.", en="Write the answer as JSON."),
)
@click.option(
    "--report",
    "report_path",
    metavar="REPORT.html",
    type=A_PATH,
    cls=SpokenOption,
    says=Text(
        sv="Skriv svaret som en HTML-fil som öppnas utan nät.",
        en="Write the answer as one HTML file that opens without a network.",
    ),
)
@with_language
def evaluate(
    *, question_path: Path, panel_path: Path, as_json: bool, report_path: Path | None
) -> None:
    result = run(read_question(question_path, panel_path))
    if as_json:
        click.echo(json.dumps(document_of(result), ensure_ascii=False, indent=2))
    else:
        click.echo(result_text(result, language()))
    if report_path:
        command = f"samstad evaluate {question_path.name} --panel {panel_path.name}"
        _write_report(result, report_path, command=command)
        remark(
            Text(sv=f"{report_path} är skriven.", en=f"{report_path} has been written.")
        )


def _write_report(result: Result, path: Path, *, command: str) -> None:
    # the drawing library takes a second to load, which the answer need not wait for
    from samstad.adapters.evaluations.page import write_report

    write_report(result, path, language=language(), command=command)


def result_text(result: Result, spoken: Language) -> str:
    """The answer first, then what it rests on and what would be needed."""
    named = words.Named.as_asked(result.question)
    lines = [paragraph(words.headline(result).said(spoken)), ""]
    if result.effect is not None:
        unit = same(result.question.measured_in)
        lines += [paragraph(words.estimate(result, unit).said(spoken)), ""]
    for check in result.checks:
        mark = "✓" if check.passed else "✗"
        lines.append(f"{mark} {check.name.said(spoken)}: {check.said.said(spoken)}")
    if result.needed:
        lines += ["", _NEEDED.said(spoken)]
        lines += [f"- {needed.said(spoken)}" for needed in result.needed]
    if result.weights:
        lines += ["", f"{_BLEND.said(spoken)} {words.weights_in_words(result, spoken)}"]
    told = (
        (words.ALIKE_IN, words.predictors_in_words(result, named, spoken)),
        (words.BEGAN, words.starts_in_words(result)),
        (words.BY_START, words.groups_in_words(result, spoken)),
    )
    for what, said in told:
        lines += ["", f"{what.said(spoken)}: {said}"] if said else []
    if result.left_out:
        reasons = ", ".join(f"{u} ({why.said(spoken)})" for u, why in result.left_out)
        lines += ["", f"{_LEFT_OUT.said(spoken)} {reasons}"]
    return "\n".join(lines).rstrip()


_NEEDED = Text(sv="För att kunna säga behövs:", en="To be able to tell, needed:")
_BLEND = Text(sv="Jämförelsen är blandad av:", en="The comparison is blended of:")
_LEFT_OUT = Text(sv="Inte jämförda med:", en="Not compared with:")
