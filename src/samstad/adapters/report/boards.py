"""What each board attains, between no plan and its own best plan."""

from __future__ import annotations

import altair as alt

from samstad.adapters import written
from samstad.adapters.names import named
from samstad.adapters.report.drawing import (
    BLUE,
    GREY,
    PALE,
    RED,
    Drawing,
    Layered,
    rows_of,
)
from samstad.adapters.report.subject import Subject
from samstad.adapters.report.table import Table, basis_said, table
from samstad.engines.planning.plan import BoardShare
from samstad.vocabulary.texts import Text

_STEP = 46


def board_drawing(subject: Subject) -> Drawing:
    """A row for each board: no plan, this plan and its own best on one line."""
    return Drawing.at_both_widths(
        "boards",
        _finding(subject),
        draw=lambda _: _draw(subject),
        height=lambda _: _STEP * len(subject.proposal.boards) + 30,
    )


def board_table(subject: Subject) -> Table:
    rows = [_row(subject, board) for board in subject.proposal.boards]
    caption = subject.say(_CAPTION)
    return table(caption, _COLUMNS, rows, language=subject.language, right_from=1)


def _row(subject: Subject, board: BoardShare) -> tuple[str, ...]:
    shares = (board.no_plan, board.attainment, board.own_best, board.share)
    case = subject.case
    tasks = [task for task in case.tasks if task.board == board.code]
    measured = {task.indicator for task in tasks}
    effects = [e for e in case.effects if e.indicator in measured]
    return (
        named(case.boards, board.code, subject.language),
        *(written.percent(s, subject.language, places=1) for s in shares),
        basis_said([*tasks, *effects], subject.language),
    )


def _finding(subject: Subject) -> str:
    boards = subject.proposal.boards
    if not boards:
        return subject.say(_NO_BOARDS)
    least = min(boards, key=lambda board: board.share)
    most = max(boards, key=lambda board: board.share)
    return subject.say(
        _FINDING,
        least=named(subject.case.boards, least.code, subject.language),
        least_share=written.percent(least.share, subject.language),
        most=named(subject.case.boards, most.code, subject.language),
        most_share=written.percent(most.share, subject.language),
    )


def _draw(subject: Subject) -> Layered:
    values = [
        {
            "name": row[0],
            "line": at + 0.72,
            "top": at + 0.12,
            "no_plan": board.no_plan,
            "attainment": board.attainment,
            "own_best": board.own_best,
            "no_plan_said": row[1],
            "attainment_said": row[2],
            "own_best_said": row[3],
            "share_said": row[4],
        }
        for at, board in enumerate(subject.proposal.boards)
        for row in [_row(subject, board)]
    ]
    rows = alt.Scale(domain=[len(values), 0])
    base = alt.Chart(rows_of(values))
    line = alt.Y("line:Q", axis=None, scale=rows)
    layers = [
        base.mark_rule(size=7, color=PALE).encode(
            _share("no_plan"), line, x2="own_best"
        ),
        base.mark_tick(
            thickness=3, height=16, color=GREY, opacity=1, orient="vertical"
        ).encode(_share("no_plan"), line),
        base.mark_point(
            shape="diamond",
            size=150,
            color=RED,
            fill="#ffffff",
            strokeWidth=2.5,
            opacity=1,
        ).encode(_share("own_best"), line),
        base.mark_circle(size=170, color=BLUE, opacity=1).encode(
            _share("attainment"), line, tooltip=_tooltips(subject)
        ),
        base.mark_text(align="left", baseline="top").encode(
            x=alt.value(0), y=alt.Y("top:Q", axis=None, scale=rows), text="name:N"
        ),
    ]
    return alt.layer(*layers)


def _share(field: str) -> alt.X:
    axis = alt.Axis(format=".0%", tickCount=6, title=None)
    return alt.X(f"{field}:Q", axis=axis)


def _tooltips(subject: Subject) -> list[alt.Tooltip]:
    fields = ("name", "no_plan_said", "attainment_said", "own_best_said", "share_said")
    return [
        alt.Tooltip(f"{field}:N", title=subject.say(title))
        for field, title in zip(fields, _COLUMNS, strict=True)
    ]


_COLUMNS = (
    Text(sv="Nämnd", en="Board"),
    Text(sv="Utan plan", en="No plan"),
    Text(sv="Med planen", en="With the plan"),
    Text(sv="Eget bästa", en="Own best"),
    Text(sv="Andel av eget bästa", en="Share of own best"),
)
_CAPTION = Text(sv="Nämndernas måluppfyllelse", en="The boards' attainments")
_NO_BOARDS = Text(sv="Fallet har inga nämnder.", en="The case has no boards.")
_FINDING = Text(
    sv="Minst andel av sitt eget bästa får {least}, {least_share}; störst andel får "
    "{most}, {most_share}.",
    en="The smallest share of its own best goes to {least}, {least_share}; the "
    "largest to {most}, {most_share}.",
)
