"""A programme as text that a person can read and another solver can run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from samstad.engines.planning.arrays.model import Model
from samstad.engines.planning.exact.rows import INF, Blocks, Programme

_PER_LINE = 4


def as_lp(
    programme: Programme,
    model: Model,
    *,
    only: Callable[[str], bool] = lambda _: True,
    strict: bool = False,
) -> str:
    """Write a programme in the CPLEX LP format; ``only`` picks rows by their name.

    With ``strict`` names have only what every reader takes: a hyphen is a minus to them.
    """
    columns = labels(programme.columns, model)
    rows = labels(programme.rows, model)
    if strict:
        columns, rows = _strict(columns), _strict(rows)
    matrix = programme.matrix().tocsr()
    matrix.sort_indices()
    low, high = programme.rows.low.tolist(), programme.rows.high.tolist()
    lines = ["Maximize", *_terms("aim", list(programme.cost.items()), columns)]
    lines.append("Subject To")
    used: set[int] = {*programme.cost}
    for i, name in enumerate(rows):
        if not only(name):
            continue
        ends = slice(matrix.indptr[i], matrix.indptr[i + 1])
        at, figures = matrix.indices[ends].tolist(), matrix.data[ends].tolist()
        used.update(at)
        terms = list(zip(at, figures, strict=True))
        for suffix, sign, limit in _senses(low[i], high[i]):
            lines += _terms(f"{name}{suffix}", terms, columns)
            lines[-1] += f" {sign} {_figure(limit)}"
    lines.append("Bounds")
    lines += _bounds(programme, columns, used)
    lines.append("Binary")
    lines += [f" {columns[c]}" for c in sorted(used) if c < programme.n_whole]
    return "\n".join([*lines, "End", ""])


def labels(blocks: Blocks, model: Model) -> list[str]:
    """A name for each member, from the words of the case; each name once."""
    names, seen = [], dict[str, int]()
    for block, about in blocks.names:
        for member in range(len(about["member"])):
            kinds = {kind: int(at[member]) for kind, at in about.items()}
            kinds.pop("member")
            said = ".".join([block, *(_word(model, k, at) for k, at in kinds.items())])
            seen[said] = seen.get(said, 0) + 1
            names.append(f"{said}.{seen[said]}" if seen[said] > 1 else said)
    return names


def _strict(names: list[str]) -> list[str]:
    """The names in plain letters, figures, dots and underscores; each name once."""
    seen, kept = set[str](), []
    for at, name in enumerate(names):
        plain = re.sub(r"[^A-Za-z0-9_.]", "_", name)
        plain = plain if plain not in seen else f"{plain}.n{at + 1}"
        seen.add(plain)
        kept.append(plain)
    return kept


def _word(model: Model, kind: str, at: int) -> str:
    words = model.names
    if kind in ("option", "other"):
        measure = words.measures[model.arrays.measure_of[at]]
        return f"{measure}.{words.options[at]}"
    if kind == "task":
        return ".".join(words.tasks[model.arrays.task_of[at]])
    known: dict[str, tuple[str, ...]] = {
        "period": words.periods,
        "measure": words.measures,
        "department": words.departments,
        "fund": words.funds,
        "service": words.services,
        "indicator": words.indicators,
        "board": words.boards,
    }
    return known[kind][at]


def _senses(low: float, high: float) -> Iterator[tuple[str, str, float]]:
    if low == high:
        yield "", "=", low
        return
    both = low > -INF and high < INF
    if low > -INF:
        yield "_low" if both else "", ">=", low
    if high < INF:
        yield "_high" if both else "", "<=", high


def _terms(name: str, terms: list[tuple[int, float]], columns: list[str]) -> list[str]:
    said = [f"{_signed(figure)} {columns[column]}" for column, figure in terms]
    lines = [
        " ".join(said[i : i + _PER_LINE]) for i in range(0, len(said), _PER_LINE)
    ] or ["0"]
    return [f" {name}: {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _bounds(programme: Programme, columns: list[str], used: set[int]) -> list[str]:
    low, high = programme.columns.low.tolist(), programme.columns.high.tolist()
    said = []
    for c in sorted(used):
        if c >= programme.n_whole:
            least = "-inf" if low[c] == -INF else _figure(low[c])
            most = "+inf" if high[c] == INF else _figure(high[c])
            said.append(f" {least} <= {columns[c]} <= {most}")
    return said


def _signed(figure: float) -> str:
    return f"{'-' if figure < 0 else '+'} {_figure(abs(figure))}"


def _figure(value: float) -> str:
    return f"{value + 0.0:.10g}"
