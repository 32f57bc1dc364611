"""The codes of a case in words: kinds, senses and how sure a figure is."""

from __future__ import annotations

from enum import StrEnum

from samstad.engines.planning.case import (
    AppealBody,
    AppealState,
    ConditionKind,
    CostKind,
    CountsFrom,
    DepartmentKind,
    Direction,
    EffectOrigin,
    GroupKind,
    Occupies,
    PaysFor,
    PrecedenceKind,
    Sense,
)
from samstad.vocabulary.certainty import Certainty
from samstad.vocabulary.texts import Language, Text

_WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Certainty: {known: known.label for known in Certainty},
    AppealBody: {
        AppealBody.COUNTY_BOARD: Text(sv="länsstyrelsen", en="county board"),
        AppealBody.LAND_COURT: Text(
            sv="mark- och miljödomstolen", en="land and environment court"
        ),
        AppealBody.LAND_COURT_OF_APPEAL: Text(
            sv="mark- och miljööverdomstolen",
            en="land and environment court of appeal",
        ),
        AppealBody.SUPREME_COURT: Text(sv="Högsta domstolen", en="supreme court"),
        AppealBody.ADMINISTRATIVE_COURT: Text(
            sv="förvaltningsrätten", en="administrative court"
        ),
        AppealBody.ADMINISTRATIVE_COURT_OF_APPEAL: Text(
            sv="kammarrätten", en="administrative court of appeal"
        ),
        AppealBody.GOVERNMENT: Text(sv="regeringen", en="government"),
    },
    AppealState: {
        AppealState.PENDING: Text(sv="väntar på avgörande", en="awaits a decision"),
        AppealState.DISMISSED: Text(
            sv="avslaget: beslutet står fast", en="dismissed: the decision stands"
        ),
        AppealState.WITHDRAWN: Text(
            sv="återkallat: beslutet står fast", en="withdrawn: the decision stands"
        ),
        AppealState.UPHELD: Text(
            sv="bifallet: beslutet gäller inte", en="upheld: the decision is set aside"
        ),
    },
    Occupies: {
        Occupies.WORK: Text(sv="medan arbetet pågår", en="while the work goes on"),
        Occupies.LASTING: Text(sv="därefter också", en="afterwards too"),
    },
    EffectOrigin: {
        EffectOrigin.EXPERT: Text(sv="bedömning", en="expert estimate"),
        EffectOrigin.EVALUATION: Text(sv="utvärdering", en="evaluation"),
        EffectOrigin.LITERATURE: Text(sv="litteratur", en="literature"),
    },
    PrecedenceKind: {
        PrecedenceKind.FINISH_START: Text(
            sv="börjar när den första är klar",
            en="starts when the first is finished",
        ),
        PrecedenceKind.START_START: Text(
            sv="börjar efter att den första har börjat",
            en="starts after the first has started",
        ),
    },
    GroupKind: {
        GroupKind.AT_LEAST: Text(sv="minst", en="at least"),
        GroupKind.AT_MOST: Text(sv="högst", en="at most"),
        GroupKind.EXACTLY: Text(sv="exakt", en="exactly"),
    },
    DepartmentKind: {
        DepartmentKind.DEPARTMENT: Text(sv="förvaltning", en="department"),
        DepartmentKind.COMPANY: Text(sv="kommunalt bolag", en="municipal company"),
    },
    Direction: {
        Direction.UP: Text(sv="mer är bättre", en="more is better"),
        Direction.DOWN: Text(sv="mindre är bättre", en="less is better"),
    },
    Sense: {
        Sense.AT_LEAST: Text(sv="minst", en="at least"),
        Sense.AT_MOST: Text(sv="högst", en="at most"),
    },
    CountsFrom: {
        CountsFrom.START: Text(
            sv="från det att arbetet börjar", en="from the start of the work"
        ),
        CountsFrom.FINISH: Text(
            sv="när arbetet är klart", en="when the work is finished"
        ),
    },
    CostKind: {
        CostKind.WORK: Text(sv="arbetet (investering)", en="the work (investment)"),
        CostKind.RUNNING: Text(sv="drift varje period", en="running, every period"),
    },
    PaysFor: {
        PaysFor.WORK: Text(sv="arbeten (investering)", en="works (investment)"),
        PaysFor.RUNNING: Text(sv="drift", en="running costs"),
        PaysFor.BOTH: Text(sv="arbeten och drift", en="works and running costs"),
    },
    ConditionKind: {
        ConditionKind.START_BY: Text(sv="börjar senast", en="starts by"),
        ConditionKind.FINISH_BY: Text(sv="är klar senast", en="is finished by"),
        ConditionKind.NOT_BEFORE: Text(sv="börjar inte före", en="not before"),
        ConditionKind.NOT_WITHOUT: Text(sv="inte utan", en="not without"),
        ConditionKind.AT_LEAST: Text(
            sv="nämnden når minst", en="the board attains at least"
        ),
        ConditionKind.AT_MOST_COST: Text(sv="kostar högst", en="costs at most"),
        ConditionKind.LOCKED_IN: Text(sv="ska göras", en="is done"),
        ConditionKind.LOCKED_OUT: Text(sv="ska inte göras", en="is not done"),
    },
}

_HEADINGS = {
    # where the annotation lists codes that the page says in words
    ("measures", "mandatory"): Text(sv="Måste göras", en="Must be done"),
    ("measures", "kind"): Text(sv="Slag", en="Kind"),
    ("options", "occupies"): Text(
        sv="Hur länge platsen är upptagen", en="How long it holds the site"
    ),
    ("effects", "origin"): Text(
        sv="Vad uppgiften bygger på", en="What the figure rests on"
    ),
    ("precedence", "kind"): Text(sv="Hur den ena väntar på den andra", en="How"),
    ("groups", "kind"): Text(sv="Minst, högst eller exakt", en="At least, at most"),
    ("indicators", "direction"): Text(sv="Vad som är bättre", en="Which is better"),
    ("costs", "kind"): Text(sv="Kostnad för", en="Cost of"),
    ("funds", "pays_for"): Text(sv="Får betala", en="May pay for"),
    ("deliveries", "counts_from"): Text(sv="Räknas", en="Counts"),
    ("conditions", "value"): Text(
        sv="Måluppfyllelse 0–1, eller belopp i tkr",
        en="Attainment 0–1, or amount in tkr",
    ),
}
_SURENESS = Text(sv="Hur säker uppgiften är", en="How sure the figure is")


def word_for(value: StrEnum, language: Language) -> str:
    """A code of the case in words."""
    return _WORDS[type(value)][value].said(language)


def words_of(kind: type[StrEnum], language: Language) -> list[tuple[str, str]]:
    """Every code of a kind with its words, as the choices of a form."""
    return [(code.value, words.said(language)) for code, words in _WORDS[kind].items()]


def heading_in_words(table: str, name: str, otherwise: Text) -> Text:
    """What a column is called where its codes are said in words."""
    if name == "certainty":
        return _SURENESS
    return _HEADINGS.get((table, name), otherwise)
