"""A report of the last whole year for Kiruna, with words to some of its figures."""

from __future__ import annotations

from samstad.apps.accounts.models import Person
from samstad.apps.followup.models import DecidedMeasure, Goal
from samstad.apps.places.models import City, Network
from samstad.apps.reporting.models import Report, Words

PERIOD = "2025"
TEXT = "Påhittad rapport: arbetsgruppen kom i gång sent och prognosen är högre än planerat."
TEXT_EN = (
    "Made-up report: the working group began late, and its forecast is above plan."
)
MEANS = (
    "Påhittat: två vakanta tjänster gjorde starten ett halvår sen. Nämnden behöver ta "
    "ställning till om gruppen ska förlängas."
)


GOAL = "nya-staden"
GOAL_MEANS = (
    "Påhittat: utsläppen följer banan, men resorna går åt fel håll sedan affärerna "
    "flyttade. Busslinjerna till det nya centrumet behöver komma före nästa flytt."
)


def load() -> None:
    """Put the report and its words in place; what people have written is left alone."""
    network = Network.objects.get(is_demonstration=True)
    city = City.objects.get(network=network, slug="kiruna")
    report, is_new = Report.objects.get_or_create(
        city=city,
        period=PERIOD,
        defaults={
            "network": network,
            "level": "public",
            "by": Person.objects.get(email="processledare.kiruna@example.org"),
            "text": TEXT,
            "text_en": TEXT_EN,
        },
    )
    if not is_new:
        return
    goal = Goal.objects.filter(city=city, code=GOAL).first()
    if goal:
        Words.objects.create(report=report, about=f"goal-{goal.pk}", text=GOAL_MEANS)
    for measure in DecidedMeasure.objects.filter(city=city):
        Words.objects.create(report=report, about=f"measure-{measure.pk}", text=MEANS)
