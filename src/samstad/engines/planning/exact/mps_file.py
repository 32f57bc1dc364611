"""A programme in free MPS, which every solver reads."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.engines.planning.exact.rows import INF, Programme


def as_mps(programme: Programme) -> str:
    """Write a programme; the aim ``OBJ`` is lowered and so has its signs turned."""
    lines = ["NAME samstad", "ROWS", " N OBJ"]
    low, high = programme.rows.low.tolist(), programme.rows.high.tolist()
    ends = list(zip(low, high, strict=True))
    lines += [f" {_sense(*end)} R{i + 1}" for i, end in enumerate(ends)]
    lines += ["COLUMNS", *_columns(programme), "RHS"]
    for i, (least, most) in enumerate(ends):
        side = least if most == INF else most
        if side:
            lines.append(f" RHS R{i + 1} {side!r}")
    lines.append("RANGES")
    for i, (least, most) in enumerate(ends):
        if -INF < least < most < INF:
            lines.append(f" RNG R{i + 1} {most - least!r}")
    lines += ["BOUNDS", *_bounds(programme), "ENDATA", ""]
    return "\n".join(lines)


def _sense(low: float, high: float) -> str:
    if low == high:
        return "E"
    return "G" if high == INF else "L"


def _columns(programme: Programme) -> Iterator[str]:
    """Each column's figures, the whole-number ones between markers."""
    matrix = programme.matrix().tocsc()
    matrix.sort_indices()
    whole, is_inside = programme.is_whole().tolist(), False
    for c in range(programme.columns.n):
        if whole[c] != is_inside:
            is_inside = whole[c]
            word = "INTORG" if is_inside else "INTEND"
            yield f" M{c + 1} 'MARKER' '{word}'"
        yield f" C{c + 1} OBJ {-programme.cost.get(c, 0.0) + 0.0!r}"
        ends = slice(matrix.indptr[c], matrix.indptr[c + 1])
        rows, figures = matrix.indices[ends].tolist(), matrix.data[ends].tolist()
        for row, figure in zip(rows, figures, strict=True):
            yield f" C{c + 1} R{row + 1} {figure!r}"
    if is_inside:
        yield " MEND 'MARKER' 'INTEND'"


def _bounds(programme: Programme) -> Iterator[str]:
    low, high = programme.columns.low.tolist(), programme.columns.high.tolist()
    for c, (least, most) in enumerate(zip(low, high, strict=True)):
        yield f" {'MI' if least == -INF else 'LO'} BND C{c + 1}" + (
            "" if least == -INF else f" {least!r}"
        )
        if most < INF:
            yield f" UP BND C{c + 1} {most!r}"
        else:
            yield f" PL BND C{c + 1}"
