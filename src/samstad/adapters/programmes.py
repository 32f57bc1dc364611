"""A case as an integer programme in a file: LP or MPS, raising the total."""

from __future__ import annotations

from pathlib import Path

from samstad.adapters.cases.files import replace_file
from samstad.engines.planning.arrays import compile_case
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.exact.formulation import formulate
from samstad.engines.planning.exact.lp_file import as_lp
from samstad.engines.planning.exact.mps_file import as_mps


def write_programme(case: PlanningCase, path: Path | str, *, mps: bool = False) -> None:
    """Write the rules with the total to be raised.

    In LP rows and columns are named by the case's codes in plain letters; in MPS, whose readers allow
    less, ``R1 …`` and ``C1 …`` in the same order, with the total negated and lowered,
    as not all readers know of raising.

    Raises
    ------
    CannotWrite
        If the place refuses.
    """
    model = compile_case(case)
    made = formulate(model)
    weights = model.arrays.board_weight.tolist()
    made.programme.cost = dict(zip(made.attainment, weights, strict=True))
    text = as_mps(made.programme) if mps else as_lp(made.programme, model, strict=True)
    replace_file(Path(path), text.encode())
