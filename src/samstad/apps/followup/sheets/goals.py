"""Goals and their targets as two sheets, out and in with the same columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samstad.adapters.cases import near
from samstad.adapters.sheets import Column, Sheet
from samstad.adapters.sheets.columns import (
    Unreadable,
    one_of,
    read_number,
    read_whole_number,
    text,
)
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import goals, queries
from samstad.apps.followup.goal_actions import put_goal, put_target
from samstad.apps.followup.goal_words import (
    NotAsWritten,
    read_items,
    read_steps,
    written_steps,
)
from samstad.apps.followup.models import Goal, Target
from samstad.apps.followup.sheets.cells import figure_cell
from samstad.apps.followup.sheets.values import SEXES, unit_cell
from samstad.apps.sheets.tables import CellProblem, Row, Table
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

_KINDS = {
    "path": Text(sv="målvärde", en="target"),
    "highest": Text(sv="högst", en="at most"),
    "lowest": Text(sv="lägst", en="at least"),
}
_CITY = text("city", "Stad", "City", longest=80)
_UNKNOWN_CODE = Text(
    sv="Skriv koden som den står på sidan.", en="Write the code as the page has it."
)


@dataclass(frozen=True, slots=True)
class GoalScope:
    """Who reads in, and so which goals and indicators can be meant."""

    person: Any

    def goals(self) -> Any:
        return goals.listed(self.person, {})

    def city(self, name: str) -> Any:
        """None stands for the network, whose goals have no city."""
        if not name:
            return None
        cities = {c.name: c for c in queries.cities_to_write_for(self.person)}
        if name not in cities:
            raise CellProblem(
                "city",
                Text(
                    sv=f"Du skriver inte i uppföljningen för ”{name}”.",
                    en=f"You do not write in the follow-up of “{name}”.",
                ),
                remedy=near.did_you_mean(
                    near.nearest(name, cities),
                    otherwise=Text(
                        sv="Ta bort raden, eller be stadens processledare.",
                        en="Take the row away, or ask the city's process leader.",
                    ),
                ),
            )
        return cities[name]

    def indicator(self, column: str, code: str) -> Any:
        rows = queries.indicators_for(self.person)
        found = rows.filter(code=code).order_by("city", "pk").first()
        if found is None:
            raise CellProblem(
                column,
                Text(
                    sv=f"Det finns ingen indikator ”{code}”.",
                    en=f"There is no indicator “{code}”.",
                ),
                remedy=near.did_you_mean(
                    near.nearest(code, rows.values_list("code", flat=True)),
                    otherwise=_UNKNOWN_CODE,
                ),
            )
        return found


def _as_written(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def reads(cell: str) -> Any:
        try:
            return read(cell)
        except NotAsWritten as wrong:
            raise Unreadable(wrong.message, remedy=wrong.remedy) from None

    return reads


def _number(name: str, sv: str, en: str, *, required: bool = False) -> Column:
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        required=required,
        reads=read_number,
        writes=figure_cell,
    )


def _year(name: str, sv: str, en: str, *, required: bool = False) -> Column:
    return Column(
        name=name,
        heading=Text(sv=sv, en=en),
        required=required,
        reads=read_whole_number,
        writes=lambda year: "" if year is None else str(year),
    )


def _goal_values(goal: Any) -> Row:
    return {
        "city": goal.city.name if goal.city else "",
        "code": goal.code,
        "title": goal.title,
        "title_en": goal.title_en,
        "text": goal.text,
        "text_en": goal.text_en,
        "serves": [one.item for one in goal.serves.all()],
        "indicators": [one.code for one in goal.indicators.all()],
        "source": goal.source,
        "certainty": goal.certainty,
    }


def _put_goal(
    person: Person, scope: GoalScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    said = {name: row[name] or "" for name in _TEXTS if name in row}
    thing: Any = existing or goals.new_goal(person)
    if existing is None:
        thing.city = scope.city(row["city"] or "")
        if thing.city:
            thing.network = thing.city.network
    seen = [scope.indicator("indicators", code) for code in row["indicators"]]
    return _allowed(
        "city",
        lambda: put_goal(
            person,
            thing,
            indicators=seen,
            serves=row["serves"],
            certainty=row.get("certainty") or Certainty.READ.value,
            **said,
        ),
    )


_TEXTS = ("code", "title", "title_en", "text", "text_en", "source")


def _allowed(column: str, act: Callable[[], Any]) -> Any:
    try:
        return act()
    except NotAllowed as refused:
        raise CellProblem(column, refused.message, remedy=refused.remedy) from None


GOALS = Table(
    sheet=Sheet(
        name="goals",
        title=Text(sv="Mål", en="Goals"),
        columns=(
            Column(
                name="city",
                heading=_CITY.heading,
                longest=80,
                blank="",
                help=Text(sv="Tomt betyder nätverket.", en="Blank means the network."),
            ),
            text("code", "Kod", "Code", required=True, longest=40),
            text("title", "Mål", "Goal", required=True, longest=200),
            text("title_en", "Mål på engelska", "Goal, in English", longest=200),
            text("text", "Vad det betyder här", "What it means here"),
            text(
                "text_en",
                "Vad det betyder här, på engelska",
                "What it means here, in English",
            ),
            Column(
                name="serves",
                heading=Text(sv="Bidrar till", en="Serves"),
                reads=_as_written(read_items),
                writes=", ".join,
                blank=[],
                help=Text(
                    sv="Koder som 11.2 och M15, med komma mellan.",
                    en="Codes such as 11.2 and M15, with commas between.",
                ),
            ),
            Column(
                name="indicators",
                heading=Text(sv="Indikatorer", en="Indicators"),
                reads=lambda cell: [c.strip() for c in cell.split(",") if c.strip()],
                writes=", ".join,
                blank=[],
                help=Text(
                    sv="Indikatorernas koder, med komma mellan.",
                    en="The indicators' codes, with commas between.",
                ),
            ),
            text("source", "Källa", "Source", required=True, longest=500),
            Column(
                name="certainty",
                heading=Text(sv="Hur säkert", en="How sure"),
                reads=one_of({c.value: c.label for c in Certainty}),
                blank=Certainty.READ.value,
            ),
        ),
        key=("city", "code"),
    ),
    rows=GoalScope.goals,
    values=_goal_values,
    put=_put_goal,
)


def targets_of(scope: GoalScope) -> list[Target]:
    """The targets of all goals that are listed, each with its goal at hand."""
    return [_with_goal(goal, t) for goal in scope.goals() for t in goal.targets.all()]


def _with_goal(goal: Goal, target: Target) -> Target:
    target.goal = goal
    return target


def _target_values(target: Any) -> Row:
    return {
        "city": target.goal.city.name,
        "goal": target.goal.code,
        "indicator": target.indicator.code,
        "sex": target.sex,
        "kind": target.kind,
        "base_year": target.base_year,
        "base_value": target.base_value,
        "target_year": target.target_year,
        "value": target.value,
        "measured_in": target.indicator.measured_in,
        "steps": target.steps,
        "source": target.source,
    }


def _put_target(
    person: Person, scope: GoalScope, existing: Any, row: Mapping[str, Any]
) -> Any:
    indicator = scope.indicator("indicator", row["indicator"])
    try:
        unit_cell(indicator.measured_in, row["measured_in"])
    except Unreadable as wrong:
        raise CellProblem("measured_in", wrong.message, remedy=wrong.remedy) from None
    goal = existing.goal if existing else _goal(scope, row)
    thing = existing or Target(goal=goal)
    said = {name: row.get(name) for name in _FIGURES}
    return _allowed(
        "city",
        lambda: put_target(
            person,
            thing,
            indicator=indicator,
            steps=row["steps"],
            source=row.get("source") or "",
            **said,
        ),
    )


_FIGURES = ("sex", "kind", "base_year", "base_value", "target_year", "value")


def _goal(scope: GoalScope, row: Mapping[str, Any]) -> Goal:
    city = scope.city(row["city"])
    found: Goal | None = scope.goals().filter(city=city, code=row["goal"]).first()
    if found is None:
        raise CellProblem(
            "goal",
            Text(
                sv=f"{row['city']} har inget mål ”{row['goal']}”.",
                en=f"{row['city']} has no goal “{row['goal']}”.",
            ),
            remedy=Text(
                sv="Lägg till det i bladet Mål, eller rätta koden.",
                en="Add it in the sheet Goals, or mend the code.",
            ),
        )
    return found


TARGETS = Table(
    sheet=Sheet(
        name="targets",
        title=Text(sv="Målvärden", en="Targets"),
        columns=(
            text("city", "Stad", "City", required=True, longest=80),
            text("goal", "Målets kod", "Code of the goal", required=True, longest=40),
            text(
                "indicator",
                "Indikatorns kod",
                "Code of the indicator",
                required=True,
                longest=40,
            ),
            Column(
                name="sex",
                heading=Text(sv="Kön", en="Sex"),
                reads=one_of(SEXES),
                blank="T",
                help=Text(sv="Tomt betyder alla.", en="Blank means all."),
            ),
            Column(
                name="kind",
                heading=Text(sv="Slag", en="Kind"),
                reads=one_of(_KINDS),
                blank="path",
                help=Text(
                    sv="Målvärde, eller ett krav: högst eller lägst.",
                    en="Target, or a requirement: at most or at least.",
                ),
            ),
            _year("base_year", "Basår", "Base year", required=True),
            _number("base_value", "Värde basåret", "Value in the base year"),
            _year("target_year", "Målår", "Target year"),
            _number("value", "Målvärde eller gräns", "Target or limit", required=True),
            text("measured_in", "Enhet", "Unit", required=True, longest=80),
            Column(
                name="steps",
                heading=Text(sv="Väntat däremellan", en="Expected in between"),
                reads=_as_written(read_steps),
                writes=written_steps,
                blank={},
                help=Text(
                    sv="Som 2026: 45,5; 2028: 40.", en="As 2026: 45.5; 2028: 40."
                ),
            ),
            text("source", "Källa", "Source", longest=500),
        ),
        key=("city", "goal", "indicator", "sex", "kind"),
    ),
    rows=targets_of,
    values=_target_values,
    put=_put_target,
)
