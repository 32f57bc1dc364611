"""The API for programs: what is public, and with a token what its owner may read."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI, Path, Query, Schema
from ninja.decorators import decorate_view
from ninja.security import HttpBearer

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.opendata import queries
from samstad.apps.opendata.catalogue import address_of_site
from samstad.apps.sheets.datasets import Dataset
from samstad.apps.sheets.tables import Row
from samstad.apps.web.limits import TooMuch, check_limit, who_asks
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

MOST_ON_A_PAGE = 500
MOST_NUMBER = 2**62


class Asking:
    """Who asks, and how closed the records are that they ask for."""

    def __init__(self, person: Any = VISITOR, level: str = Level.PUBLIC.value) -> None:
        self.person, self.level = person, level


class TokenOrNobody(HttpBearer):
    """Without a token one reads what is public; one that does not work is refused."""

    def __call__(self, request: HttpRequest) -> Asking | None:
        if "Authorization" not in request.headers:
            check_limit("api", who_asks(request))
            return Asking()
        found: Asking | None = super().__call__(request)
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Asking | None:
        check_limit("api", who_asks(request))
        found = queries.whose_token(token)
        return Asking(found.person, found.level) if found else None


class Said(Schema):
    """Words in both languages."""

    sv: str
    en: str


class ColumnOut(Schema):
    name: str
    heading: Said


class DatasetOut(Schema):
    name: str
    title: Said
    about: Said
    records: int
    columns: list[ColumnOut]


class RecordsOut(Schema):
    """``next`` is the address of the page that follows, null on the last."""

    records: list[dict[str, Any]]
    next: str | None


class Refused(Schema):
    code: str
    message: Said
    remedy: Said


api = NinjaAPI(
    title="Samstad",
    version="1",
    description=(
        "What cities share. Without a token you read what is public. With one you "
        "read what its owner may read, no more closed than the token says."
    ),
    urls_namespace="api",
    docs_url=None,
    auth=TokenOrNobody(),
)
_REFUSED = {429: Refused}


@api.get("/datasets", response={200: list[DatasetOut], **_REFUSED}, url_name="datasets")
@decorate_view(conditional_page)
def list_datasets(request: HttpRequest) -> list[DatasetOut]:
    """All tables, with how many records of each you may read."""
    asking = _asking(request)
    return [_dataset_out(one, asking) for one in queries.datasets().values()]


@api.get(
    "/datasets/{name}/records",
    response={200: RecordsOut, **_REFUSED},
    url_name="records",
)
@decorate_view(conditional_page)
def list_records(
    request: HttpRequest,
    name: str,
    after: int = Query(0, ge=0, le=MOST_NUMBER),
    size: int = Query(100, ge=1, le=MOST_ON_A_PAGE),
) -> RecordsOut:
    """Records in the order in which they came, those after a number.

    A record that is withdrawn while you read moves no other to another page.
    """
    dataset = queries.dataset_called(name)
    found = list(_rows(request, dataset).filter(pk__gt=after)[: size + 1])
    page, site = found[:size], address_of_site(request)
    following = None
    if len(found) > size:
        following = f"{site}{request.path}?after={page[-1].pk}&size={size}"
    return RecordsOut(
        records=[_record(dataset, one, site) for one in page], next=following
    )


@api.get(
    "/datasets/{name}/records/{number}",
    response={200: dict[str, Any], **_REFUSED},
    url_name="record",
)
@decorate_view(conditional_page)
def one_record(
    request: HttpRequest, name: str, number: int = Path(..., ge=1, le=MOST_NUMBER)
) -> Row:
    """One record, by the number that its identifier ends with."""
    dataset = queries.dataset_called(name)
    thing = get_object_or_404(_rows(request, dataset), pk=number)
    return _record(dataset, thing, address_of_site(request))


def _asking(request: Any) -> Asking:
    found: Asking = request.auth
    return found


def _rows(request: HttpRequest, dataset: Dataset) -> Any:
    asking = _asking(request)
    return queries.shared_rows(dataset, asking.person, level=asking.level)


def _record(dataset: Dataset, thing: Any, site: str) -> Row:
    with override("sv"):  # an address without a language leads to the Swedish page
        return queries.record_of(dataset, thing, site=site)


def _dataset_out(dataset: Dataset, asking: Asking) -> DatasetOut:
    rows = queries.shared_rows(dataset, asking.person, level=asking.level)
    columns = queries.whole_sheet(dataset).columns
    return DatasetOut(
        name=dataset.sheet.name,
        title=_said(dataset.sheet.title),
        about=_said(dataset.about),
        records=rows.count(),
        columns=[ColumnOut(name=c.name, heading=_said(c.heading)) for c in columns],
    )


def _said(words: Text) -> Said:
    return Said(sv=words.sv, en=words.en)


def _refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    status = 429 if isinstance(problem, TooMuch) else 400
    status = 403 if isinstance(problem, NotAllowed) else status
    body = Refused(
        code=problem.code, message=_said(problem.message), remedy=_said(problem.remedy)
    )
    answer = api.create_response(request, body.model_dump(), status=status)
    if isinstance(problem, TooMuch):
        answer["Retry-After"] = str(problem.wait_s)
    return answer


api.exception_handler(Problem)(_refused)


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    body = {"detail": "There is nothing here that you may read."}
    return api.create_response(request, body, status=404)
