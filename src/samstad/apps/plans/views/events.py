"""What a page that watches a computation hears."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from samstad.apps.accounts.visitor import asker
from samstad.apps.plans import queries
from samstad.apps.plans.running.telling import stream_of


@require_GET
def events(request: HttpRequest, number: int, run: int) -> StreamingHttpResponse:
    """News of a run, as they come."""
    process = queries.process(number, asker(request))
    found = queries.run(process, run)
    seen = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
    stream = stream_of(found, seen=seen)
    answer = StreamingHttpResponse(stream, content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"  # a proxy is to pass each event on at once
    return answer
