"""Read a ``.pb`` file: a head, the projects and the votes, in semicolons.

The format is described at https://pabulib.org/format and in Faliszewski et al. (2023),
"Participatory Budgeting: Data, Tools, and Analysis", https://arxiv.org/abs/2305.11035.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from samstad.engines.planning.shares.election import Ballot, Election, Project
from samstad.vocabulary.problems import Mistake, MistakesInInput, Problem
from samstad.vocabulary.texts import Text

_APPROVAL, _POINTS, _RANKS = (
    ("approval", "choose-1"),
    ("cumulative", "scoring"),
    "ordinal",
)
_SECTIONS = ("META", "PROJECTS", "VOTES")
Row = dict[str, str]


class NotAnElection(Problem):
    """A file that cannot be read as a Pabulib election at all."""

    code = "pabulib.not-an-election"


@dataclass(frozen=True, slots=True, kw_only=True)
class PabulibFile:
    """What a file holds: its rows as written, and the election they make.

    ``ballots`` stand in the order of ``voters``. On a ranked ballot of ``k``
    projects the first has ``k`` points and the last 1; on an approval ballot each
    has 1.
    """

    name: str
    meta: Row
    projects: tuple[Row, ...]
    voters: tuple[Row, ...]
    election: Election

    @property
    def has_points(self) -> bool:
        return self.meta.get("vote_type", "") not in _APPROVAL

    def selected(self) -> tuple[int, ...]:
        """The projects the city funded, where the file says; else none."""
        rows = enumerate(self.projects)
        return tuple(p for p, row in rows if row.get("selected", "") in ("1", "2"))


def read_pabulib(path: Path | str) -> PabulibFile:
    """Read a file whole.

    Raises
    ------
    NotAnElection
        If it cannot be opened, or lacks a section, the budget or the kind of vote.
    MistakesInInput
        With every row that cannot be.
    """
    path = Path(path)
    sections = _sections(path)
    meta = {row["key"].strip(): row["value"].strip() for _, row in sections["META"]}
    kind = meta.get("vote_type", "")
    if kind not in (*_APPROVAL, *_POINTS, _RANKS):
        raise _not_one(
            path,
            Text(
                sv=f"röstsättet ”{kind}” är okänt",
                en=f"the kind of vote “{kind}” is not known",
            ),
        )
    wrong: list[Mistake] = []
    budget = _amount(meta.get("budget", ""))
    if budget is None or budget < 0:
        raise _not_one(path, Text(sv="budgeten saknas", en="the budget is missing"))
    projects, at = _projects(path, sections["PROJECTS"], wrong)
    ballots = tuple(_ballots(path, sections["VOTES"], at, kind, wrong))
    if wrong:
        raise MistakesInInput(wrong)
    return PabulibFile(
        name=path.stem,
        meta=meta,
        projects=tuple(row for _, row in sections["PROJECTS"]),
        voters=tuple(row for _, row in sections["VOTES"]),
        election=Election(budget=budget, projects=tuple(projects), ballots=ballots),
    )


def _sections(path: Path) -> dict[str, list[tuple[int, Row]]]:
    """Rows of each section with their line, by the section's heading."""
    found: dict[str, list[tuple[int, Row]]] = {}
    section, heading = "", list[str]()
    for line, cells in _lines(path):
        word = cells[0].strip().upper() if len(cells) == 1 else ""
        if word in _SECTIONS and word not in found:
            section, heading, found[word] = word, [], []
        elif section and not heading:
            heading = [cell.strip().lower() for cell in cells]
        elif section and any(cells):
            padded = cells + [""] * (len(heading) - len(cells))
            found[section].append((line, dict(zip(heading, padded, strict=False))))
    for word, needed in zip(_SECTIONS, ("key", "project_id", "vote"), strict=True):
        rows = found.get(word)
        if rows is None or (rows and needed not in rows[0][1]):
            raise _not_one(
                path,
                Text(
                    sv=f"avsnittet {word} med kolumnen {needed} saknas",
                    en=f"the section {word} with the column {needed} is missing",
                ),
            )
    return found


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, delimiter=";")
            yield from ((rows.line_num, row) for row in rows if row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _not_one(
            path, Text(sv=f"den går inte att läsa ({error})", en=f"{error}")
        ) from error


def _projects(
    path: Path, rows: list[tuple[int, Row]], wrong: list[Mistake]
) -> tuple[list[Project], dict[str, int]]:
    projects, at = list[Project](), dict[str, int]()
    for line, row in rows:
        code = row["project_id"].strip()
        cost = _amount(row.get("cost", ""))
        if code in at or not code:
            wrong.append(
                _mistake(
                    path,
                    line,
                    "project_id",
                    Text(
                        sv=f"Projektet ”{code}” står två gånger eller saknar kod.",
                        en=f"The project “{code}” stands twice or has no code.",
                    ),
                    Text(sv="Ge varje projekt en egen.", en="Give each its own."),
                )
            )
        if cost is None or cost < 0:
            wrong.append(
                _mistake(
                    path,
                    line,
                    "cost",
                    Text(
                        sv=f"”{row.get('cost', '')}” är inget belopp.",
                        en=f"“{row.get('cost', '')}” is not an amount.",
                    ),
                    Text(
                        sv="Skriv ett tal, minst 0.", en="Write a number, at least 0."
                    ),
                )
            )
            cost = Fraction(0)
        at.setdefault(code, len(projects))
        projects.append(
            Project(code=code, name=row.get("name", "").strip() or code, cost=cost)
        )
    return projects, at


def _ballots(
    path: Path,
    rows: list[tuple[int, Row]],
    at: dict[str, int],
    kind: str,
    wrong: list[Mistake],
) -> Iterator[Ballot]:
    for line, row in rows:
        codes = [c.strip() for c in row["vote"].split(",") if c.strip()]
        unknown = [code for code in codes if code not in at]
        points = _points(row, len(codes), kind)
        if unknown or len(set(codes)) < len(codes) or points is None:
            wrong.append(_wrong_vote(path, line, unknown, points))
            continue
        given = ((at[code], worth) for code, worth in zip(codes, points, strict=True))
        yield Ballot(tuple(sorted(given)))


def _points(row: Row, many: int, kind: str) -> list[Fraction] | None:
    """Points of each project on a ballot; ``None`` when they are not as many."""
    if kind in _APPROVAL:
        return [Fraction(1)] * many
    if kind == _RANKS:
        return [Fraction(k) for k in range(many, 0, -1)]
    said = [_amount(cell) for cell in row.get("points", "").split(",") if cell.strip()]
    points = [figure for figure in said if figure is not None]
    return points if len(points) == len(said) == many else None


def _wrong_vote(
    path: Path, line: int, unknown: list[str], points: list[Fraction] | None
) -> Mistake:
    if unknown:
        message = Text(
            sv=f"Projektet {unknown[0]} finns inte.",
            en=f"The project {unknown[0]} does not exist.",
        )
    elif points is None:
        message = Text(
            sv="Poängen är inte lika många som projekten.",
            en="There are not as many points as projects.",
        )
    else:
        message = Text(sv="Ett projekt står två gånger.", en="A project stands twice.")
    remedy = Text(sv="Rätta rösten.", en="Mend the vote.")
    return _mistake(path, line, "vote", message, remedy)


def _amount(said: str) -> Fraction | None:
    try:
        return Fraction(said.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None


def _mistake(
    path: Path, line: int, column: str, message: Text, remedy: Text
) -> Mistake:
    return Mistake(
        file=path.name,
        row=line,
        column=column,
        message=message,
        remedy=remedy,
        code="pabulib.row",
    )


def _not_one(path: Path, why: Text) -> NotAnElection:
    return NotAnElection(
        Text(
            sv=f"{path.name} är ingen Pabulib-fil: {why.sv}.",
            en=f"{path.name} is not a Pabulib file: {why.en}.",
        ),
        remedy=Text(
            sv="Hämta filen på nytt från pabulib.org.",
            en="Fetch the file anew from pabulib.org.",
        ),
    )
