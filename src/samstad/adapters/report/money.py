"""What each fund pays, period by period, against its frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from samstad.adapters import written
from samstad.adapters.names import name_of
from samstad.adapters.report.drawing import (
    BLUE,
    GREY,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.table import Table, certainty_said, table
from samstad.engines.planning.case import Frame, Fund
from samstad.vocabulary.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FundPage:
    """One fund: a heading, a drawing and a table."""

    heading: str
    drawing: Drawing
    table: Table


def fund_pages(subject: Subject) -> Iterator[FundPage]:
    """One for every fund of the case."""
    for fund in subject.case.funds:
        yield _page(subject, fund)


def _page(subject: Subject, fund: Fund) -> FundPage:
    name = name_of(fund).said(subject.language)
    frames = {f.period: f for f in subject.case.frames if f.fund == fund.code}
    values = list(_values(subject, fund, frames))
    paid, given = (sum(v[key] for v in values) for key in ("paid", "frame"))
    money = {
        "paid": written.tkr(paid, subject.language),
        "given": written.tkr(given, subject.language),
    }
    return FundPage(
        heading=name,
        drawing=Drawing.small(
            f"fund-{fund.code}",
            subject.say(_FINDING, name=name, **money),
            draw=lambda _: _draw(subject, values),
            height=190,
        ),
        table=_table(subject, name, values),
    )


def _values(
    subject: Subject, fund: Fund, frames: dict[str, Frame]
) -> Iterator[dict[str, Any]]:
    """``within`` is what there is to pay with: the frame and what was saved."""
    paid = subject.figures.paid_tkr[fund.code]
    saved = subject.figures.saved_tkr[fund.code]
    for t, period in enumerate(subject.case.periods.labels):
        frame = frames[period].amount_tkr if period in frames else 0
        yield {
            "period": period,
            "frame": frame,
            "paid": paid[t],
            "saved": saved[t],
            "within": frame + (saved[t - 1] if t else 0),
            "basis": certainty_said(
                frames[period].certainty if period in frames else None,
                subject.language,
            ),
        }


def _draw(subject: Subject, values: list[dict[str, Any]]) -> Layered:
    base = alt.Chart(rows_of([_drawn(subject, value) for value in values]))
    labels = [v["period"] for v in values]
    every = -(-len(labels) // 7)
    x = alt.X(
        "period:O",
        title=None,
        sort=None,
        axis=alt.Axis(labelAngle=0, values=labels[::every]),
    )
    million = alt.Axis(title=subject.say(_MILLION), tickCount=4)
    layers = [
        base.mark_bar(color=BLUE).encode(
            x,
            alt.Y("paid:Q", axis=million),
            tooltip=_tooltips(subject),
        ),
        base.mark_line(
            color=GREY, strokeDash=[3, 3], interpolate="step", strokeWidth=1.5
        ).encode(x, y="within:Q"),
        base.mark_line(color=RED, interpolate="step", strokeWidth=2.5).encode(
            x, y="frame:Q"
        ),
    ]
    return alt.layer(*layers)


def _drawn(subject: Subject, value: dict[str, Any]) -> dict[str, Any]:
    amounts = {key: value[key] / 1000 for key in ("paid", "frame", "within")}
    said = {
        f"{key}_said": written.tkr(value[key], subject.language)
        for key in ("paid", "frame", "saved")
    }
    return {"period": value["period"], **amounts, **said}


def _tooltips(subject: Subject) -> list[alt.Tooltip]:
    fields = ("period", "frame_said", "paid_said", "saved_said")
    return [
        alt.Tooltip(f"{field}:N", title=subject.say(title))
        for field, title in zip(fields, _TITLES, strict=True)
    ]


def _table(subject: Subject, name: str, values: list[dict[str, Any]]) -> Table:
    rows = [
        (
            value["period"],
            *(
                written.whole(value[key], subject.language)
                for key in ("frame", "paid", "saved")
            ),
            value["basis"],
        )
        for value in values
    ]
    caption = subject.say(_CAPTION, name=name)
    return table(caption, _COLUMNS, rows, language=subject.language, right_from=1)


_TITLES = (
    Text(sv="Period", en="Period"),
    Text(sv="Ram", en="Frame"),
    Text(sv="Betalt", en="Paid"),
    Text(sv="Kvar", en="Left"),
)
_COLUMNS = (
    Text(sv="Period", en="Period"),
    Text(sv="Ram, tkr", en="Frame, tkr"),
    Text(sv="Betalt, tkr", en="Paid, tkr"),
    Text(sv="Kvar, tkr", en="Left, tkr"),
)
_MILLION = Text(sv="mnkr", en="SEK million")
_CAPTION = Text(sv="{name}: ram och betalning", en="{name}: frame and spending")
_FINDING = Text(
    sv="{name}: planen betalar {paid} av ramarnas {given}.",
    en="{name}: the plan pays {paid} of the frames' {given}.",
)
