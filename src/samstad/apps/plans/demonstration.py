"""Kiruna's planning of its new city, from the case in ``cases/nya-kiruna``."""

from __future__ import annotations

import datetime
from pathlib import Path

import samstad
from samstad.adapters.cases import read_case
from samstad.apps.places.models import City
from samstad.apps.plans.bridge import document_of
from samstad.apps.plans.models import Process, Run, Stage, Version
from samstad.apps.plans.running.queue import put_in_queue

CASE = Path(samstad.__file__).parents[2] / "cases" / "nya-kiruna"
_SECONDS = 30
_OFFICE = ("Stadsbyggnadsförvaltningen", "Town Planning Department")
_EXECUTIVE = ("Kommunstyrelsen", "Municipal Executive Board")
_ASSEMBLY = ("Kommunfullmäktige", "Municipal Assembly")
_ABOUT = (
    "Kiruna flyttar, för gruvan når in under staden. Planen säger vad som ska byggas, "
    "flyttas och rivas 2017–2035, och när, så att varje nämnds uppdrag räknas. "
    "Åtgärder, nämnder, detaljplaner och avtal är verkliga. Effekter, ramar och "
    "bemanning är påhittade: de visar hur det går till, inte vad Kiruna har råd med."
)
_ABOUT_EN = (
    "Kiruna is moving, as the mine reaches in under the town. The plan says what to "
    "build, move and take down 2017–2035, and when, so that each board's remit counts. "
    "Measures, boards, detailed plans and agreements are real. Effects, frames and "
    "staff are made up: they show how it is done, not what Kiruna can afford."
)
_STAGES = (
    # the stages of the Swedish planning act, all done; days and owners are illustrative
    ("Uppdrag", "Assignment", "2017-09-04", "2017-10-02", _EXECUTIVE),
    ("Program", "Programme", "2017-10-03", "2018-01-31", _OFFICE),
    ("Samråd", "Consultation", "2018-02-01", "2018-04-16", _OFFICE),
    ("Granskning", "Review", "2018-04-17", "2018-05-31", _OFFICE),
    ("Antagande", "Adoption", "2018-06-01", "2018-06-18", _ASSEMBLY),
    ("Laga kraft", "Legal force", "2018-06-19", "2018-07-20", _OFFICE),
)


def load() -> None:
    """Put the process in place; what has been done with it since is left alone."""
    if not CASE.is_dir():  # an installation without the cases
        return
    city = City.objects.get(slug="kiruna")
    case = read_case(CASE)
    process, _new = Process.objects.update_or_create(
        city=city,
        title=case.head.name,
        defaults={
            "network": city.network,
            "title_en": case.head.name_en,
            "about": _ABOUT,
            "about_en": _ABOUT_EN,
            "level": "public",
            "is_illustrative": True,
        },
    )
    for place, (name, name_en, starts, ends, owner) in enumerate(_STAGES, start=1):
        said = {
            "name": name,
            "name_en": name_en,
            "starts": datetime.date.fromisoformat(starts),
            "ends": datetime.date.fromisoformat(ends),
            "owner": owner[0],
            "owner_en": owner[1],
            "is_done": True,
        }
        Stage.objects.get_or_create(process=process, place=place, defaults=said)
    document, digest = document_of(case)
    first = {"document": document, "digest": digest}
    version, _ = Version.objects.get_or_create(
        process=process, number=1, defaults=first
    )
    _compute_a_plan(version)


def _compute_a_plan(version: Version) -> None:
    """The first worker that begins makes a plan to talk about, once."""
    asked = {"rule": "fair", "seconds": _SECONDS, "name": "Rättvis plan"}
    run, is_new = Run.objects.get_or_create(
        process=version.process, version=version, by=None, kind="plan", defaults=asked
    )
    if is_new:
        put_in_queue(run)
