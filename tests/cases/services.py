"""Its places and services, and who needs them."""

from __future__ import annotations

from decimal import Decimal

from samstad.engines.planning.case import (
    CountsFrom,
    Delivery,
    Demand,
    DemandPoint,
    Distance,
    Facility,
    Forecast,
    Reach,
    ReachBand,
    Service,
    Site,
    Zone,
)
from tests.cases.said import SAID

zones = (
    Zone(
        code="gruvan",
        name="Vid gruvan",
        name_en="By the mine",
        outline="67.85 20.22, 67.86 20.22, 67.86 20.24",
        **SAID,
    ),
)
forecasts = (
    Forecast(
        version="2016",
        zone="gruvan",
        author="Gruvbolaget",
        published="2016",
        earliest="2019",
        likely="2020",
        latest="2030",
        **SAID,
    ),
)
sites = (
    Site(
        code="tomten",
        name="Tomten",
        lat=Decimal("67.8461"),
        lon=Decimal("20.3389"),
        zone=None,
        **SAID,
    ),
)
services = (
    Service(
        code="skolplats", name="Skolplats", name_en="School", unit="platser", **SAID
    ),
)
demand = (Demand(service="skolplats", period="2021", needed=Decimal(200), **SAID),)
facilities = (
    Facility(
        code="gamla",
        name="Gamla skolan",
        service="skolplats",
        capacity=Decimal(300),
        zone="gruvan",
        closes=None,
        lat=Decimal("67.8558"),
        lon=Decimal("20.2253"),
        **SAID,
    ),
)
deliveries = (
    Delivery(
        measure="skola",
        option=None,
        service="skolplats",
        capacity=Decimal(400),
        counts_from=CountsFrom.FINISH,
        **SAID,
    ),
)
reaches = (
    Reach(
        code="skolväg",
        service="skolplats",
        indicator="elever",
        full_value=Decimal(10),
        **SAID,
    ),
)
reach_bands = (
    ReachBand(reach="skolväg", distance_m=1000, share=Decimal(1), **SAID),
    ReachBand(reach="skolväg", distance_m=3000, share=Decimal("0.4"), **SAID),
)
demand_points = (
    DemandPoint(
        reach="skolväg",
        code="väst",
        people=Decimal(120),
        lat=Decimal("67.851"),
        lon=Decimal("20.21"),
        first=None,
        last="2020",
        **SAID,
    ),
)
distances = (
    Distance(
        reach="skolväg",
        point="väst",
        facility=None,
        measure="skola",
        option="liten",
        distance_m=2400,
        **SAID,
    ),
    Distance(
        reach="skolväg",
        point="väst",
        facility="gamla",
        measure=None,
        option=None,
        distance_m=800,
        **SAID,
    ),
)
