"""``QUESTION.toml``: what was registered, who is compared, and what is left out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from samstad.adapters.cases import near
from samstad.adapters.cases.encoding import text_from
from samstad.adapters.questions.besides import (
    Alike,
    began_of,
    began_outside,
    check_began,
    check_predictors,
    predictors_in,
    units_of,
)
from samstad.adapters.questions.foreseeing import measured_otherwise, moved_borders
from samstad.adapters.questions.panel import read_panel
from samstad.adapters.questions.telling import mistake
from samstad.engines.evaluation.blendings import Predictors
from samstad.engines.evaluation.problems import FloatArray
from samstad.engines.evaluation.refusals import another_size_from
from samstad.engines.evaluation.series import Panel, panel_of
from samstad.engines.evaluation.staggered import Ints
from samstad.engines.evaluation.verdict import Design, Question
from samstad.vocabulary.borders import changed_within
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.problems import Mistake, MistakesInInput, Problem
from samstad.vocabulary.texts import Text

QUESTION_FILE, PANEL_FILE = "QUESTION.toml", "panel.csv"
WORDS = ("code", "measure", "unit", "indicator", "measured_in", "start")
LISTS = ("compare_with", "did_the_same", "merged", "breaks")
OF_OTHERS = ("merged", "breaks")
KNOWN = {
    *WORDS, "direction", "design", "matters", "alpha", "registered", "first", "last",
    "vintage", "gender", "predictors", "began", "broken_from", *LISTS,
}  # fmt: skip


class NotFound(Problem):
    code = "question.not-found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the series that shall answer it.

    ``left_out`` says why each other unit is not compared with; ``starts`` which of the
    donors began with the same, and when: ``began`` (J,) as the engine takes it.
    """

    question: Question
    periods: tuple[str, ...]
    before: int
    own: FloatArray
    donors: FloatArray
    donor_names: tuple[str, ...]
    left_out: tuple[tuple[str, Text], ...]
    predictors: Predictors | None = None
    began: Ints | None = None
    starts: tuple[tuple[str, str], ...] = ()


def read_question(path: Path, panel_path: Path) -> Asked:
    """Read both files.

    Raises
    ------
    MistakesInInput
        With every mistake in either file.
    NotFound
        If one of them is not there.
    """
    for one in (path, panel_path):
        if not one.is_file():
            raise NotFound(
                Text(sv=f"{one} finns inte.", en=f"{one} does not exist."),
                remedy=Text(sv="Kontrollera sökvägen.", en="Check the path."),
            )
    return question_from(
        path.read_bytes(),
        panel_path.read_bytes(),
        name=path.name,
        panel_name=panel_path.name,
    )


def question_from(
    content: bytes,
    panel_content: bytes,
    *,
    name: str = QUESTION_FILE,
    panel_name: str = PANEL_FILE,
) -> Asked:
    """Read what the two files hold.

    Raises
    ------
    MistakesInInput
        With every mistake in either of them.
    """
    said, mistakes = _said(content, name)
    told = [] if mistakes else predictors_in(said)
    own = {str(said.get("indicator")): str(said.get("measured_in"))}
    measured = units_of(told) | own
    observations, wrong = read_panel(
        panel_content, name=panel_name, measured_in=measured
    )
    mistakes += wrong
    if mistakes:
        raise MistakesInInput(mistakes)
    panel = panel_of(
        observations,
        said["indicator"],
        gender=str(said.get("gender", "T")),
        vintage=str(said.get("vintage", "")),
    )
    alike = Alike(told, observations, str(said.get("vintage", "")))
    return _asked(name, panel_name, said, panel, alike)


def _said(content: bytes, name: str) -> tuple[dict[str, Any], list[Mistake]]:
    try:
        said = tomllib.loads(text_from(content))
    except tomllib.TOMLDecodeError as error:
        return {}, [
            mistake(name, None, "question.not-toml", f"Filen är inte TOML: {error}.",
                     f"The file is not TOML: {error}.", "Rätta raden.", "Mend the line.")
        ]  # fmt: skip
    return said, [m for check in _CHECKS for m in check(name, said)]


def _words(file: str, said: dict[str, Any]) -> list[Mistake]:
    return [
        mistake(file, name, "question.missing", "Värde saknas eller är inte text.",
                 "A value is missing or is not text.", f'Skriv {name} = "…".',
                 f'Write {name} = "…".')
        for name in WORDS
        if not isinstance(said.get(name), str) or not said[name]
    ]  # fmt: skip


