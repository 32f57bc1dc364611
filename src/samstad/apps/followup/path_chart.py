"""A target's path beside what came of it: the chart and its table."""

from __future__ import annotations

from samstad.adapters.paths import PathShown, chart_of, in_words, table_of
from samstad.adapters.report.drawing import svg_of
from samstad.adapters.report.table import Table
from samstad.apps.followup.goals import Aim
from samstad.apps.web.requests import spoken
from samstad.apps.web.templatetags.components import said_plain


def path_shown(aim: Aim) -> PathShown:
    target = aim.target
    years = aim.years
    return PathShown(
        city=str(target.goal.city),
        indicator=said_plain(target.indicator, "name"),
        measured_in=said_plain(target.indicator, "measured_in"),
        is_path=aim.is_path,
        years=tuple(years),
        values=tuple(aim.values.get(year) for year in years),
        expected=tuple(aim.expected(year) for year in years),
        broken_from=tuple(int(year) for year in target.indicator.broken_from),
    )


def shown_of(aim: Aim) -> tuple[str, Table]:
    """The chart in words, and the table beside it."""
    shown, language = path_shown(aim), spoken()
    return in_words(shown, language), table_of(shown, language)


def drawn(aim: Aim, width: str) -> str:
    drawing = chart_of(path_shown(aim), spoken())
    return svg_of(getattr(drawing, width), spoken())
