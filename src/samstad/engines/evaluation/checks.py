"""What could have shown an answer wrong: the checks of a blend, each told in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samstad.engines.evaluation.placebo import InTime, Placebos
from samstad.engines.evaluation.problems import CannotTell, FloatArray
from samstad.vocabulary.texts import Text

SHARE_OF_SPREAD = 0.5
"""U8: a blend whose misfit before is above this share of the spread is poor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that could have shown the answer wrong."""

    name: Text
    passed: bool
    said: Text


def fit_check(own: FloatArray, placebos: Placebos) -> Check:
    """That the city was followed before, or foretold where the design does that."""
    spread = float(own[: placebos.before].std())
    share = float(placebos.misfit[0]) / spread if spread else np.inf
    most = 100 * SHARE_OF_SPREAD
    how = _FOLLOWED if placebos.foretold is None else _FORETOLD
    return Check(
        name=Text(sv="Följsamhet före", en="Fit before"),
        passed=bool(share <= SHARE_OF_SPREAD),
        said=Text(
            sv=f"{how.sv} {100 * share:.0f} % av seriens spridning; högst {most:.0f} % "
            "godtas. Andra jämförbara kommuner behövs om den är högre.",
            en=f"{how.en} {100 * share:.0f}% of the series' spread; at most {most:.0f}% "
            "is accepted. Other units to compare with are needed if it is higher.",
        ),
    )


def enough_check(units: int, alpha: float) -> Check:
    """That a rank can be as low as asked for."""
    least = int(np.ceil(1 / alpha - 1e-9))
    return Check(
        name=Text(sv="Tillräckligt många", en="Enough units"),
        passed=units >= least,
        said=Text(
            sv=f"{units} kommuner räknade med den egna; det behövs {least}.",
            en=f"{units} units with the city itself; {least} are needed.",
        ),
    )


def moved_back(before: int) -> int | None:
    """After how many periods the measure is pretended; ``None`` with too few."""
    moved = max(3, (2 * before) // 3)
    return moved if moved < before else None


IN_TIME = Text(sv="Placebo i tiden", en="Placebo in time")


def untold_check(why: CannotTell) -> Check:
    """That the time before the measure does not say whether the city differed."""
    said = Text(
        sv=f"Kan inte prövas på tiden före åtgärden: {why.message.sv}",
        en=f"Cannot be tried on the time before the measure: {why.message.en}",
    )
    return Check(name=IN_TIME, passed=False, said=said)


def time_check(found: InTime | None, alpha: float) -> Check:
    """That the city did not differ already before the measure."""
    if found is None:
        said = Text(
            sv="För få perioder före åtgärden för att flytta den bakåt i tiden.",
            en="Too few periods before the measure to move it back in time.",
        )
        return Check(name=IN_TIME, passed=False, said=said)
    one, alike = found.earlier == 1, round(found.p * found.units)
    sv = f"{found.earlier} {'period' if one else 'perioder'}"
    en = f"{found.earlier} {'period' if one else 'periods'}"
    return Check(
        name=IN_TIME,
        passed=found.p > alpha,
        said=Text(
            sv=f"Låtsas man att åtgärden började {sv} tidigare skilde sig {alike} av "
            f"{found.units} kommuner minst lika mycket, staden själv inräknad "
            f"(p = {in_swedish(found.p, '.3f')}). Är de få skilde sig staden redan innan.",
            en=f"Pretending that the measure began {en} earlier, {alike} of "
            f"{found.units} units differed at least as much, the city itself among them "
            f"(p = {found.p:.3f}). If they are few the city differed already.",
        ),
    )


def shifted_check(p: float | None, earlier: int, alpha: float) -> Check:
    """That the city and its group changed alike in the time before the measure."""
    if p is None:
        said = Text(
            sv="För få perioder före åtgärden för att se om staden skilde sig redan då; "
            "det behövs minst två.",
            en="Too few periods before the measure to see whether the city differed "
            "already; at least two are needed.",
        )
        return Check(name=IN_TIME, passed=False, said=said)
    one = earlier == 1
    return Check(
        name=IN_TIME,
        passed=p > alpha,
        said=Text(
            sv=f"Låtsas man att åtgärden började {earlier} "
            f"{'period' if one else 'perioder'} tidigare, och räknar bara med tiden före "
            f"den, är p = {in_swedish(p, '.3f')}; är det lågt skilde sig staden redan då.",
            en=f"Pretending that the measure began {earlier} "
            f"{'period' if one else 'periods'} earlier, and counting only the time "
            f"before it, p = {p:.3f}; when it is low the city differed already.",
        ),
    )


def leave_check(each: dict[int, float], effect: float, *, within: float = 0.0) -> Check:
    """That no single unit decides which way it went.

    ``within`` is the least effect that matters where the interval holds none: then it
    is enough that none of them reaches it.
    """
    low, high = min(each.values(), default=effect), max(each.values(), default=effect)
    return Check(
        name=Text(sv="Utan en i taget", en="Leave one out"),
        passed=bool(low * effect > 0 and high * effect > 0)
        or effect == 0
        or max(-low, high) < within,
        said=Text(
            sv=f"Utan en jämförd kommun i taget ligger effekten mellan {in_swedish(low)} "
            f"och {in_swedish(high)}; {_HOLDS_SV if not within else _SMALL_SV}.",
            en=f"Without one unit at a time the effect lies between {low:.4g} and "
            f"{high:.4g}; {_HOLDS_EN if not within else _SMALL_EN}.",
        ),
    )


def deals_check(ways: int, alpha: float) -> Check:
    """That the starts could have been dealt out in enough ways for a rank."""
    least = int(np.ceil(1 / alpha - 1e-9))
    return Check(
        name=Text(sv="Tillräckligt många", en="Enough units"),
        passed=ways >= least,
        said=Text(
            sv=f"Startåren kunde ha delats ut bland kommunerna på {ways} sätt som har "
            f"prövats; det behövs {least}.",
            en=f"Of the ways to deal the starts out among the units {ways} were tried; "
            f"{least} are needed.",
        ),
    )


def earlier_check(p: float | None, alpha: float) -> Check:
    """That those who began did not move apart already before they did."""
    name = Text(sv="Tiden före starten", en="The time before the start")
    if p is None:
        said = Text(
            sv="För få perioder före starten för att se om de skilde sig redan då.",
            en="Too few periods before the start to see whether they differed already.",
        )
        return Check(name=name, passed=False, said=said)
    return Check(
        name=name,
        passed=p > alpha,
        said=Text(
            sv=f"För tiden före starten är p = {in_swedish(p, '.3f')}; är det lågt rörde de "
            "sig redan isär.",
            en=f"Of the time before the start p = {p:.3f}; when it is low they were "
            "moving apart already.",
        ),
    )


def in_swedish(figure: float, form: str = ".4g") -> str:
    """As written in Swedish."""
    return format(figure, form).replace(".", ",").replace("-", "\u2212")


_HOLDS_SV, _HOLDS_EN = "tecknet ska stå sig", "its sign should hold"
_SMALL_SV = "tecknet ska stå sig, eller alla vara för små för att spela roll"
_SMALL_EN = "its sign should hold, or all be too small to matter"
ALONE = Check(
    name=Text(sv="Någon att jämföra med", en="Something to compare with"),
    passed=False,
    said=Text(
        sv="En stad ensam kan inte skiljas från en förändring som alla delar. Serier "
        "från jämförbara kommuner behövs.",
        en="A city alone cannot be told from a change that all share. Series from "
        "comparable municipalities are needed.",
    ),
)
"""U9: drift passes for effect far too often; the figure is shown, no answer given."""
_FOLLOWED = Text(
    sv="Avvikelsen före åtgärden är", en="The misfit before the measure is"
)
_FORETOLD = Text(
    sv="När perioderna före åtgärden förutsägs, en i taget ur de andra, är felet",
    en="When the periods before the measure are foretold, each from the others, the "
    "error is",
)