def _unknown(file: str, said: dict[str, Any]) -> list[Mistake]:
    found = []
    for name in said:
        if name not in KNOWN:
            listed = ", ".join(sorted(KNOWN))
            cure = near.did_you_mean(
                near.nearest(name, KNOWN),
                otherwise=Text(sv=f"Orden är: {listed}.", en=f"Words: {listed}."),
            )
            found.append(mistake(file, name, "question.unknown", "Ordet är okänt.",
                                  "The word is unknown.", cure.sv, cure.en))  # fmt: skip
    return found


def _choices(file: str, said: dict[str, Any]) -> list[Mistake]:
    designs = [design.value for design in Design]
    wanted: dict[str, list[str]] = {"direction": ["up", "down"], "design": designs}
    if "gender" in said:
        wanted["gender"] = ["T", "K", "M"]
    return [
        mistake(file, name, "question.choice", f"”{said.get(name, '')}” gäller inte här.",
                 f"“{said.get(name, '')}” does not count here.",
                 f"Skriv ett av: {', '.join(words)}.", f"Write one of: {', '.join(words)}.")
        for name, words in wanted.items()
        if said.get(name) not in words
    ]  # fmt: skip


def _figures(file: str, said: dict[str, Any]) -> list[Mistake]:
    found = []
    for name, most in (("matters", float("inf")), ("alpha", 0.5)):
        value = said.get(name, 0.05 if name == "alpha" else None)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 < float(value or 0) < most:
            found.append(mistake(
                file, name, "question.figure", "Ett tal över 0 väntades.",
                "A number above 0 was expected.",
                "Skriv den minsta effekt som spelar roll." if name == "matters"
                else "Skriv till exempel alpha = 0.05.",
                "Write the least effect that matters." if name == "matters"
                else "Write for example alpha = 0.05."))  # fmt: skip
    return found


def _lists(file: str, said: dict[str, Any]) -> list[Mistake]:
    """Lists of names; a break of the city's own series cannot be left out of it."""
    found = []
    for name in LISTS:
        listed = said.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(n, str) for n in listed):
            found.append(mistake(
                file, name, "question.list", "En lista med namn väntades.",
                "A list of names was expected.", f'Skriv {name} = ["…", "…"].',
                f'Write {name} = ["…", "…"].'))  # fmt: skip
        elif name in OF_OTHERS and said.get("unit") in listed:
            found.append(mistake(
                file, name, "question.itself",
                f"{said['unit']} är den som frågan gäller, och kan inte stå här.",
                f"{said['unit']} is the one asked about, and cannot be here.",
                "Ta bort namnet. Har kommunen själv slagits ihop eller dess serie brutits: "
                "fråga om åren efter det, med first.",
                "Take the name away. If the municipality itself was merged or its series "
                "broken: ask about the years after that, with first."))  # fmt: skip
    return found


def _broken_from(file: str, said: dict[str, Any]) -> list[Mistake]:
    listed = said.get("broken_from", [])
    if isinstance(listed, list) and all(
        isinstance(year, str) and len(year) == _A_YEAR and year.isdecimal()
        for year in listed
    ):
        return []
    return [mistake(
        file, "broken_from", "question.years", "En lista med år väntades.",
        "A list of years was expected.", 'Skriv broken_from = ["2018"].',
        'Write broken_from = ["2018"].')]  # fmt: skip


_A_YEAR = 4
_CHECKS: tuple[Callable[[str, dict[str, Any]], list[Mistake]], ...] = (
    _words, _unknown, _choices, _figures, _lists, _broken_from, check_predictors, check_began,
)  # fmt: skip


def _asked(
    file: str, panel_file: str, said: dict[str, Any], panel: Panel, alike: Alike
) -> Asked:
    unknown = _names(file, said, panel)
    panel = _as_long(panel, said["start"])
    periods = panel.periods
    first = str(said.get("first", periods[0] if periods else ""))
    last = str(said.get("last", periods[-1] if periods else ""))
    panel = panel.window(first, last)
    unit, start = said["unit"], said["start"]
    mistakes = unknown
    if unit not in panel.units:
        mistakes.append(mistake(
            file, "unit", "question.unit", f"{unit} har inga värden i {panel_file}.",
            f"{unit} has no values in {panel_file}.",
            *_nearest(unit, panel)))  # fmt: skip
    if start not in panel.periods:
        mistakes.append(mistake(
            file, "start", "question.start", f"{start} finns inte bland periodernas år.",
            f"{start} is not among the periods.", *_one_of(panel)))  # fmt: skip
    if moved := moved_borders(unit, panel.periods):
        (sv, en), (cure_sv, cure_en) = ((text.sv, text.en) for text in moved)
        mistakes.append(
            mistake(file, "first", "question.borders", sv, en, cure_sv, cure_en)
        )
    broken = said.get("broken_from", ())
    if parted := measured_otherwise(broken, panel.periods, start):
        (sv, en), (cure_sv, cure_en) = ((text.sv, text.en) for text in parted)
        mistakes.append(
            mistake(file, "broken_from", "question.broken", sv, en, cure_sv, cure_en)
        )
    if mistakes:
        raise MistakesInInput(mistakes)
    left_out = _left_out(said, panel, alike)
    began = said.get("began", {})
    names = tuple(u for u in panel.units if u != unit and u not in left_out)
    return Asked(
        question=_question(said),
        periods=panel.periods,
        before=panel.periods.index(start),
        own=panel.row(unit),
        donors=panel.of(names) if names else np.empty((0, len(panel.periods))),
        donor_names=names,
        left_out=tuple(left_out.items()),
        predictors=alike.of((unit, *names), panel.periods),
        began=began_of(began, names, panel.periods) if began else None,
        starts=tuple((name, began[name]) for name in names if name in began),
    )


