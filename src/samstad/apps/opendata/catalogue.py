"""The catalogue of this site, from what each app declares."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samstad.adapters.open_data.catalogue import (
    FORMATS,
    Catalogue,
    DatasetEntry,
    Uri,
)
from samstad.apps.opendata import queries
from samstad.apps.sheets.datasets import Dataset
from samstad.vocabulary.texts import Text


def address_of_site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def catalogue(site: str) -> Catalogue:
    """All that is public; ``site`` is the site's address."""
    name = settings.SITE_NAME
    return Catalogue(
        uri=Uri(f"{site}/data/catalogue"),
        title=Text(sv=f"Öppna data från {name}", en=f"Open data from {name}"),
        about=Text(
            sv="Vad städer i ett nätverk av innovationsplattformar delar med alla.",
            en="What cities in a network of innovation platforms share with everyone.",
        ),
        publisher=name,
        email=settings.CONTACT_EMAIL,
        homepage=Uri(site + "/"),
        licence=Uri(settings.DATA_LICENCE),
        endpoint=Uri(site + "/api/v1/"),
        endpoint_description=Uri(site + reverse("api:openapi-json")),
        issued=queries.first_day_of_the_site(),
        datasets=tuple(_entry(one, site) for one in queries.datasets().values()),
    )


def _entry(dataset: Dataset, site: str) -> DatasetEntry:
    name = dataset.sheet.name
    rows = queries.shared_rows(dataset)
    first, last = queries.first_day_and_last_change(dataset, rows)
    return DatasetEntry(
        uri=Uri(f"{site}/id/{name}"),
        title=dataset.sheet.title,
        about=dataset.about,
        theme=dataset.theme,
        files={
            form: Uri(site + reverse("open-data-file", args=[name, form]))
            for form in FORMATS
        },
        modified=last,
        begins=first,
    )
