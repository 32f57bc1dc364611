"""What boards are to reach: targets, bends, baselines for every period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from samstad.adapters.cases.numbers import plain
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import Direction, GainPoint, Task
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text

ASKING_FOR_BASELINES = ("tasks", "requirements", "effects", "synergies", "reaches")


def every_board_has_a_task(book: Book) -> Iterator[Mistake]:
    """Without a task there is no attainment to weigh (P11)."""
    if not book.whole("tasks"):
        return
    with_tasks = {row.board for row in book.case.tasks}
    for index, board in enumerate(book.case.boards):
        if board.code not in with_tasks:
            yield book.mistake(
                "boards",
                index,
                "code",
                message=Text(
                    sv=f"Nämnden {board.code} har inget uppdrag, och därför ingen "
                    "måluppfyllelse.",
                    en=f"The board {board.code} has no task, and so no attainment.",
                ),
                remedy=Text(
                    sv="Lägg till minst en rad för den i tasks.",
                    en="Add at least one row for it in tasks.",
                ),
                code="case.no-task",
            )


def targets_agree_with_directions(book: Book) -> Iterator[Mistake]:
    direction = {row.code: row.direction for row in book.case.indicators}
    for index, task in enumerate(book.case.tasks):
        if task.baseline == task.target:
            yield book.mistake(
                "tasks",
                index,
                "target",
                message=Text(
                    sv="Målvärdet är samma som värdet som ger 0.",
                    en="The target is the same as the value that counts 0.",
                ),
                remedy=Text(
                    sv="Ange ett mål som skiljer sig.", en="Give a target that differs."
                ),
                code="case.target-is-baseline",
            )
        elif task.indicator in direction:
            better = direction[task.indicator]
            if (task.target > task.baseline) != (better is Direction.UP):
                yield _against_direction(book, index, task, better)


def _against_direction(
    book: Book, index: int, task: Task, better: Direction
) -> Mistake:
    way = {
        Direction.UP: Text(sv="högre är bättre", en="higher is better"),
        Direction.DOWN: Text(sv="lägre är bättre", en="lower is better"),
    }[better]
    return book.mistake(
        "tasks",
        index,
        "target",
        message=Text(
            sv=f"Uppdraget går från {plain(task.baseline)} till {plain(task.target)}, "
            f"men för {task.indicator} gäller att {way.sv}.",
            en=f"The task goes from {plain(task.baseline)} to {plain(task.target)}, "
            f"but for {task.indicator} {way.en}.",
        ),
        remedy=Text(
            sv="Byt plats på värdena, eller rätta indikatorns riktning.",
            en="Change their places, or mend the indicator's direction.",
        ),
        code="case.against-direction",
    )


def bends_are_concave(book: Book) -> Iterator[Mistake]:
    """Each step towards the target gains at most as much as the one before."""
    if not book.whole("tasks", "gain_points"):
        return
    tasks = {(task.board, task.code): task for task in book.case.tasks}
    bends: dict[tuple[str, str], list[tuple[int, GainPoint]]] = {}
    for index, point in enumerate(book.case.gain_points):
        bends.setdefault((point.board, point.task), []).append((index, point))
    for key, points in bends.items():
        task = tasks.get(key)
        if task is not None and task.baseline != task.target:
            yield from _bends_of(book, task, points)


def _bends_of(
    book: Book, task: Task, points: list[tuple[int, GainPoint]]
) -> Iterator[Mistake]:
    way = task.target - task.baseline
    placed = sorted(((p.value - task.baseline) / way, n, p) for n, p in points)
    steps: list[tuple[Decimal, Decimal]] = [(Decimal(0), Decimal(0))]
    for share, index, point in placed:
        if not 0 < share < 1:
            yield _not_between(book, index, task)
            return
        steps.append((share, point.gain))
    steps.append((Decimal(1), Decimal(1)))
    wrong = _first_not_concave(steps)
    if wrong is not None:
        yield book.mistake(
            "gain_points",
            placed[wrong][1],
            "gain",
            message=Text(
                sv=f"Nyttan i {task.code} ökar snabbare efter böjen än före.",
                en=f"The gain in {task.code} rises faster after the bend than before.",
            ),
            remedy=Text(
                sv="Höj nyttan i böjen: varje steg mot målet får ge högst lika mycket "
                "som det förra.",
                en="Raise the gain at the bend: each step towards the target may "
                "gain at most as much as the one before.",
            ),
            code="case.not-concave",
        )


def _first_not_concave(steps: Sequence[tuple[Decimal, Decimal]]) -> int | None:
    """Index of the first inner point below the line between its neighbours."""
    for at in range(1, len(steps) - 1):
        (x0, y0), (x1, y1), (x2, y2) = steps[at - 1 : at + 2]
        if (y1 - y0) * (x2 - x1) < (y2 - y1) * (x1 - x0):
            return at - 1
    return None


def _not_between(book: Book, index: int, task: Task) -> Mistake:
    between = f"{plain(task.baseline)} – {plain(task.target)}"
    return book.mistake(
        "gain_points",
        index,
        "value",
        message=Text(
            sv=f"Böjen ligger inte mellan uppdragets värden ({between}).",
            en=f"The bend does not lie between the task's values ({between}).",
        ),
        remedy=Text(
            sv="Ange ett värde mellan dem.", en="Give a value between the two."
        ),
        code="case.bend-outside",
    )


def baselines_cover_every_period(book: Book) -> Iterator[Mistake]:
    """Every indicator that something asks of has a value in every period."""
    if book.span is None or not book.whole("baselines", "indicators"):
        return
    known = {row.code for row in book.case.indicators}
    asked = {
        row.indicator: table
        for table in reversed(ASKING_FOR_BASELINES)
        for row in book.rows(table)
        if row.indicator in known
    }
    covered: dict[str, set[str]] = {}
    for row in book.case.baselines:
        covered.setdefault(row.indicator, set()).add(row.period)
    for indicator in sorted(asked):
        missing = [
            p for p in book.span.labels if p not in covered.get(indicator, set())
        ]
        if missing:
            yield _uncovered(book, indicator, asked[indicator], missing)


def _uncovered(
    book: Book, indicator: str, asked_by: str, missing: list[str]
) -> Mistake:
    said = stretches(missing, book.span.labels if book.span else ())
    return book.mistake(
        "baselines",
        None,
        "period",
        message=Text(
            sv=f"{indicator} används i {asked_by} men saknar värde utan åtgärder "
            f"för {said}.",
            en=f"{indicator} is used in {asked_by} but has no value without measures "
            f"for {said}.",
        ),
        remedy=Text(
            sv=f"Lägg till en rad för {indicator} och varje period.",
            en=f"Add one row for {indicator} and each period.",
        ),
        code="case.period-missing",
    )


def stretches(labels: Sequence[str], order: Sequence[str]) -> str:
    """Say periods briefly: ``2017–2019, 2022``."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and order.index(label) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(r[0] if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


REMITS = (
    every_board_has_a_task,
    targets_agree_with_directions,
    bends_are_concave,
    baselines_cover_every_period,
)