def _names(file: str, said: dict[str, Any], panel: Panel) -> list[Mistake]:
    """Names that are neither in the panel nor those of municipalities.

    A misspelt one would be let in among those to compare with.
    """
    known = {*panel.units, *NAMES.values()}
    return [
        mistake(
            file, name, "question.name", f"{unit} finns inte bland kommunerna.",
            f"{unit} is not among the municipalities.",
            *_nearest(unit, panel),
        )
        for name in (*LISTS, "began")
        for unit in said.get(name, [])
        if unit not in known
    ]  # fmt: skip


def _one_of(panel: Panel) -> tuple[str, str]:
    if not panel.periods:
        return (
            "Inget värde gäller indikatorn, könet och så långa perioder.",
            "No value is of the indicator, the sex and periods of that length.",
        )
    ends = f"{panel.periods[0]}–{panel.periods[-1]}"
    return f"Välj en av {ends}.", f"Choose one of {ends}."


def _nearest(unit: str, panel: Panel) -> tuple[str, str]:
    cure = near.did_you_mean(
        near.nearest(unit, panel.units),
        otherwise=Text(sv="Kontrollera namnet.", en="Check the name."),
    )
    return cure.sv, cure.en


def _as_long(panel: Panel, start: str) -> Panel:
    """The periods of the same length as the start: years are not mixed with tertials."""
    keep = [i for i, p in enumerate(panel.periods) if p[4:5] == start[4:5]]
    values = panel.values[:, keep]
    some = [not np.isnan(row).all() for row in values]  # of no period: all are
    return Panel(
        indicator=panel.indicator,
        units=tuple(u for u, has in zip(panel.units, some, strict=True) if has),
        periods=tuple(panel.periods[i] for i in keep),
        values=values[some],
    )


def _left_out(said: dict[str, Any], panel: Panel, alike: Alike) -> dict[str, Text]:
    """Who is not compared with, and why; the first reason that holds."""
    wanted, began = said.get("compare_with"), said.get("began", {})
    found = {}
    for unit in panel.units:
        if unit == said["unit"]:
            continue
        if wanted and unit not in wanted and unit not in began:
            found[unit] = Text(sv="inte vald", en="not chosen")
        elif unit in said.get("did_the_same", ()):
            found[unit] = Text(sv="har gjort detsamma", en="has done the same")
        elif unit in said.get("merged", ()):
            found[unit] = Text(
                sv="har slagits ihop eller delats", en="was merged or split"
            )
        elif unit in said.get("breaks", ()):
            found[unit] = Text(sv="brott i serien", en="a break in the series")
        elif change := changed_within(unit, panel.periods):
            found[unit] = change.said
        elif gaps := panel.gaps(unit):
            listed = ", ".join(gaps)
            found[unit] = Text(sv=f"saknar {listed}", en=f"lacks {listed}")
        elif gone := alike.lacking(unit):
            found[unit] = Text(sv=f"saknar {gone}", en=f"lacks {gone}")
        elif (at := another_size_from(panel.row(unit))) is not None:
            period = panel.periods[at]
            found[unit] = Text(
                sv=f"värden av en annan storlek {period}: kontrollera enheten",
                en=f"values of another size {period}: check the unit",
            )
        elif unit in began and (why := began_outside(began[unit], panel.periods)):
            found[unit] = why
    return found


def _question(said: dict[str, Any]) -> Question:
    return Question(
        code=said["code"],
        measure=said["measure"],
        unit=said["unit"],
        indicator=said["indicator"],
        measured_in=said["measured_in"],
        direction=1 if said["direction"] == "up" else -1,
        start=said["start"],
        design=Design(said["design"]),
        matters=float(said["matters"]),
        alpha=float(said.get("alpha", 0.05)),
        registered=str(said.get("registered", "")),
    )
