"""Reads for pages, sheets, search, desk and planning. Each begins with ``visible_to``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from samstad.apps.followup import bridge, may, same_kind
from samstad.apps.followup.models import (
    Evaluation,
    Fetch,
    Finding,
    Indicator,
    MeasureKind,
    Question,
    Value,
)
from samstad.apps.followup.models.series import SEXES
from samstad.apps.followup.starts import starts_said
from samstad.apps.places.models import City, Network
from samstad.apps.web.gathering import with_words
from samstad.apps.web.prepared import prepared
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.sharing import Level

MANY, SOME = 1000, 10
"""From these sizes on a figure is shown without decimals, or with one."""


def questions_listed(person: Any, asked: dict[str, Any]) -> QuerySet[Question]:
    """The questions of a list as its filter asks; those replaced are left out."""
    rows = Question.objects.visible_to(person).for_listing()
    rows = rows.filter(replaced_by=None)
    if asked.get("city"):
        rows = rows.filter(city=asked["city"])
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if asked.get("answer") == "none":
        rows = rows.filter(answer=None)
    elif asked.get("answer"):
        rows = rows.filter(answer=asked["answer"])
    if asked.get("q"):
        rows = with_words(rows, asked["q"])
    found: QuerySet[Question] = rows
    return found


def question(number: int, person: Any) -> Question:
    """A question with its runs, if the person may read it."""
    rows = Question.objects.visible_to(person).for_listing().with_evaluations()
    rows = rows.prefetch_related("predictors__indicator")
    more = rows.select_related(
        "network", "city", "board", "indicator", "kind", "by", "replaces", "replaced_by"
    )
    found: Question = get_object_or_404(more, pk=number)
    return found


def evaluation(number: int, person: Any) -> Evaluation:
    """A run whose question the person may read."""
    runs = Evaluation.objects.select_related(
        "question__indicator", "question__city", "question__network", "by"
    ).prefetch_related("question__predictors__indicator")
    visible = Question.objects.visible_to(person)
    return get_object_or_404(runs.filter(question__in=visible), pk=number)


def run_of(asked: Question, number: str) -> Evaluation | None:
    """The run that is asked for among those of a question, else the last one."""
    runs = asked.evaluations.select_related("by")
    named = runs.filter(pk=int(number) % 2**62) if number.isdecimal() else runs.none()
    found: Evaluation | None = named.first() or runs.first()
    return found


def names_of(asked: Question) -> dict[str, list[str]]:
    """The municipalities that a question names, by what it says of them."""
    return {
        name: [NAMES.get(code, code) for code in getattr(asked, name)]
        for name in bridge.LISTS
    } | {"began": starts_said(asked.began)}


def indicators_listed(person: Any, asked: dict[str, Any]) -> QuerySet[Indicator]:
    rows = Indicator.objects.visible_to(person).for_listing()
    if asked.get("q"):
        rows = with_words(rows, asked["q"])
    found: QuerySet[Indicator] = rows.order_by("name", "pk")
    return found


def indicators_for(person: Any) -> QuerySet[Indicator]:
    found: QuerySet[Indicator] = Indicator.objects.visible_to(person)
    return found


def indicators_kept_by(person: Any) -> QuerySet[Indicator]:
    """Those whose values the person may read in."""
    found = Q(city__in=may.cities_written_for(person))
    found |= Q(city=None, network__in=may.networks_worked_in(person))
    found |= Q(network__in=may.networks_written_for(person))
    rows: QuerySet[Indicator] = Indicator.objects.visible_to(person).filter(found)
    return rows.order_by("name", "pk")


def indicator(number: int, person: Any) -> Indicator:
    rows = Indicator.objects.visible_to(person).for_listing()
    found: Indicator = get_object_or_404(rows, pk=number)
    return found


def fetch(number: int, person: Any) -> Any:
    """A fetch of an indicator that the person may read."""
    rows = Fetch.objects.select_related("indicator__network", "indicator__city", "by")
    visible = Indicator.objects.visible_to(person)
    return get_object_or_404(rows.filter(indicator__in=visible), pk=number)


def new_indicator(person: Any) -> Indicator:
    """An indicator not yet written, of the network that the person works in."""
    return Indicator(network=network_of(person), level=Level.NETWORK.value)


def new_kind(person: Any) -> MeasureKind:
    return MeasureKind(network=network_of(person))


def new_question(person: Any) -> Question:
    cities = list(cities_to_write_for(person)[:2])
    found = Question(network=network_of(person), level=Level.NETWORK.value)
    if len(cities) == 1:
        found.city = cities[0]
    return found


def network_of(person: Any) -> Network:
    """The network that a person works in."""
    numbers = sorted(may.networks_worked_in(person) or person.scopes.networks)
    rows = Network.objects.order_by("pk")
    found = rows.filter(pk__in=numbers).first() or rows.first()
    if found is None:
        raise Http404
    return found


def cities_to_write_for(person: Any) -> QuerySet[City]:
    named = Q(pk__in=may.cities_written_for(person))
    of_network = Q(network__in=may.networks_written_for(person))
    return City.objects.filter(named | of_network).select_related("network")


def own_code(person: Any) -> str:
    """The municipality code of a city that the person belongs to, or none."""
    rows = City.objects.filter(pk__in=person.scopes.cities).order_by("name")
    return str(rows.values_list("municipality_code", flat=True).first() or "")


def all_cities() -> QuerySet[City]:
    return City.objects.select_related("network")


def kinds() -> QuerySet[MeasureKind]:
    return MeasureKind.objects.select_related("network")


def values_of(asked: Indicator) -> QuerySet[Value]:
    return Value.objects.filter(indicator=asked)


def values_for(asked: Question) -> QuerySet[Value]:
    """All that is known of the indicator and sex that a question is about."""
    return values_of(asked.indicator).filter(sex=asked.sex)


def predicting_values(asked: Question) -> list[Value]:
    """What is known of the other indicators that the blend is to be alike in."""
    others = {p.indicator_id for p in asked.predictors.all()} - {asked.indicator_id}
    rows = Value.objects.filter(indicator__in=others, sex="T")
    return list(rows.select_related("indicator")) if others else []


def values_seen(asked: Question) -> int:
    """Values of the city from the start on that are there already."""
    own = values_for(asked).filter(municipality=asked.municipality)
    later = own.filter(period__gte=asked.start)
    return later.values("period").distinct().count()


def foreseen(asked: Question, person: Any) -> bridge.Foreseen:
    """What the series before the start say of whether the question can be answered."""
    before = values_for(asked).filter(period__lt=asked.start)
    found = bridge.foreseen(asked, before, predicting_values(asked))
    refused = found.refused or same_kind.refusal(asked, person)
    return replace(found, refused=refused)


SEX_CODES = [code for code, _words in SEXES]
MOST_CHANGED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The last word on each period, for the cities of the network.

    ``changed`` holds each value that its source has revised or withdrawn, the newest
    first, with what it said before. ``sexes`` are those that there are values of.
    """

    cities: list[str]
    rows: list[tuple[str, list[Any]]]
    changed: list[tuple[str, Value, Value | None]]
    sexes: list[tuple[str, Any]]

    @property
    def places(self) -> int:
        """So many decimals as the largest of them deserves."""
        largest = max((abs(v) for _p, row in self.rows for v in row if v), default=0)
        return 0 if largest >= MANY else 1 if largest >= SOME else 2


