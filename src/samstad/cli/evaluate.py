"""``samstad evaluate``: did it work, by rules fixed before the series are seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from samstad.adapters import written
from samstad.adapters.questions import Asked, read_question
from samstad.cli.case import A_PATH
from samstad.cli.language import SpokenCommand, SpokenOption, language, with_language
from samstad.cli.tables import paragraph
from samstad.engines.evaluation.verdict import Answer, Verdict, judge
from samstad.vocabulary.texts import Language, Text


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
@with_language
def evaluate(*, question_path: Path, panel_path: Path, as_json: bool) -> None:
    asked = read_question(question_path, panel_path)
    verdict = judge(
        asked.question,
        own=asked.own,
        donors=asked.donors,
        donor_names=asked.donor_names,
        before=asked.before,
    )
    if as_json:
        click.echo(json.dumps(_plain(verdict, asked), ensure_ascii=False, indent=2))
    else:
        click.echo(verdict_text(verdict, asked, language()))


def verdict_text(verdict: Verdict, asked: Asked, spoken: Language) -> str:
    """The answer first, then what it rests on and what would be needed."""
    lines = [paragraph(_answer(verdict).said(spoken)), ""]
    if verdict.effect is not None:
        lines += [paragraph(_estimate(verdict, spoken)), ""]
    for check in verdict.checks:
        mark = "✓" if check.passed else "✗"
        lines.append(f"{mark} {check.name.said(spoken)}: {check.said.said(spoken)}")
    if verdict.needed:
        lines += ["", _NEEDED.said(spoken)]
        lines += [f"- {needed.said(spoken)}" for needed in verdict.needed]
    if verdict.weights:
        shares = ", ".join(
            f"{name} {written.percent(share, spoken, places=1)}"
            for name, share in verdict.weights
        )
        lines += ["", f"{_BLEND.said(spoken)} {shares}"]
    if asked.left_out:
        reasons = ", ".join(f"{u} ({why.said(spoken)})" for u, why in asked.left_out)
        lines += ["", f"{_LEFT_OUT.said(spoken)} {reasons}"]
    return "\n".join(lines).rstrip()


def _answer(verdict: Verdict) -> Text:
    asked = verdict.question
    about = f"{asked.measure}, {asked.indicator}, {asked.unit}"
    if verdict.answer is Answer.EFFECT and verdict.effect is not None:
        as_said = verdict.effect * asked.direction > 0
        way = ("i väntad riktning", "in the direction expected") if as_said else (
            "åt andra hållet än väntat", "opposite to the direction expected"
        )  # fmt: skip
        return Text(sv=f"{about}: effekt, {way[0]}.", en=f"{about}: effect, {way[1]}.")
    if verdict.answer is Answer.NO_EFFECT:
        return Text(
            sv=f"{about}: ingen effekt som spelar roll.",
            en=f"{about}: no effect that matters.",
        )
    return Text(sv=f"{about}: går inte att säga.", en=f"{about}: cannot tell.")


def _estimate(verdict: Verdict, spoken: Language) -> str:
    effect = written.shortly(verdict.effect or 0.0, spoken)
    unit = verdict.question.measured_in
    if verdict.interval is None:
        text = Text(
            sv=f"Uppmätt skillnad {effect} {unit}; metoden ger inget intervall här.",
            en=f"Measured difference {effect} {unit}; no interval can be given here.",
        )
        return text.said(spoken)
    low, high = (written.shortly(v, spoken) for v in verdict.interval)
    share = written.percent(1 - verdict.question.alpha, spoken)
    return Text(
        sv=f"Uppmätt skillnad {effect} {unit} (intervall {share}: {low} till {high}).",
        en=f"Measured difference {effect} {unit} ({share} interval: {low} to {high}).",
    ).said(spoken)


def _plain(verdict: Verdict, asked: Asked) -> dict[str, Any]:
    return {
        "question": asked.question.code,
        "answer": verdict.answer.value,
        "effect": verdict.effect,
        "interval": verdict.interval,
        "p": verdict.p,
        "measured_in": asked.question.measured_in,
        "weights": dict(verdict.weights),
        "checks": [
            {"name": c.name.en, "passed": c.passed, "said": c.said.en}
            for c in verdict.checks
        ],
        "needed": [text.en for text in verdict.needed],
        "gaps": None
        if verdict.gaps is None
        else dict(zip(asked.periods, map(float, verdict.gaps), strict=True)),
        "left_out": {unit: why.en for unit, why in asked.left_out},
    }


_NEEDED = Text(sv="För att kunna säga behövs:", en="To be able to tell, needed:")
_BLEND = Text(sv="Jämförelsen är blandad av:", en="The comparison is blended of:")
_LEFT_OUT = Text(sv="Inte jämförda med:", en="Not compared with:")
