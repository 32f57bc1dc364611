"""Plans in and out: ``plan.json``, whose form ``schemas/plan.schema.json`` states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from samstad.adapters.cases import case_digest
from samstad.adapters.cases.files import content_of, replace_file
from samstad.adapters.written import is_number
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import BoardShare, Choice, Plan, Proposal
from samstad.vocabulary.problems import Mistake, MistakesInInput, Problem
from samstad.vocabulary.texts import Text
from samstad.vocabulary.version import engine_version

FORMAT = "samstad-plan-1"


class NotAPlan(Problem):
    """A file that cannot be read as a plan at all."""

    code = "plans.not-a-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A plan as it was read, and the case it says it was made for.

    ``case_code`` and ``case_digest`` are ``None`` in a plan written by hand
    that does not say, and it has no ``own_plans``: what was found for boards alone.
    """

    plan: Plan
    case_code: str | None
    case_digest: str | None
    own_plans: Mapping[str, Plan]

    def doubt(self, case: PlanningCase) -> Text | None:
        """Say so if the plan was made for another case, or another version of it."""
        if self.case_digest in (None, case_digest(case)):
            return None
        if self.case_code not in (None, case.head.code):
            return Text(
                sv=f"Planen är gjord för fallet {self.case_code}, inte "
                f"{case.head.code}.",
                en=f"The plan was made for the case {self.case_code}, not "
                f"{case.head.code}.",
            )
        return Text(
            sv="Fallet har ändrats sedan planen gjordes; siffrorna räknas om.",
            en="The case has changed since the plan was made; the figures are "
            "worked out anew.",
        )


