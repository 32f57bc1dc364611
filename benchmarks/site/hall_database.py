"""Make the hall that phones go to, or count what it holds: a process for ``hall``."""

from __future__ import annotations

import datetime
import json
import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstad.config.settings")
    from samstad.adapters.translations import compile_translations

    compile_translations()
    django.setup()
    print(json.dumps(made() if sys.argv[1] == "make" else _counted()))


def made() -> dict[str, object]:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from benchmarks.site.hall import CHOICES, CODE
    from samstad.apps.accounts.models import Person, Role
    from samstad.apps.meetings.models import Event
    from samstad.apps.places.models import City, Network
    from samstad.apps.stage import actions

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    network = Network.objects.create(slug="net", name="Nätet")
    city = City.objects.create(
        network=network, name="Stad", slug="stad", municipality_code="0001"
    )
    person = Person.objects.create(email="p@example.org")
    Role.objects.create(
        person=person, kind="process-leader", network=network, city=city
    )
    now = timezone.now()
    event = Event.objects.create(
        network=network,
        city=city,
        level="public",
        title="Mässa",
        starts=now,
        ends=now + datetime.timedelta(hours=6),
    )
    hall = actions.open_hall(person, event)
    hall.code = CODE
    hall.save()
    poll = actions.put_poll(person, hall, words="Bra?", choices=list(CHOICES))
    actions.move_poll(person, poll, state="open")
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return {
        "hall": hall.pk,
        "poll": poll.pk,
        "cookie": client.cookies["samstad"].value,
    }


def _counted() -> dict[str, object]:
    from samstad.apps.stage.models import Ballot

    devices = Ballot.objects.values("device").distinct().count()
    return {"rows": Ballot.objects.count(), "devices": devices}


if __name__ == "__main__":
    main()