def latest_values(asked: Indicator, sex: str = "T") -> Latest:
    """What is known now of the network's own cities, of one sex or of all together."""
    places = City.objects.filter(network=asked.network_id)
    codes = dict(places.values_list("municipality_code", "name"))
    every = list(values_of(asked).filter(municipality__in=codes).order_by("vintage"))
    known: dict[tuple[str, str], Value] = {}
    changed = []
    for row in every:
        if row.sex == sex:
            key = row.period, row.municipality
            if row.state != "published":
                changed.append((codes[row.municipality], row, known.get(key)))
            known[key] = row
    used = sorted({code for _period, code in known}, key=lambda code: codes[code])
    periods = sorted({period for period, _code in known}, reverse=True)
    cells = [(p, [known.get((p, code)) for code in used]) for p in periods]
    told = {row.sex for row in every}
    return Latest(
        cities=[codes[code] for code in used],
        rows=[(p, [None if v is None else v.value for v in row]) for p, row in cells],
        changed=changed[: -MOST_CHANGED - 1 : -1],
        sexes=[pair for pair in SEXES if pair[0] in told],
    )


def findings_listed(person: Any, asked: dict[str, Any]) -> QuerySet[Finding]:
    rows = Finding.objects.visible_to(person).standing().for_listing()
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    found: QuerySet[Finding] = rows
    return found


