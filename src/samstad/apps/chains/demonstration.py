"""One made-up effect chain, with evidence of several kinds and an open rival."""

from __future__ import annotations

from typing import Any

from samstad.apps.accounts.models import Person
from samstad.apps.chains.models import Chain
from samstad.apps.followup.models import DecidedMeasure, Question
from samstad.apps.places.models import City, Network

SOURCE = "Påhittat"
STEPS = {
    "resource": "Fyra handläggare två dagar i veckan, och nämndens uppdrag.",
    "resource_en": "Four officers two days a week, and the board's mandate.",
    "activity": "De sitter tillsammans och tar upp varje plan i samma vecka.",
    "activity_en": "They sit together and take up each plan in the same week.",
    "output": "Planer där alla förvaltningar har lämnat synpunkter samtidigt.",
    "output_en": "Plans on which every department has commented at once.",
    "outcome": "Handläggarna frågar varandra innan de skriver.",
    "outcome_en": "The officers ask one another before they write.",
    "effect": "Detaljplaner tar kortare tid för den som väntar på dem.",
    "effect_en": "Detailed plans take less time for those who wait for them.",
}
EVIDENCE = (
    (1, "organisational", True, "Närvaron är förd: tre av fyra var med nästan alltid."),
    (1, "professional", True, "Handläggarna säger att dagarna hölls fria."),
    (2, "organisational", True, "Diariet visar yttranden från alla samma vecka."),
    (3, "professional", True, "Två av fyra säger att de frågar oftare än förr."),
    (
        3,
        "stakeholder",
        False,
        "En sökande fick motstridiga besked så sent som i våras.",
    ),
    (4, "scientific", True, "Utvärderingen av plantiden i Göteborg."),
    (4, "stakeholder", True, "Byggherrar säger att väntan är kortare."),
)
RIVAL = "Färre planer väntade de åren, så att de kan ha gått fortare ändå."


def load() -> None:
    """Put the chain in place once; what people have written is left alone."""
    network = Network.objects.get(is_demonstration=True)
    city = City.objects.get(network=network, slug="goteborg")
    chain, is_new = Chain.objects.get_or_create(
        city=city,
        title="Arbetsgruppen för detaljplaner",
        defaults=_said(network, city),
    )
    if not is_new:
        return
    for link, kind, supports, text in EVIDENCE:
        chain.evidence.create(
            link=link, kind=kind, supports=supports, text=text, source=SOURCE
        )
    chain.rivals.create(link=4, text=RIVAL)


def _said(network: Network, city: City) -> dict[str, Any]:
    title = "Arbetsgruppen för detaljplaner"
    return STEPS | {
        "network": network,
        "level": "public",
        "certainty": "illustrative",
        "title_en": "The working group for detailed plans",
        "by": Person.objects.get(email="processledare.goteborg@example.org"),
        "measure": DecidedMeasure.objects.filter(city=city, title=title).first(),
        "question": Question.objects.filter(city=city, code="plangrupp").first(),
    }
