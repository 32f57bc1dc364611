"""How far a search has come, on one line of a terminal that is written over."""

from __future__ import annotations

from types import TracebackType
from typing import Self, TextIO

from samstad.adapters import written
from samstad.adapters.words import STAGES
from samstad.cli.language import language
from samstad.engines.planning.plan import Progress, Rule
from samstad.vocabulary.texts import Language, Text

_ERASE_LINE = "\r\x1b[K"
_WIDTH = 79
_REFRESH_S = 0.1


class ProgressLine:
    """Call it with each ``Progress``; silent where there is no terminal."""

    def __init__(self, stream: TextIO, *, rule: Rule) -> None:
        self._stream = stream
        self._rule = rule
        self._shown_s = -1.0
        self._stage = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._stream.isatty():
            self._stream.write(_ERASE_LINE)
            self._stream.flush()

    def __call__(self, progress: Progress) -> None:
        """Show it, unless nothing new can have been read since the last time."""
        soon = progress.elapsed_s - self._shown_s < _REFRESH_S
        if not self._stream.isatty() or (soon and progress.stage == self._stage):
            return
        self._shown_s, self._stage = progress.elapsed_s, progress.stage
        line = progress_line(progress, rule=self._rule, language=language())
        self._stream.write(_ERASE_LINE + line[:_WIDTH])
        self._stream.flush()


def progress_line(progress: Progress, *, rule: Rule, language: Language) -> str:
    """Say time, stage, best, bound and gap, as far as they are known."""
    seconds = written.decimal(progress.elapsed_s, language, places=1)
    stage = STAGES.get(progress.stage)
    parts = [f"{seconds} s", stage.said(language) if stage else progress.stage]
    known = {
        _BEST: _value(progress.value, rule, language),
        _BOUND: _value(progress.bound, rule, language),
        _GAP: _percent(progress.gap, language),
    }
    parts += [f"{name.said(language)} {said}" for name, said in known.items() if said]
    return " · ".join(parts)


_BEST = Text(sv="bäst", en="best")
_BOUND = Text(sv="gräns", en="bound")
_GAP = Text(sv="gap", en="gap")


def _value(value: float | None, rule: Rule, language: Language) -> str:
    if rule is Rule.CHEAPEST and value is not None and written.is_number(value):
        return f"{written.whole(value, language)} tkr"
    return _percent(value, language)


def _percent(share: float | None, language: Language) -> str:
    if share is None or not written.is_number(share):
        return ""
    return written.percent(share, language, places=2)