@cache
def plan_schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of ``plan.json``."""
    place = resources.files("samstad.adapters") / "schemas" / "plan.schema.json"
    found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return found


def proposal_document(proposal: Proposal, case: PlanningCase) -> dict[str, Any]:
    """Lay out a proposal as the schema says, in plain values."""
    return {
        "format": FORMAT,
        "case": {"code": case.head.code, "digest": case_digest(case)},
        "objective": _objective(proposal),
        "measures": [
            _choice(c) | {"cost_tkr": proposal.figures.cost_by_measure_tkr[c.measure]}
            for c in proposal.plan.choices
        ],
        "boards": [_board(share) for share in proposal.boards],
        "funds": list(_funds(proposal, case)),
        "cost_tkr": proposal.figures.cost_tkr,
        "total": float(proposal.figures.total),
        "run": {
            "engine": "samstad",
            "version": engine_version(),
            "seed": proposal.seed,
            "steps": proposal.steps,
            "seconds": round(proposal.seconds, 3),
            "method": proposal.method,
            "stopped": proposal.stopped,
        },
        "own_plans": {
            board: [_choice(choice) for choice in plan.choices]
            for board, plan in proposal.own_plans.items()
        },
    }


def write_proposal(proposal: Proposal, case: PlanningCase, path: Path | str) -> None:
    """Write ``plan.json`` in one step, so that a half-written one is never seen.

    Raises
    ------
    CannotWrite
        If the place refuses.
    """
    document = proposal_document(proposal, case)
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    replace_file(Path(path), f"{text}\n".encode())


def read_plan(path: Path | str) -> Plan:
    """Read the choices of a plan, as ``read_written_plan`` does."""
    return read_written_plan(path).plan


def read_written_plan(path: Path | str) -> WrittenPlan:
    """Read a plan; of what the schema requires only the measures must be there.

    Raises
    ------
    NotAPlan
        If it cannot be opened, or is not JSON.
    MistakesInInput
        With everything that is not as the schema says.
    """
    document = _checked(Path(path), _reading_validator())
    case = document.get("case", {})
    own = document.get("own_plans", {})
    return WrittenPlan(
        plan=_plan_of(document["measures"]),
        case_code=case.get("code"),
        case_digest=case.get("digest"),
        own_plans={board: _plan_of(rows) for board, rows in own.items()},
    )


def _plan_of(rows: Iterable[Mapping[str, str]]) -> Plan:
    choices = (
        Choice(
            measure=row["code"],
            option=row["option"],
            start=row["start"],
            finish=row["finish"],
        )
        for row in rows
    )
    return Plan(tuple(sorted(choices)))


def read_document(path: Path | str) -> dict[str, Any]:
    """Read all of a ``plan.json``, of which nothing that the schema asks for may lack.

    Raises
    ------
    NotAPlan, MistakesInInput
        As :func:`read_written_plan`.
    """
    return _checked(Path(path), Draft202012Validator(plan_schema()))


def _checked(path: Path, validator: Draft202012Validator) -> dict[str, Any]:
    document = _parsed(path)
    wrong = [_mistake(path, error) for error in validator.iter_errors(document)]
    wrong = wrong or list(_twice(path, document["measures"]))
    if wrong:
        raise MistakesInInput(wrong)
    found: dict[str, Any] = document
    return found


def _objective(proposal: Proposal) -> dict[str, Any]:
    return {
        "rule": proposal.rule.value,
        "value": _finite(proposal.value),
        "bound": _finite(proposal.bound),
        "gap": _finite(proposal.gap),
        "proven": proposal.proven,
        "floors": dict(proposal.floors),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "code": choice.measure,
        "option": choice.option,
        "start": choice.start,
        "finish": choice.finish,
    }


def _board(share: BoardShare) -> dict[str, Any]:
    return {
        "code": share.code,
        "attainment": share.attainment,
        "no_plan": share.no_plan,
        "own_best": share.own_best,
        "own_bound": _finite(share.own_bound),
        "share": share.share,
    }


def _funds(proposal: Proposal, case: PlanningCase) -> Iterator[dict[str, Any]]:
    frames = {(f.fund, f.period): f.amount_tkr for f in case.frames}
    for fund in case.funds:
        paid = proposal.figures.paid_tkr[fund.code]
        saved = proposal.figures.saved_tkr[fund.code]
        periods = [
            {
                "period": period,
                "frame_tkr": frames.get((fund.code, period), 0),
                "paid_tkr": paid[t],
                "saved_tkr": saved[t],
            }
            for t, period in enumerate(case.periods.labels)
        ]
        yield {"code": fund.code, "periods": periods}


def _finite(value: float) -> float | None:
    return value if is_number(value) else None


def _parsed(path: Path) -> Any:
    if not path.exists():
        raise NotAPlan(
            Text(sv=f"{path} finns inte.", en=f"{path} does not exist."),
            remedy=Text(sv="Kontrollera sökvägen.", en="Check the path."),
        )
    try:
        return json.loads(content_of(path))
    except (ValueError, RecursionError) as error:
        raise NotAPlan(
            Text(
                sv=f"{path.name} går inte att läsa som JSON ({error}).",
                en=f"{path.name} cannot be read as JSON ({error}).",
            ),
            remedy=Text(
                sv="Peka på en plan som ”samstad plan solve --out” har skrivit.",
                en="Point to a plan that “samstad plan solve --out” has written.",
            ),
        ) from error


@cache
def _reading_validator() -> Draft202012Validator:
    schema = deepcopy(plan_schema())
    schema["required"] = ["measures"]
    del schema["properties"]["measures"]["items"]["required"]
    return Draft202012Validator(schema)


def _mistake(path: Path, error: ValidationError) -> Mistake:
    said = _SAID.get(_kind(error), _OTHERWISE)
    parts = {
        "value": json.dumps(error.instance, ensure_ascii=False)[:60],
        "wanted": _wanted(error.validator_value),
        "missing": next(_missing(error), ""),
    }
    return Mistake(
        file=f"{path.name} · {_place(error)}",
        row=None,
        column=None,
        message=_filled(said[0], parts),
        remedy=_filled(said[1], parts),
        code=f"plans.{error.validator}",
    )


def _kind(error: ValidationError) -> str:
    is_digest = list(error.absolute_path) == ["case", "digest"]
    return "digest" if is_digest else str(error.validator)


def _missing(error: ValidationError) -> Iterator[str]:
    if error.validator == "required":
        named: Any = error.validator_value
        missing: Any = error.instance
        yield from (n for n in named if n not in missing and f"'{n}'" in error.message)


def _place(error: ValidationError) -> str:
    steps = [f"[{s}]" if isinstance(s, int) else f".{s}" for s in error.absolute_path]
    return "".join(steps).lstrip(".") or "{ … }"


def _wanted(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _filled(text: Text, parts: dict[str, str]) -> Text:
    return Text(sv=text.sv.format(**parts), en=text.en.format(**parts))


_SAID = {
    "required": (
        Text(sv="”{missing}” saknas.", en="“{missing}” is missing."),
        Text(sv="Lägg till det.", en="Add it."),
    ),
    "type": (
        Text(sv="{value} är av fel slag.", en="{value} is of the wrong kind."),
        Text(
            sv="Skriv ett värde av slaget {wanted}.",
            en="Write a value of the kind {wanted}.",
        ),
    ),
    "pattern": (
        Text(sv="{value} är ingen period.", en="{value} is not a period."),
        Text(
            sv="Skriv ett år (2017), ett tertial (2017T1) eller ett kvartal (2017Q1).",
            en="Write a year (2017), a tertial (2017T1) or a quarter (2017Q1).",
        ),
    ),
    "digest": (
        Text(sv="{value} är inget fingeravtryck.", en="{value} is not a digest."),
        Text(
            sv="Skriv de 64 hexadecimala siffrorna, eller ta bort det.",
            en="Write the 64 hexadecimal digits, or take it away.",
        ),
    ),
    "enum": (
        Text(sv="{value} finns inte att välja.", en="{value} is not a choice."),
        Text(sv="Välj bland {wanted}.", en="Choose among {wanted}."),
    ),
    "const": (
        Text(sv="{value} är ett annat format.", en="{value} is another format."),
        Text(sv="Skriv {wanted}.", en="Write {wanted}."),
    ),
}
_OTHERWISE = (
    Text(sv="{value} får inte stå här.", en="{value} may not stand here."),
    Text(
        sv="Se beskrivningen av plan.json i handboken.",
        en="See the description of plan.json in the handbook.",
    ),
)


def _twice(path: Path, rows: list[dict[str, Any]]) -> Iterator[Mistake]:
    codes = [row["code"] for row in rows]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield Mistake(
                file=f"{path.name} · measures[{at}].code",
                row=None,
                column=None,
                message=Text(
                    sv=f"Åtgärden {code} står två gånger.",
                    en=f"The measure {code} stands twice.",
                ),
                remedy=Text(sv="Behåll en av dem.", en="Keep one of them."),
                code="plans.twice",
            )
