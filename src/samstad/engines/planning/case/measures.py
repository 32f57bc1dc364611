"""What may be done: measures, their options, needs, effects and ties."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness


class Occupies(StrEnum):
    """How long an option holds its site (P6)."""

    WORK = "work"
    LASTING = "lasting"


class EffectOrigin(StrEnum):
    """Where an effect estimate comes from."""

    EXPERT = "expert"
    EVALUATION = "evaluation"
    LITERATURE = "literature"


class PrecedenceKind(StrEnum):
    FINISH_START = "finish_start"
    START_START = "start_start"


class GroupKind(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


MEASURE = Column("Åtgärd", "Measure", refers="measures", key=True)
OPTION_OR_ALL = Column(
    "Alternativ; tomt gäller alla", "Option; blank means every option", key=True
)
INDICATOR = Column("Indikator", "Indicator", refers="indicators", key=True)
LOW = Column("Låg", "Low", unit="indicator")
LIKELY = Column(
    "Trolig; den planen räknar med", "Likely; what the plan counts on", unit="indicator"
)
HIGH = Column("Hög", "High", unit="indicator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that may be done (sv. åtgärd), at most once, in one option (P1).

    A measure that ``vacates`` a zone must be finished by the zone's date in the
    forecast the case plans for (P5). Work cannot start before its
    ``detail_plan`` has legal force (P5).
    """

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    department: Annotated[
        str, Column("Ansvarig förvaltning", "Owner", refers="departments")
    ]
    mandatory: Annotated[
        bool, Column("Måste göras (true/false)", "Must be done (true/false)")
    ]
    kind: Annotated[str, Column("Slag, i fritext", "Kind, in free words", blank=True)]
    vacates: Annotated[
        str | None, Column("Område som utryms", "Zone it vacates", refers="zones")
    ]
    detail_plan: Annotated[
        str | None,
        Column(
            "Detaljplan den kräver", "Detailed plan it needs", refers="detail_plans"
        ),
    ]
    description: Annotated[str, Column("Beskrivning", "Description", blank=True)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """Another department that takes part in a measure."""

    measure: Annotated[str, MEASURE]
    department: Annotated[
        str, Column("Förvaltning", "Department", refers="departments", key=True)
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A way of doing a measure: site, standard, phasing.

    Started in period ``s`` the work fills ``s … s + duration − 1`` and must lie
    within the plan; effects, running costs and services count from
    ``s + duration``.
    """

    measure: Annotated[str, MEASURE]
    option: Annotated[str, Column("Alternativets kod", "Code of the option", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    duration: Annotated[
        int,
        Column(
            "Antal perioder arbetet tar", "Periods of work", unit="periods", least=1
        ),
    ]
    duration_low: Annotated[
        int | None,
        Column(
            "Kortast det kan bli; tomt när det är säkert",
            "The shortest it may become; blank when it is certain",
            unit="periods",
            least=1,
        ),
    ] = None
    duration_high: Annotated[
        int | None,
        Column(
            "Längst det kan bli; tomt när det är säkert",
            "The longest it may become; blank when it is certain",
            unit="periods",
            least=1,
        ),
    ] = None
    earliest_start: Annotated[
        str | None, Column("Tidigaste start", "Earliest start", period=True)
    ]
    latest_finish: Annotated[
        str | None,
        Column("Sista period för arbetet", "Last period of work", period=True),
    ]
    site: Annotated[
        str | None, Column("Plats den tar i anspråk", "Site it holds", refers="sites")
    ]
    occupies: Annotated[
        Occupies | None,
        Column(
            "Hur länge: work (arbetet) eller lasting (därefter också)",
            "How long: work, or lasting (afterwards too)",
        ),
    ]
    lat: Annotated[
        Decimal | None,
        Column("Latitud WGS 84", "Latitude", unit="°", least=-90, most=90),
    ]
    lon: Annotated[
        Decimal | None,
        Column("Longitud WGS 84", "Longitude", unit="°", least=-180, most=180),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Work an option asks of a department (P3); blank period means every one."""

    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    department: Annotated[
        str, Column("Förvaltning", "Department", refers="departments", key=True)
    ]
    work_period: Annotated[
        int | None,
        Column(
            "Arbetsperiod 1, 2 …; tomt gäller alla",
            "Period of work 1, 2 …; blank means all",
            key=True,
            least=1,
        ),
    ]
    fte: Annotated[
        Decimal, Column("Årsarbetare", "Full-time staff", unit="fte", least=0)
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a finished option does to an indicator (P8).

    ``ramp`` gives the share of the full effect in the first, second, …
    period after the work is finished; the last share lasts.
    """

    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    indicator: Annotated[str, INDICATOR]
    low: Annotated[Decimal, LOW]
    likely: Annotated[Decimal, LIKELY]
    high: Annotated[Decimal, HIGH]
    ramp: Annotated[
        tuple[Decimal, ...],
        Column(
            "Andel av effekten period för period, t.ex. 0.5 1",
            "Share of the effect period by period, such as 0.5 1",
            least=0,
            most=1,
        ),
    ]
    origin: Annotated[
        EffectOrigin,
        Column(
            "Bedömning (expert), utvärdering (evaluation) eller litteratur",
            "Expert, evaluation or literature",
        ),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Synergy:
    """What two finished measures do together beyond their own effects (P8).

    Counts in full from the first period in which both are finished; may be
    negative.
    """

    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    other: Annotated[
        str,
        Column("Den andra åtgärden", "The other measure", refers="measures", key=True),
    ]
    other_option: Annotated[str | None, OPTION_OR_ALL]
    indicator: Annotated[str, INDICATOR]
    low: Annotated[Decimal, LOW]
    likely: Annotated[Decimal, LIKELY]
    high: Annotated[Decimal, HIGH]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """``after`` is done only if ``before`` is, and late enough (P4).

    ``finish_start``: at least ``lag`` whole periods lie between the last period
    of work of ``before`` and the start of ``after``. ``start_start``: ``after``
    starts at least ``lag`` periods after ``before`` starts.
    """

    before: Annotated[
        str,
        Column(
            "Åtgärd som görs först", "Measure done first", refers="measures", key=True
        ),
    ]
    before_option: Annotated[str | None, OPTION_OR_ALL]
    after: Annotated[
        str,
        Column("Åtgärd som väntar", "Measure that waits", refers="measures", key=True),
    ]
    after_option: Annotated[str | None, OPTION_OR_ALL]
    kind: Annotated[
        PrecedenceKind,
        Column(
            "Slut till start (finish_start) eller start till start (start_start)",
            "finish_start or start_start",
            key=True,
        ),
    ]
    lag: Annotated[int, Column("Väntan i perioder", "Wait", unit="periods", least=0)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """At least, at most or exactly ``n`` of its members are done (P6)."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name")]
    kind: Annotated[
        GroupKind,
        Column("at_least, at_most eller exactly", "at_least, at_most or exactly"),
    ]
    n: Annotated[int, Column("Antal", "How many", least=0)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A measure, or one option of it, that counts in a group."""

    group: Annotated[str, Column("Grupp", "Group", refers="groups", key=True)]
    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    source: Source
    certainty: Sureness
