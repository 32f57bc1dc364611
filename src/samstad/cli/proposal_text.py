"""A proposal as tables and sentences for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from samstad.adapters import words, written
from samstad.adapters.names import costs_of, name_of, named, option_of, weakest
from samstad.cli.tables import Heading, paragraph, plain_table
from samstad.engines.planning.case import PlanningCase
from samstad.engines.planning.plan import Choice, Proposal
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language, Text

MADE_UP = "◇"


def proposal_text(proposal: Proposal, case: PlanningCase, language: Language) -> str:
    """Everything that is said of a proposal, 80 columns wide."""
    title = _TITLE.said(language).format(
        case=name_of(case.head).said(language),
        rule=words.RULE_NAMES[proposal.rule].said(language),
    )
    parts = [
        f"{title}\n{'═' * len(title)}",
        paragraph(words.RULE_MEANINGS[proposal.rule].said(language)),
        _measures(proposal, case, language),
        _boards(proposal, case, language),
        _spending(proposal, case, language),
        paragraph(words.proof(proposal, language)),
        _made_up(case, language),
    ]
    return "\n\n".join(part for part in parts if part)


def _measures(proposal: Proposal, case: PlanningCase, language: Language) -> str:
    headings = _headings(_MEASURE_COLUMNS, language, right_from=3)
    rows = [
        (
            named(case.measures, choice.measure, language),
            _option_name(case, choice, language),
            written.span(choice.start, choice.finish),
            _cost(proposal, case, choice, language),
        )
        for choice in _by_start(proposal.plan.choices)
    ]
    sum_ = written.whole(proposal.figures.cost_tkr, language)
    rows.append((_SUM.said(language), "", "", sum_))
    return plain_table(headings, rows)


def _boards(proposal: Proposal, case: PlanningCase, language: Language) -> str:
    headings = _headings(_BOARD_COLUMNS, language, right_from=1)
    rows = [
        (
            named(case.boards, board.code, language),
            written.percent(board.no_plan, language, places=1),
            written.percent(board.attainment, language, places=1),
            written.percent(board.own_best, language, places=1),
            written.percent(board.share, language, places=1),
        )
        for board in proposal.boards
    ]
    return plain_table(headings, rows)


def _spending(proposal: Proposal, case: PlanningCase, language: Language) -> str:
    headings = _headings(_MONEY_COLUMNS, language, right_from=2)
    rows = list(_money_rows(proposal, case, language))
    return plain_table(headings, rows) if rows else ""


def _money_rows(
    proposal: Proposal, case: PlanningCase, language: Language
) -> Iterator[tuple[str, ...]]:
    frames = {(f.fund, f.period): f for f in case.frames}
    for fund in case.funds:
        name = name_of(fund).said(language)
        paid = proposal.figures.paid_tkr[fund.code]
        saved = proposal.figures.saved_tkr[fund.code]
        for t, period in enumerate(case.periods.labels):
            frame = frames.get((fund.code, period))
            if paid[t]:
                mark = MADE_UP if frame and _is_made_up(frame.certainty) else ""
                amounts = (frame.amount_tkr if frame else 0, paid[t], saved[t])
                said = [written.whole(amount, language) for amount in amounts]
                yield (name, period, f"{mark}{said[0]}", *said[1:])
                name = ""


def _by_start(choices: tuple[Choice, ...]) -> list[Choice]:
    return sorted(choices, key=lambda c: (c.start, c.finish, c.measure))


def _option_name(case: PlanningCase, choice: Choice, language: Language) -> str:
    option = option_of(case, choice)
    return name_of(option).said(language) if option else choice.option


def _cost(
    proposal: Proposal, case: PlanningCase, choice: Choice, language: Language
) -> str:
    tkr = proposal.figures.cost_by_measure_tkr[choice.measure]
    made_up = _is_made_up(weakest(costs_of(case, choice)))
    return f"{MADE_UP if made_up else ''}{written.whole(tkr, language)}"


def _is_made_up(certainty: Certainty | None) -> bool:
    return certainty is Certainty.ILLUSTRATIVE


def _made_up(case: PlanningCase, language: Language) -> str:
    said = words.illustrative(case, language)
    return paragraph(f"{MADE_UP} {said}") if said else ""


def _headings(
    columns: tuple[Text, ...], language: Language, *, right_from: int
) -> list[Heading]:
    return [
        Heading(words=column.said(language), right=at >= right_from)
        for at, column in enumerate(columns)
    ]


_TITLE = Text(sv="{case}: plan, regel {rule}", en="{case}: plan, rule {rule}")
_SUM = Text(sv="Summa", en="Sum")
_MEASURE_COLUMNS = (
    Text(sv="Åtgärd", en="Measure"),
    Text(sv="Alternativ", en="Option"),
    Text(sv="När", en="When"),
    Text(sv="Kostnad, tkr", en="Cost, tkr"),
)
_BOARD_COLUMNS = (
    Text(sv="Nämnd", en="Board"),
    Text(sv="Utan plan", en="No plan"),
    Text(sv="Med planen", en="This plan"),
    Text(sv="Eget bästa", en="Own best"),
    Text(sv="Andel", en="Share"),
)
_MONEY_COLUMNS = (
    Text(sv="Finansiering", en="Fund"),
    Text(sv="Period", en="Period"),
    Text(sv="Ram, tkr", en="Frame, tkr"),
    Text(sv="Betalt", en="Paid"),
    Text(sv="Kvar", en="Left"),
)
