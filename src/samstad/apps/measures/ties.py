"""What ties a measure to others, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import written
from samstad.apps.measures.reading import option_called
from samstad.apps.plans.choices import word_for
from samstad.apps.plans.tables import Row, Tables, figure, name_in
from samstad.engines.planning.case import (
    ConditionKind,
    CountsFrom,
    GroupKind,
    PrecedenceKind,
)
from samstad.vocabulary.texts import Language, Text


def ties_of(tables: Tables, measure: str, language: Language) -> list[str]:
    """What must come first, what goes together, groups and conditions."""
    return [
        *_precedence(tables, measure, language),
        *_synergies(tables, measure, language),
        *_groups(tables, measure, language),
        *_conditions(tables, measure, language),
    ]


def services_of(tables: Tables, measure: str, language: Language) -> list[str]:
    """What it gives to a service or takes from it."""
    return [
        _delivery(tables, row, language)
        for row in tables.naming("deliveries", "measure", measure)
    ]


def replaced_by(tables: Tables, measure: str, language: Language) -> list[str]:
    """The places that close and give what the measure gives."""
    rows = tables.naming("deliveries", "measure", measure)
    given = dict.fromkeys(r["service"] for r in rows if float(r["capacity"]) > 0)
    return [
        _REPLACES.said(language).format(
            name=place["name"],
            service=tables.called("services", service, language).lower(),
            last=last,
        )
        for service in given
        for place, last in _closing(tables, service)
    ]


def _closing(tables: Tables, service: str) -> Iterator[tuple[Row, str]]:
    """Places that give a service now and close within the plan, with their last day.

    A place closes when it is said to, or when its zone has to be empty by the forecast
    in force, whichever comes first.
    """
    for place in tables.naming("facilities", "service", service):
        forecast = tables.find(
            "forecasts", (str(tables.head.get("forecast")), str(place.get("zone")))
        )
        ends = [place.get("closes"), forecast["likely"] if forecast else None]
        within = [end for end in ends if end in tables.periods]
        if within:
            yield place, min(within, key=tables.periods.index)


_REPLACES = Text(
    sv="Bidrar till att ersätta {name} ({service}), i bruk till och med {last}.",
    en="Helps to replace {name} ({service}), in use up to and including {last}.",
)


def _precedence(tables: Tables, measure: str, language: Language) -> Iterator[str]:
    rows = [
        *tables.naming("precedence", "before", measure),
        *tables.naming("precedence", "after", measure),
    ]
    for row in rows:
        words = _ORDER[PrecedenceKind(row["kind"])].said(language)
        before, after = (
            _with_option(tables, row[n], row.get(f"{n}_option"), language)
            for n in ("before", "after")
        )
        said = words.format(before=before, after=after)
        lag = int(row["lag"])
        wait = _ONE_LATER if lag == 1 else _LAG
        yield said + (wait.said(language).format(n=lag) if lag else "") + "."


_ORDER = {
    PrecedenceKind.FINISH_START: Text(
        sv="{after} börjar när {before} är klar",
        en="{after} starts when {before} is finished",
    ),
    PrecedenceKind.START_START: Text(
        sv="{after} börjar efter att {before} har börjat",
        en="{after} starts after {before} has started",
    ),
}
_ONE_LATER = Text(sv=", tidigast en period senare", en=", at least one period later")
_LAG = Text(sv=", tidigast {n} perioder senare", en=", at least {n} periods later")


def _synergies(tables: Tables, measure: str, language: Language) -> Iterator[str]:
    rows = [
        *tables.naming("synergies", "measure", measure),
        *tables.naming("synergies", "other", measure),
    ]
    for row in rows:
        indicator = tables.coded("indicators", row["indicator"]) or {}
        yield _TOGETHER.said(language).format(
            one=_with_option(tables, row["measure"], row.get("option"), language),
            other=_with_option(tables, row["other"], row.get("other_option"), language),
            likely=written.signed_decimal(
                float(row["likely"]), language, places=0 if _is_whole(row) else 1
            ),
            unit=indicator.get("unit", ""),
            indicator=name_in(indicator, language),
        )


def _is_whole(row: Row) -> bool:
    return float(row["likely"]).is_integer()


_TOGETHER = Text(
    sv="{one} och {other} ger tillsammans {likely} {unit} utöver var för sig "
    "({indicator}).",
    en="{one} and {other} together give {likely} {unit} beyond their own effects "
    "({indicator}).",
)


def _groups(tables: Tables, measure: str, language: Language) -> Iterator[str]:
    for code in dict.fromkeys(
        m["group"] for m in tables.naming("group_members", "measure", measure)
    ):
        group = tables.coded("groups", code)
        if group is None:
            continue
        members = [
            _with_option(tables, m["measure"], m.get("option"), language)
            for m in tables.naming("group_members", "group", code)
        ]
        kind = word_for(GroupKind(group["kind"]), language)
        yield _GROUP.said(language).format(
            name=group["name"], kind=kind, n=group["n"], members=", ".join(members)
        )


_GROUP = Text(
    sv="{name}: {kind} {n} av {members}.", en="{name}: {kind} {n} of {members}."
)


def _conditions(tables: Tables, measure: str, language: Language) -> Iterator[str]:
    rows = {
        row["code"]: row
        for column in ("measure", "other")
        for row in tables.naming("conditions", column, measure)
    }
    for row in rows.values():
        yield condition_said(tables, row, language)


def condition_said(tables: Tables, row: Row, language: Language) -> str:
    """A condition as a sentence, with the board or the party that set it."""
    tellers = [("boards", row.get("board")), ("parties", row.get("party"))]
    named = [tables.called(table, code, language) for table, code in tellers if code]
    who = named[0] if named else _NOBODY.said(language)
    parts = [
        _with_option(tables, row["measure"], row.get("option"), language)
        if row.get("measure")
        else "",
        word_for(ConditionKind(row["kind"]), language),
        str(row.get("period") or ""),
        tables.called("measures", row["other"], language) if row.get("other") else "",
        tables.called("boards", row["about"], language) if row.get("about") else "",
        figure(row["value"], language) if row.get("value") is not None else "",
    ]
    return f"{who}: {' '.join(part for part in parts if part)}."


_NOBODY = Text(sv="Villkor", en="Condition")


def _delivery(tables: Tables, row: Row, language: Language) -> str:
    service = tables.coded("services", row["service"]) or {}
    capacity = row["capacity"]
    words = _TAKES if float(capacity) < 0 else _GIVES
    return words.said(language).format(
        option=option_called(tables, row["measure"], row.get("option"), language)
        or _ALL.said(language),
        capacity=figure(abs(capacity), language),
        unit=service.get("unit", ""),
        service=name_in(service, language).lower(),
        when=word_for(CountsFrom(row["counts_from"]), language),
    )


_ALL = Text(sv="Alla alternativ", en="Every option")
_GIVES = Text(
    sv="{option}: ger {capacity} {unit} till {service}, {when}.",
    en="{option}: gives {capacity} {unit} to {service}, {when}.",
)
_TAKES = Text(
    sv="{option}: tar bort {capacity} {unit} från {service}, {when}.",
    en="{option}: takes {capacity} {unit} from {service}, {when}.",
)


def _with_option(
    tables: Tables, measure: str, option: object, language: Language
) -> str:
    name = tables.called("measures", measure, language)
    called = option_called(tables, measure, option, language)
    return f"{name} ({called.lower()})" if called else name
