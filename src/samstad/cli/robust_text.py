"""What ``samstad plan robust`` says in words."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import written
from samstad.adapters.names import named
from samstad.cli.tables import Heading, paragraph, plain_table
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.robust.answer import (
    Chance,
    JointMatter,
    Matter,
    Robustness,
    Spread,
)
from samstad.engines.planning.robust.cautious import Cautious
from samstad.engines.planning.robust.often import Often
from samstad.vocabulary.texts import Language, Text

_NEARLY = 0.9
_KEPT_FROM_VIEW = 10


def robust_text(
    found: Robustness, case: PlanningCase, spoken: Language
) -> Iterator[str]:
    """Whether it holds, what breaks, what boards can count on, which guess matters."""
    if found.broken:
        rules = "; ".join(f"{b.rule} {b.where}" for b in found.broken)
        yield paragraph(_BROKEN.said(spoken).format(rules=rules))
    if not found.uncertain:
        yield paragraph(_CERTAIN.said(spoken))
        return
    yield paragraph(
        _HOLDS.said(spoken).format(
            holds=_chance(found.holds, spoken), n=written.whole(found.samples, spoken)
        )
    )
    if found.chances:
        headings = [Heading(words=w.said(spoken)) for w in (_RULE, _ABOUT)]
        headings.append(Heading(words=_CHANCE.said(spoken), right=True))
        rows = [
            [one.limit, _about(case, one.where, spoken), _chance(one, spoken)]
            for one in found.chances
        ]
        yield plain_table(headings, rows)
    yield plain_table(
        [
            Heading(words=_BOARD.said(spoken)),
            *(Heading(words=w.said(spoken), right=True) for w in _COLUMNS),
        ],
        [
            *(
                [named(case.boards, code, spoken), *_spread(one, spoken)]
                for code, one in found.boards.items()
            ),
            [_TOTAL.said(spoken), *_spread(found.total, spoken)],
        ],
    )
    yield paragraph(_matters_said(found, case, spoken))
    if found.jointly:
        listed = "; ".join(
            f"{_guess(one, case, spoken)} ± {_points(one.margin, spoken)}"
            for one in found.jointly[:_KEPT_FROM_VIEW]
        )
        yield paragraph(_JOINTLY.said(spoken).format(listed=listed))


def cautious_text(
    found: Cautious | None, case: PlanningCase, spoken: Language
) -> Iterator[str]:
    if found is None:
        yield paragraph(_NO_CAUTIOUS.said(spoken))
        return
    said = _CAUTIOUS if found.reaches else _STEADIEST
    yield paragraph(
        said.said(spoken).format(
            holds=_chance(found.chosen.robustness.holds, spoken),
            before=_chance(found.likely.robustness.holds, spoken),
            given_up=written.percent(found.given_up, spoken, places=2),
            gained=written.percent(found.gained, spoken, places=2),
            n=len(found.tried),
        )
    )
    ours = {choice.measure for choice in found.chosen.plan.choices}
    theirs = {choice.measure for choice in found.likely.plan.choices}
    for words, codes in ((_IN, ours - theirs), (_OUT, theirs - ours)):
        if codes:
            names = "; ".join(named(case.measures, c, spoken) for c in sorted(codes))
            yield paragraph(words.said(spoken).format(names=names))


def often_text(found: Often, case: PlanningCase, spoken: Language) -> Iterator[str]:
    sure = [code for code, share in found.share.items() if share >= _NEARLY]
    unsure = {c: s for c, s in found.share.items() if 1 - _NEARLY < s < _NEARLY}
    if found.none:
        yield paragraph(_SOME_WITHOUT.said(spoken).format(n=found.none, of=found.cases))
    if found.none == found.cases:
        return
    yield paragraph(
        _OFTEN.said(spoken).format(
            n=found.cases - found.none,
            sure="; ".join(named(case.measures, code, spoken) for code in sure) or "–",
        )
    )
    if unsure:
        rows = sorted(unsure.items(), key=lambda one: -one[1])
        yield plain_table(
            [
                Heading(words=_DEPENDS.said(spoken)),
                Heading(words=_SHARE.said(spoken), right=True),
            ],
            [
                [named(case.measures, c, spoken), written.percent(s, spoken, places=0)]
                for c, s in rows
            ],
        )


def _chance(one: Chance, spoken: Language) -> str:
    ends = (written.percent(v, spoken, places=0) for v in (one.low, one.high))
    middle = written.percent(one.holds, spoken, places=0)
    return f"{middle} ({'–'.join(ends)})"


def _about(case: PlanningCase, where: str, spoken: Language) -> str:
    for rows in (case.funds, case.measures, case.departments, case.services):
        if any(row.code == where for row in rows):
            return named(rows, where, spoken)
    return where


def _spread(one: Spread, spoken: Language) -> list[str]:
    values = (one.likely, one.mean, one.worst, one.low, one.high)
    return [written.percent(value, spoken, places=1) for value in values]


def _matters_said(found: Robustness, case: PlanningCase, spoken: Language) -> str:
    if not found.matters:
        return _NOTHING_MATTERS.said(spoken)
    listed = "; ".join(
        _guess(one, case, spoken) for one in found.matters[:_KEPT_FROM_VIEW]
    )
    rest = written.percent(found.unexplained, spoken, places=0)
    return _MATTERS.said(spoken).format(listed=listed, rest=rest)


def _points(margin: float, spoken: Language) -> str:
    return written.decimal(100 * margin, spoken, places=1)


def _guess(one: Matter | JointMatter, case: PlanningCase, spoken: Language) -> str:
    name = named(case.measures, one.guess.measure, spoken)
    share = written.percent(one.share, spoken, places=0)
    return f"{_KINDS[one.guess.kind].said(spoken)} {name} ({share})"


_BROKEN = Text(
    sv="Planen bryter redan mot reglerna om allt blir som troligt: {rules}. "
    "samstad plan verify säger mer.",
    en="The plan already breaks the rules if all turns out as likely: {rules}. "
    "samstad plan verify says more.",
)
_JOINTLY = Text(
    sv="Den del av spridningen som varje gissning har del i, ensam eller tillsammans "
    "med andra (summan kan bli mer än allt): {listed}.",
    en="The share of the spread in which each guess takes part, alone or with others "
    "(they may add up to more than all): {listed}.",
)
_CERTAIN = Text(
    sv="Ingen uppgift om planens åtgärder har något spann (låg, trolig och hög är "
    "lika), så det finns inget att dra.",
    en="No figure about the plan's measures has a spread (low, likely and high are "
    "equal), so there is nothing to draw.",
)
_HOLDS = Text(
    sv="Planen håller alla regler i {holds} av {n} dragningar (95 % intervall inom "
    "parentes).",
    en="The plan keeps every rule in {holds} of {n} draws (95 % interval in brackets).",
)
_RULE, _ABOUT = Text(sv="Regel", en="Rule"), Text(sv="Gäller", en="About")
_CHANCE = Text(sv="Chans att den hålls", en="Chance that it is kept")
_BOARD, _TOTAL = (
    Text(sv="Måluppfyllelse", en="Attainment"),
    Text(sv="Totalt", en="Total"),
)
_COLUMNS = (
    Text(sv="Trolig", en="Likely"),
    Text(sv="Medel", en="Mean"),
    Text(sv="Sämsta tiondel", en="Worst tenth"),
    Text(sv="10 %", en="10 %"),
    Text(sv="90 %", en="90 %"),
)
_KINDS = {
    "cost": Text(sv="kostnaden för", en="the cost of"),
    "effect": Text(sv="effekten av", en="the effect of"),
    "duration": Text(sv="tiden för", en="the time of"),
}
_MATTERS = Text(
    sv="De gissningar som betyder mest för den totala måluppfyllelsen, med hur stor "
    "del av spridningen var och en förklarar ensam: {listed}. Resten, {rest}, förklaras "
    "av flera tillsammans eller är för litet för att skilja från slumpen.",
    en="The guesses that matter most for the total attainment, with the share of its "
    "spread that each explains alone: {listed}. The rest, {rest}, is explained by "
    "several together or too little to tell from chance.",
)
_NOTHING_MATTERS = Text(
    sv="Ingen enskild gissning förklarar så mycket att det går att skilja från slumpen.",
    en="No single guess explains so much that it can be told from chance.",
)
_NO_CAUTIOUS = Text(
    sv="Ingen plan hittades på den tiden; ge mer tid med --seconds.",
    en="No plan was found in that time; allow more with --seconds.",
)
_CAUTIOUS = Text(
    sv="Den försiktiga planen, den bästa av {n} som prövats, håller i {holds} mot "
    "{before} för planen efter troliga värden. Den ger upp {given_up} i total "
    "måluppfyllelse om allt blir som troligt, och vinner {gained} i den sämsta "
    "tiondelen.",
    en="The cautious plan, the best of {n} that were tried, holds in {holds} against "
    "{before} for the plan by likely values. It gives up {given_up} of total "
    "attainment if all turns out as likely, and gains {gained} in the worst tenth.",
)
_STEADIEST = Text(
    sv="Ingen av {n} prövade planer håller så ofta som önskat. Den som håller oftast "
    "gör det i {holds} mot {before} för planen efter troliga värden. Den ger upp "
    "{given_up} i total måluppfyllelse om allt blir som troligt, och vinner {gained} i "
    "den sämsta tiondelen.",
    en="None of {n} plans that were tried holds as often as asked. The one that holds "
    "most often does so in {holds} against {before} for the plan by likely values. It "
    "gives up {given_up} of total attainment if all turns out as likely, and gains "
    "{gained} in the worst tenth.",
)
_IN = Text(
    sv="I den försiktiga planen men inte i den andra: {names}.",
    en="In the cautious plan and not in the other: {names}.",
)
_OUT = Text(
    sv="I den andra planen men inte i den försiktiga: {names}.",
    en="In the other plan and not in the cautious one: {names}.",
)
_OFTEN = Text(
    sv="I minst nio av tio planer för {n} fall som de kan bli: {sure}.",
    en="In at least nine of ten plans for {n} cases as they may turn out: {sure}.",
)
_SOME_WITHOUT = Text(
    sv="För {n} av {of} fall hittades ingen plan som håller reglerna: så dyrt eller så "
    "lite som det blev där ryms inte det som måste göras, eller så behövs mer tid.",
    en="For {n} of {of} cases no plan that keeps the rules was found: as dear or as "
    "little as it turned out there, what must be done does not fit, or more time is "
    "needed.",
)
_DEPENDS = Text(sv="Beror på hur det blir", en="Depends on how it turns out")
_SHARE = Text(sv="Andel av planerna", en="Share of the plans")
