"""What ties the rows together: tags, publishing, history, notices and the index."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from samstad.apps.front.index import rebuild
from samstad.apps.history.models import Entry
from samstad.apps.notices.models import Notice, Subscription
from samstad.apps.publishing.models import Article

TAGGED = ("challenge", "idea", "experience", "question", "obstacle")
NOTICES = 4_000
Pools = dict[str, list[Any]]


def tie(pools: Pools) -> dict[str, int]:
    """Tie together what has been written; returns how many of each were made."""
    for name in TAGGED:
        _tag(pools[f"exchange.{name}"], pools["exchange.term"])
    live = {"state": "published", "publish_at": F("changed"), "level": F("audience")}
    Article.objects.update(**live, published_by="Person 1")
    entries = _entries(pools)
    _tell(pools["accounts.person"], entries)
    return {"entries": len(entries), "notices": NOTICES, "searched": rebuild()}


def _tag(things: list[Any], terms: list[Any]) -> None:
    """Two tags for each."""
    through = type(things[0]).tags.through
    name = f"{things[0]._meta.model_name}_id"
    through.objects.bulk_create(
        (
            through(**{name: thing.pk, "term_id": terms[(n + more) % len(terms)].pk})
            for n, thing in enumerate(things)
            for more in (0, 7)
        ),
        batch_size=500,
    )


def _entries(pools: Pools) -> list[Entry]:
    """Each contribution was written once, each meeting announced."""
    people = pools["accounts.person"]
    things = [t for name in TAGGED for t in pools[f"exchange.{name}"]]
    made = [
        Entry(
            who=people[n % len(people)],
            who_name=people[n % len(people)].name,
            verb="wrote",
            table=thing._meta.label_lower,
            number=thing.pk,
            name=str(thing),
            after={"title": str(thing)},
            level=thing.level,
            network_id=thing.network_id,
            city_id=thing.city_id,
            board_id=thing.board_id,
        )
        for n, thing in enumerate([*things, *pools["meetings.meeting"]])
    ]
    return Entry.objects.bulk_create(made, batch_size=500)


def _tell(people: list[Any], entries: list[Entry]) -> None:
    """Everyone follows the network; the newest entries are told of."""
    Subscription.objects.bulk_create(
        Subscription(person=person, scope="network", number=1) for person in people
    )
    newest = entries[-(NOTICES // len(people)) :]
    Notice.objects.bulk_create(
        (
            Notice(person=person, table=one.table, number=one.number, entry=one)
            for person in people
            for one in newest
        ),
        batch_size=500,
    )
