"""Where things are: zones, sites, services to keep up, people within reach."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from samstad.engines.planning.case.columns import Column, Source, Sureness
from samstad.engines.planning.case.measures import MEASURE, OPTION_OR_ALL

SERVICE = Column("Tjänst", "Service", refers="services", key=True)
LAT = Column("Latitud WGS 84", "Latitude", unit="°", least=-90, most=90)
LON = Column("Longitud WGS 84", "Longitude", unit="°", least=-180, most=180)


class CountsFrom(StrEnum):
    """Whether a change of capacity counts from the start or after the finish."""

    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """An area that stands or falls together, such as one the mine will reach."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    outline: Annotated[
        str,
        Column(
            "Omkrets: lat lon, lat lon, …; tomt om okänd",
            "Outline: lat lon, lat lon, …; blank if not known",
            blank=True,
        ),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """When a zone must be empty, as said in one version of a forecast (P5).

    The named period is the last in which the zone can be used.
    """

    version: Annotated[str, Column("Version", "Version", key=True)]
    zone: Annotated[str, Column("Område", "Zone", refers="zones", key=True)]
    author: Annotated[str, Column("Vem som gjort den", "Who made it", blank=True)]
    published: Annotated[
        str, Column("När (år eller datum)", "When (year or date)", blank=True)
    ]
    earliest: Annotated[
        str, Column("Tidigast: sista period i bruk", "Earliest: last period in use")
    ]
    likely: Annotated[
        str, Column("Troligen: sista period i bruk", "Likely: last period in use")
    ]
    latest: Annotated[
        str, Column("Senast: sista period i bruk", "Latest: last period in use")
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Ground that one option at a time can hold (P6)."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name")]
    lat: Annotated[Decimal | None, LAT]
    lon: Annotated[Decimal | None, LON]
    zone: Annotated[
        str | None, Column("Område den ligger i", "Zone it lies in", refers="zones")
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that must never be without room: school, care, fire cover (P7)."""

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name in Swedish")]
    name_en: Annotated[str, Column("Engelskt namn", "Name in English")]
    unit: Annotated[str, Column("Enhet, t.ex. platser", "Unit, such as places")]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Capacity of a service that is needed in a period (P7)."""

    service: Annotated[str, SERVICE]
    period: Annotated[str, Column("Period", "Period", period=True, key=True)]
    needed: Annotated[Decimal, Column("Behov", "Needed", unit="service", least=0)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A place that already gives a service.

    It is in use up to and including ``closes`` and the date its zone must be
    empty, whichever comes first; blank means to the end of the plan.
    """

    code: Annotated[str, Column("Kod", "Code", key=True)]
    name: Annotated[str, Column("Namn", "Name")]
    service: Annotated[str, Column("Tjänst", "Service", refers="services")]
    capacity: Annotated[
        Decimal, Column("Kapacitet", "Capacity", unit="service", least=0)
    ]
    zone: Annotated[
        str | None, Column("Område den ligger i", "Zone it lies in", refers="zones")
    ]
    closes: Annotated[
        str | None, Column("Sista period i bruk", "Last period in use", period=True)
    ]
    lat: Annotated[Decimal | None, LAT]
    lon: Annotated[Decimal | None, LON]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Capacity an option adds to a service, or takes away when negative (P7)."""

    measure: Annotated[str, MEASURE]
    option: Annotated[str | None, OPTION_OR_ALL]
    service: Annotated[str, SERVICE]
    capacity: Annotated[Decimal, Column("Kapacitet", "Capacity", unit="service")]
    counts_from: Annotated[
        CountsFrom,
        Column(
            "Från arbetets start (start) eller efter slutet (finish)",
            "From the start of the work or after its finish",
        ),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How well people are within reach of a service, as an indicator (P9).

    Adds ``full_value`` × the share of the demand that is within reach to the
    indicator. Facilities in use, and finished options that deliver the
    service, count where they lie; who is near several counts once, at the
    nearest.
    """

    code: Annotated[str, Column("Kod", "Code", key=True)]
    service: Annotated[str, Column("Tjänst", "Service", refers="services")]
    indicator: Annotated[str, Column("Indikator", "Indicator", refers="indicators")]
    full_value: Annotated[
        Decimal,
        Column(
            "Värde när alla nås", "Value when everyone is reached", unit="indicator"
        ),
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachBand:
    """Within ``distance_m`` counts as ``share``; farther bands count less (P9)."""

    reach: Annotated[str, Column("Räckvidd", "Reach", refers="reaches", key=True)]
    distance_m: Annotated[
        int, Column("Högst så långt bort", "At most", unit="m", key=True, least=0)
    ]
    share: Annotated[
        Decimal, Column("Andel, 0 till 1", "Share, 0 to 1", least=0, most=1)
    ]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandPoint:
    """People at a place, the same number in every period from first to last (P9)."""

    reach: Annotated[str, Column("Räckvidd", "Reach", refers="reaches", key=True)]
    code: Annotated[str, Column("Kod", "Code", key=True)]
    people: Annotated[Decimal, Column("Antal människor", "People", least=0)]
    lat: Annotated[Decimal | None, LAT]
    lon: Annotated[Decimal | None, LON]
    first: Annotated[str | None, Column("Första period", "First period", period=True)]
    last: Annotated[str | None, Column("Sista period", "Last period", period=True)]
    source: Source
    certainty: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A measured way, which goes before the distance as the crow flies (P9).

    Names either a facility, or a measure with its option (blank: every option).
    """

    reach: Annotated[str, Column("Räckvidd", "Reach", refers="reaches", key=True)]
    point: Annotated[str, Column("Punktens kod", "Code of the point", key=True)]
    facility: Annotated[
        str | None, Column("Anläggning", "Facility", refers="facilities", key=True)
    ]
    measure: Annotated[
        str | None, Column("Åtgärd", "Measure", refers="measures", key=True)
    ]
    option: Annotated[str | None, OPTION_OR_ALL]
    distance_m: Annotated[int, Column("Avstånd", "Distance", unit="m", least=0)]
    source: Source
    certainty: Sureness