def finding(number: int, person: Any) -> Finding:
    rows = Finding.objects.visible_to(person).for_listing()
    found: Finding = get_object_or_404(rows, pk=number)
    return found


def finding_of(asked: Question, person: Any) -> Finding | None:
    """The finding that a question has led to, if the person may read it."""
    rows = Finding.objects.visible_to(person).for_listing()
    found: Finding | None = rows.filter(question=asked).first()
    return found


def question_of(found: Finding, person: Any) -> Question | None:
    """The question that a finding comes from, if the person may read it."""
    rows = Question.objects.visible_to(person)
    asked: Question | None = rows.filter(pk=found.question_id).first()
    return asked


def draft_finding(run: Evaluation) -> Finding:
    """The finding of a question, with the figures of a run; written or not."""
    asked = run.question
    held: Finding | None = Finding.objects.filter(question=asked).first()
    found = held or Finding(
        network=asked.network,
        city=asked.city,
        board=asked.board,
        question=asked,
        title=asked.title,
        title_en=asked.title_en,
        kind=asked.kind,
        level=min(asked.indicator.level, Level.NETWORK.value, key=_openness),
    )
    found.indicator, found.evaluation = asked.indicator, run
    for name in ("effect", "low", "high"):
        setattr(found, name, getattr(run, name))
    return found


def _openness(level: str) -> int:
    return [known.value for known in Level].index(level)


def kind(number: int) -> MeasureKind:
    return get_object_or_404(kinds(), pk=number)


def kinds_with_findings(person: Any) -> list[tuple[MeasureKind, int, int]]:
    """Every kind with how many findings the person may read, of how many cities."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for one in Finding.objects.visible_to(person).standing().only("kind", "city"):
        found[one.kind_id].append(one)
    return [
        (known, len(found[known.pk]), len({one.city_id for one in found[known.pk]}))
        for known in kinds()
    ]


def waiting(person: Any) -> list[Question]:
    """Questions of the cities one follows up: drafts, and what can be run again."""
    cities = [n for k, s, n in person.scopes.held if k in may.WRITES and s == "city"]
    if not cities:
        return []
    return _to_do(person, tuple(sorted(cities)))


@prepared
def _to_do(person: Any, cities: tuple[int, ...]) -> Any:
    last = Evaluation.objects.filter(question=OuterRef("pk")).order_by("-made")
    newest = Value.objects.filter(indicator=OuterRef("indicator"))
    read_in = newest.order_by().values("indicator").annotate(last=Max("read_in"))
    after = Value.objects.filter(
        indicator=OuterRef("indicator"),
        municipality=OuterRef("city__municipality_code"),
        period__gte=OuterRef("start"),
    )
    rows = Question.objects.visible_to(person).filter(city__in=cities, replaced_by=None)
    can_be_run = Q(registered=None) | Exists(after)
    return (
        rows.filter(can_be_run)
        .annotate(
            run=Subquery(last.values("made")[:1]),
            read_in=Subquery(read_in.values("last")),
        )
        .filter(Q(registered=None) | Q(run=None) | Q(read_in__gt=F("run")))
        .order_by("written")[:20]
    )
