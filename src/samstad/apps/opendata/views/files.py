"""The catalogue, the files of each dataset, and where an identifier leads."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from samstad.adapters.open_data.catalogue import nodes
from samstad.adapters.open_data.writing import json_ld, turtle
from samstad.apps.opendata import catalogue as ours
from samstad.apps.opendata import queries
from samstad.apps.sheets.datasets import Dataset
from samstad.apps.sheets.pages import file_answer

_WRITTEN = {
    "ttl": (turtle, "text/turtle; charset=utf-8"),
    "jsonld": (json_ld, "application/ld+json"),
}


@require_safe
@conditional_page
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    if form not in _WRITTEN:
        raise Http404
    write, mime = _WRITTEN[form]
    found = ours.catalogue(ours.address_of_site(request))
    return HttpResponse(write(nodes(found)), content_type=mime)


@require_safe
@conditional_page
def file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """All that is public of a dataset, in one file."""
    dataset = queries.dataset_called(name)
    site = ours.address_of_site(request)
    with override("sv"):
        things = queries.shared_rows(dataset)
        rows = [queries.record_of(dataset, thing, site=site) for thing in things]
        if form != "json":
            return file_answer(
                [(queries.whole_sheet(dataset), rows)], name=name, kind=form
            )
    said = {"dataset": name, "title": _both(dataset), "records": rows}
    content = json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(content, content_type="application/json")


def _both(dataset: Dataset) -> dict[str, str]:
    return {"sv": dataset.sheet.title.sv, "en": dataset.sheet.title.en}


@require_safe
def identified(request: HttpRequest, name: str, number: int = 0) -> HttpResponse:
    """The page about what an identifier names; its address may change, this does not."""
    dataset = queries.dataset_called(name)
    with override("sv"):
        page = f"{reverse('opendata:page')}#{name}"
        if number:
            rows = queries.shared_rows(dataset)
            page = dataset.page(get_object_or_404(rows, pk=number % 2**62))
    return HttpResponse(status=303, headers={"Location": page})
