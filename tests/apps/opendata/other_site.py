"""Another site, in a process and with a database of its own: ``test_two_sites``.

It serves on a port of its own, which it prints when asked for its ``port``. On
``withdraw`` it withdraws what it shared, and prints ``done``.
"""

from __future__ import annotations

import os
import sys
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samstad.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.test import Client
    from django.utils import timezone

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    from samstad.apps.exchange.models import Experience
    from samstad.apps.front.tables import bring_up_to_date
    from samstad.apps.places.models import City, Network

    bring_up_to_date()
    network = Network.objects.create(slug="norr", name="Norra nätet")
    city = City.objects.create(
        network=network, name="Luleå", slug="lulea", municipality_code="2580"
    )
    words = {"text": "T", "done": "D", "happened": "H"}
    given = {"network": network, "city": city, **words}
    Experience.objects.create(**given, title="Älven som torg", level="public")
    Experience.objects.create(**given, title="Det vi inte delar", level="network")
    application = get_wsgi_application()
    Client().get("/data/catalogue.jsonld", HTTP_HOST="127.0.0.1")  # loaded by now
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    for line in sys.stdin:
        if line.strip() == "port":
            print(server.server_port, flush=True)
        if line.strip() == "withdraw":
            Experience.objects.update(withdrawn=timezone.now())
            print("done", flush=True)


if __name__ == "__main__":
    main()
