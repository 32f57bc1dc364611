"""What a worker does beside the pages."""

from __future__ import annotations

from django_tasks import task

from samstad.apps.opendata import actions, queries


@task()
def fetch_source(number: int) -> None:
    source = queries.all_sources().filter(pk=number).first()
    if source is not None:  # it may have been left meanwhile
        actions.fetch_source(source)
