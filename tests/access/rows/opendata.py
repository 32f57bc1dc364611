import datetime

from django.utils import timezone

from samstad.apps.exchange.models import Experience
from samstad.apps.opendata import actions
from samstad.apps.opendata.models import Source, Theirs, Token
from tests.access.table import Row, all_get, only, signed_in


def things(world):
    until = timezone.localdate() + datetime.timedelta(days=9)
    actions.make_token(world.leader, name="Panel", level="city", expires=until)
    given = {"network": world.network, "city": world.kiruna, "level": "public"}
    made = Experience.objects.create(
        **given, title="Torget", text="T", done="D", happened="H"
    )
    inner = Experience.objects.create(
        **{**given, "level": "network"}, title="I", text="T", done="D", happened="H"
    )
    source = Source.objects.create(
        network=world.network, address="https://example.org/catalogue.jsonld"
    )
    Theirs.objects.create(
        source=source,
        uri="https://example.org/id/ideas/1",
        page="https://example.org/sv/ideas/1/",
        dataset="ideas",
        title="Park",
    )
    return {
        "slug": world.network.slug,
        "token": Token.objects.get().pk,
        "source": source.pk,
        "public": made.pk,
        "inner": inner.pk,
    }


_SLUG = {"slug": "slug"}
_SOURCE = {**_SLUG, "number": "source"}
_OWN = only("leader", others=404)


def runs_the_network(status=200):
    return only("coordinator", status=status)


ROWS = [
    Row(url="opendata:page", expected=all_get(200)),
    Row(url="opendata:others", expected=all_get(200)),
    Row(url="opendata:others-export", args={"form": "csv"}, expected=all_get(200)),
    Row(
        url="opendata:others", query="?kind=ideas", says="ideas", expected=all_get(200)
    ),
    Row(url="opendata:tokens", expected=signed_in()),
    Row(url="opendata:token-new", expected=signed_in()),
    Row(
        url="opendata:token-new",
        method="post",
        form={"name": "P", "level": "public", "expires": "2001-01-01"},
        expected=signed_in(400),
    ),
    Row(url="opendata:revoke", args={"number": "token"}, expected=_OWN),
    Row(
        url="opendata:revoke",
        args={"number": "token"},
        method="post",
        expected=only("leader", others=404, status=302),
    ),
    Row(url="opendata:sources", args=_SLUG, expected=runs_the_network()),
    Row(url="opendata:source-new", args=_SLUG, expected=runs_the_network()),
    Row(
        url="opendata:source-new",
        args=_SLUG,
        method="post",
        form={"address": "https://example.org/data/catalogue.jsonld"},
        expected=runs_the_network(302) | {"coordinator": 302},
    ),
    Row(
        url="opendata:source-fetch",
        args=_SOURCE,
        method="post",
        expected=runs_the_network(302),
    ),
    Row(url="opendata:source-leave", args=_SOURCE, expected=runs_the_network()),
    Row(
        url="opendata:source-leave",
        args=_SOURCE,
        method="post",
        expected=only("coordinator", status=302),
    ),
    Row(url="open-data-catalogue", args={"form": "ttl"}, expected=all_get(200)),
    Row(
        url="open-data-catalogue",
        args={"form": "jsonld"},
        says="json",
        expected=all_get(200),
    ),
    Row(
        url="open-data-catalogue", args={"form": "rdf"}, says="x", expected=all_get(404)
    ),
    *(
        Row(
            url="open-data-file",
            args={"name": name, "form": "json"},
            says=name,
            expected=all_get(200),
        )
        for name in (
            "challenges",
            "ideas",
            "experiences",
            "questions",
            "obstacles",
            "methods",
            "meetings",
            "events",
            "articles",
            "indicators",
            "values",
            "findings",
            "cities",
        )
    ),
    Row(
        url="open-data-record",
        args={"name": "experiences", "number": "public"},
        expected=all_get(303),
    ),
    Row(
        url="open-data-record",
        args={"name": "experiences", "number": "inner"},
        says="inner",
        expected=all_get(404),
    ),
    Row(url="open-data-dataset", args={"name": "ideas"}, expected=all_get(303)),
    Row(url="api:api-root", expected=all_get(404)),
    Row(url="api:openapi-json", expected=all_get(200)),
    Row(url="api:datasets", expected=all_get(200)),
    Row(url="api:records", args={"name": "experiences"}, expected=all_get(200)),
    Row(
        url="api:record",
        args={"name": "experiences", "number": "public"},
        expected=all_get(200),
    ),
    # Being signed in opens nothing to a program: that takes a token.
    Row(
        url="api:record",
        args={"name": "experiences", "number": "inner"},
        says="inner",
        expected=all_get(404),
    ),
]
