"""Where the plan builds: a map of our own, with no base map to fetch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.names import measure_of, name_of, named, option_of
from samstad.adapters.report.drawing import (
    BLUE,
    GREY,
    NARROW,
    PALE,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.table import Table, basis_said, table
from samstad.engines.planning.case import Option, PlanningCase
from samstad.engines.planning.plan import Choice
from samstad.vocabulary.places import EARTH_RADIUS_M
from samstad.vocabulary.texts import Language, Text

_NEAR = 1 / 26
"""Places closer than this share of the map's width get one number together."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A numbered spot and what the plan does there; metres east and north."""

    number: int
    at: Point
    choices: tuple[tuple[Choice, Option], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The map's middle in degrees, and its extent in metres from there."""

    lat: float
    lon: float
    half_m: Point

    def metres(self, lat: float, lon: float) -> Point:
        """Metres east and north of the middle; flat, as a town is."""
        shrink = math.cos(math.radians(self.lat))
        radian_m = EARTH_RADIUS_M * math.pi / 180
        return (lon - self.lon) * shrink * radian_m, (lat - self.lat) * radian_m


def place_drawing(subject: Subject) -> Drawing | None:
    """The map, or ``None`` if nothing in the plan has a known place."""
    ground, places = _ground(subject), places_of(subject)
    if ground is None or not places:
        return None
    return Drawing.at_both_widths(
        "map",
        subject.say(_FINDING, count=len(places)),
        draw=lambda width: _draw(subject, ground, places, width),
        height=lambda width: _height(ground, width),
    )


def has_outlines(subject: Subject) -> bool:
    return any(outline_points(zone.outline) for zone in subject.case.zones)


def place_table(subject: Subject) -> Table:
    language = subject.language
    rows = []
    for place in places_of(subject):
        for choice, option in place.choices:
            name = named(subject.case.measures, choice.measure, language)
            rows.append(
                (
                    f"{name}, {name_of(option).said(language)}",
                    str(place.number),
                    written.span(choice.start, choice.finish),
                    basis_said(_behind_place(subject, option), language),
                )
            )
    caption = subject.say(_CAPTION)
    return table(caption, _COLUMNS, rows, language=language, right_from=len(_COLUMNS))


def places_of(subject: Subject) -> tuple[Place, ...]:
    """Number the plan's places from the west; those that lie close share one."""
    ground = _ground(subject)
    if ground is None:
        return ()
    near_m = 2 * ground.half_m[0] * _NEAR
    spots: list[Place] = []
    for choice in subject.choices:
        option = option_of(subject.case, choice)
        where = _where(subject.case, option) if option else None
        if option and where:
            _put(spots, ground.metres(*where), (choice, option), near_m)
    ordered = sorted(spots, key=lambda place: place.at)
    return tuple(replace(p, number=n) for n, p in enumerate(ordered, start=1))


def _put(
    spots: list[Place], at: Point, done: tuple[Choice, Option], near_m: float
) -> None:
    for n, spot in enumerate(spots):
        if math.dist(spot.at, at) < near_m:
            spots[n] = replace(spot, choices=(*spot.choices, done))
            return
    spots.append(Place(number=0, at=at, choices=(done,)))


def _where(case: PlanningCase, option: Option) -> Point | None:
    """The option's own place, or that of the site it holds."""
    site = next((s for s in case.sites if s.code == option.site), None)
    return _position(option) or (_position(site) if site else None)


def _behind_place(subject: Subject, option: Option) -> list[Any]:
    sites = [s for s in subject.case.sites if s.code == option.site]
    return [option] if _position(option) else sites


def _position(row: Any) -> Point | None:
    if row.lat is None or row.lon is None:
        return None
    return float(row.lat), float(row.lon)


def outline_points(outline: str) -> list[Point]:
    """Read ``lat lon, lat lon, …``; what cannot be read gives no points."""
    pairs = [pair.split() for pair in outline.split(",")]
    try:
        return [(float(lat), float(lon)) for lat, lon in pairs]
    except ValueError:
        return []


def _ground(subject: Subject) -> Ground | None:
    options = [option_of(subject.case, choice) for choice in subject.choices]
    known = [_where(subject.case, option) for option in options if option]
    return _ground_of(subject.case, [place for place in known if place])


def _ground_of(case: PlanningCase, known: list[Point]) -> Ground | None:
    """The town, with room for the places that are known."""
    rows = (*case.facilities, *case.demand_points)
    points = [*known, *(p for p in map(_position, rows) if p)]
    points += [p for zone in case.zones for p in outline_points(zone.outline)]
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    flat = Ground(lat=middle[0], lon=middle[1], half_m=(0, 0))
    east, north = flat.metres(max(lats), max(lons))
    half = max(east * 1.12, north * 1.12 / 0.8, 250.0)
    return replace(flat, half_m=(half, max(north * 1.2, half * 0.45)))


def measure_drawing(
    case: PlanningCase, measure: str, language: Language
) -> Drawing | None:
    """Where each option of a measure lies, by its number among them; ``None`` unknown.

    Options that lie at the same place share a spot.
    """
    options = [o for o in case.options if o.measure == measure]
    at: dict[Point, list[tuple[int, Option]]] = {}
    for number, option in enumerate(options, start=1):
        if place := _where(case, option):
            at.setdefault(place, []).append((number, option))
    ground = _ground_of(case, list(at))
    if ground is None or not at:
        return None
    values = [_option_value(ground, *one, language) for one in at.items()]
    tips = [
        alt.Tooltip("number:N", title=_COLUMNS[1].said(language)),
        alt.Tooltip("done:N", title=_OPTION.said(language)),
    ]
    return Drawing.at_both_widths(
        "map",
        (_OPTIONS if len(options) > 1 else _ONE_OPTION).said(language),
        draw=lambda width: _mapped(case, ground, values, tips, width, language),
        height=lambda width: _height(ground, width),
    )


def _option_value(
    ground: Ground,
    place: Point,
    held: list[tuple[int, Option]],
    language: Language,
) -> dict[str, Any]:
    east, north = ground.metres(*place)
    return {
        "number": ", ".join(str(number) for number, _option in held),
        "east": east,
        "north": north,
        "done": "; ".join(name_of(option).said(language) for _n, option in held),
    }


def _height(ground: Ground, width: int) -> int:
    return round(width * ground.half_m[1] / ground.half_m[0])


def _draw(
    subject: Subject, ground: Ground, places: tuple[Place, ...], width: int
) -> Layered:
    values = [_value(subject, place) for place in places]
    tips = _tooltips(subject)
    return _mapped(subject.case, ground, values, tips, width, subject.language)


def _mapped(
    case: PlanningCase,
    ground: Ground,
    values: list[dict[str, Any]],
    tips: list[alt.Tooltip],
    width: int,
    language: Language,
) -> Layered:
    """Numbered spots upon the town: outlines, people and facilities that are open."""
    small = width == NARROW
    size = 190 if small else 460
    marks = [
        _outlines(case, ground),
        _points(case.demand_points, ground).mark_circle(
            color="#ffffff", stroke="#8c96a0", opacity=1, size=size / 4
        ),
        _points(case.facilities, ground)
        .mark_square(
            color="#ffffff", stroke=GREY, strokeWidth=2, opacity=1, size=size * 1.5
        )
        .encode(tooltip=alt.Tooltip("name:N", title=_FACILITY.said(language))),
    ]
    chosen = alt.Chart(rows_of(values))
    x, y = _axes(ground)
    marks += [
        chosen.mark_circle(
            color=BLUE, size=size, opacity=1, stroke="#ffffff", strokeWidth=1.5
        ).encode(x, y, tooltip=tips),
        chosen.mark_text(
            color="#ffffff", fontSize=9 if small else 12, fontWeight="bold"
        ).encode(x, y, text="number:N"),
        *_scale_bar(ground),
    ]
    layers = [marks[0], *(m.encode(x, y) for m in marks[1:3]), *marks[3:]]
    ground_colour = alt.ViewBackground(fill=PALE)
    return alt.layer(*layers).properties(view=ground_colour)


def _axes(ground: Ground) -> tuple[alt.X, alt.Y]:
    east, north = ground.half_m
    return (
        alt.X("east:Q", axis=None, scale=alt.Scale(domain=[-east, east], nice=False)),
        alt.Y(
            "north:Q", axis=None, scale=alt.Scale(domain=[-north, north], nice=False)
        ),
    )


def _points(rows: tuple[Any, ...], ground: Ground) -> alt.Chart:
    names: dict[Point, str] = {}
    for row in rows:
        if spot := _position(row):
            known = [names[spot]] if spot in names else []
            names[spot] = "; ".join([*known, getattr(row, "name", row.code)])
    values = [
        {"east": at[0], "north": at[1], "name": name}
        for spot, name in names.items()
        for at in [ground.metres(*spot)]
    ]
    return alt.Chart(rows_of(values))


def _outlines(case: PlanningCase, ground: Ground) -> alt.Chart:
    values = [
        {"zone": zone.code, "order": n, "east": at[0], "north": at[1]}
        for zone in case.zones
        for n, at in enumerate(_ring(zone.outline, ground))
    ]
    lines = alt.Chart(rows_of(values)).mark_line(
        color=RED, strokeDash=[6, 3], strokeWidth=1.5
    )
    x, y = _axes(ground)
    drawn: alt.Chart = lines.encode(x, y, detail="zone:N", order="order:Q")
    return drawn


def _ring(outline: str, ground: Ground) -> Iterator[Point]:
    points = outline_points(outline)
    for point in [*points, *points[:1]]:
        yield ground.metres(*point)


def _scale_bar(ground: Ground) -> list[alt.Chart]:
    east, north = ground.half_m
    long_m = 10 ** math.floor(math.log10(east))
    words = f"{long_m // 1000} km" if long_m >= 1000 else f"{long_m} m"
    start, level = -east * 0.97, -north * 0.94
    x, y = _axes(ground)
    bar = {"east": start, "north": level, "to": start + long_m, "words": words}
    base = alt.Chart(rows_of([bar]))
    return [
        base.mark_rule(color="#1d2733", size=2).encode(x, y, x2="to:Q"),
        base.mark_text(align="left", dy=-9).encode(x, y, text="words:N"),
    ]


def _value(subject: Subject, place: Place) -> dict[str, Any]:
    done = [
        f"{name_of(measure).said(subject.language)} "
        f"({written.span(choice.start, choice.finish)})"
        for choice, _ in place.choices
        if (measure := measure_of(subject.case, choice))
    ]
    return {
        "number": str(place.number),
        "east": place.at[0],
        "north": place.at[1],
        "done": "; ".join(done),
    }


def _tooltips(subject: Subject) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("number:N", title=subject.say(_COLUMNS[1])),
        alt.Tooltip("done:N", title=subject.say(_COLUMNS[0])),
    ]


_COLUMNS = (
    Text(sv="Åtgärd, alternativ", en="Measure, option"),
    Text(sv="Nr", en="No."),
    Text(sv="Arbete", en="Work"),
)
_FACILITY = Text(sv="Anläggning", en="Facility")
_CAPTION = Text(sv="Platser i planen", en="Places in the plan")
_FINDING = Text(
    sv="Karta med {count} numrerade platser där planen bygger, river eller flyttar; "
    "numren finns i tabellen.",
    en="Map of {count} numbered places where the plan builds, clears or moves; the "
    "numbers are in the table.",
)
_OPTION = Text(sv="Sätt att göra den", en="Way of doing it")
_OPTIONS = Text(
    sv="Karta: här kan åtgärden ligga. Numren är de sätt att göra den som står under.",
    en="Map: the measure may lie here. The numbers are the ways of doing it below.",
)
_ONE_OPTION = Text(
    sv="Karta: här ligger åtgärden.", en="Map: here is where the measure lies."
)
