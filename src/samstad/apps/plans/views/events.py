"""What a page that watches a computation hears."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from samstad.apps.accounts.visitor import asker
from samstad.apps.plans import queries
from samstad.apps.plans.running.telling import Stream


@require_GET
def events(request: HttpRequest, number: int, run: int) -> HttpResponseBase:
    """News of a run; 204 when there is no room, after which no browser asks again."""
    process = queries.process(number, asker(request))
    found = queries.run(process, run)
    stream = Stream.begin(found, seen=request.headers.get("Last-Event-ID", ""))
    if stream is None:
        return HttpResponse(status=204)
    answer = StreamingHttpResponse(stream, content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"  # a proxy is to pass each event on at once
    return answer
