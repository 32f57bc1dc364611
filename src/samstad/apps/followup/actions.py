"""What is done in the follow-up: one function for each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from samstad.adapters.evaluations import document_of
from samstad.apps.followup import bridge, queries
from samstad.apps.followup.decided import last_check, seen_of
from samstad.apps.followup.keeping import put, put_part, remove_part, set_all
from samstad.apps.followup.may import (
    check_may_check,
    check_may_keep_kinds,
    check_may_put_values,
    check_may_share,
    check_may_write,
)
from samstad.apps.followup.models import (
    Check,
    Evaluation,
    Finding,
    Portion,
    Predictor,
    Question,
    Value,
)
from samstad.apps.followup.models.decided import CLOSING
from samstad.apps.history.actions import record, snapshot
from samstad.apps.history.queries import last_writer
from samstad.apps.notices.actions import follow_record
from samstad.apps.web.seen import WrittenMeanwhile, seen_as
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class NotNow(Problem):
    code = "followup.not-now"


@transaction.atomic
def put_indicator(person: Person, thing: Any, **changed: Any) -> Any:
    """Add an indicator, or say anew what it is."""
    return put(
        person,
        thing,
        changed,
        new=gettext_noop("added the indicator"),
        old=gettext_noop("changed the indicator"),
    )


@transaction.atomic
def put_kind(person: Person, thing: Any, **changed: Any) -> Any:
    """Add a kind of measure that findings can be put together under."""
    check_may_keep_kinds(person, thing.network_id)
    set_all(thing, changed)
    record(person, gettext_noop("added the kind of measure"), thing)
    return thing


@transaction.atomic
def put_question(person: Person, thing: Any, **changed: Any) -> Any:
    """Write a question, or change it while it is a draft."""
    written = put(
        person,
        thing,
        changed,
        new=gettext_noop("wrote the question"),
        old=gettext_noop("changed the question"),
    )
    if written.by_id is None:
        written.by = person
        written.save()
        follow_record(person, written)
    return written


def put_predictor(person: Person, held: Predictor, **said: Any) -> Predictor:
    """Write what the blend is to be alike in, while the question is a draft."""
    verb = gettext_noop("wrote what the blend is alike in")
    return put_part(person, held, said, of=held.question, verb=verb)


def remove_predictor(person: Person, held: Predictor) -> None:
    """Take it away again, while the question is a draft."""
    _check(held.question.registered is None, _REGISTERED_ALREADY)
    verb = gettext_noop("took away what the blend is alike in")
    remove_part(person, held, of=held.question, verb=verb)


@transaction.atomic
def register(person: Person, asked: Question, *, seen: str | None = None) -> None:
    """Fix a question, before its series are seen; then it is not changed.

    How many values of the time after were already there is kept with it. ``seen`` is
    ``question_seen`` of what the person was shown.

    Raises
    ------
    NotNow
        If it is registered, the city's border was changed between its periods, or one
        known to have done the same is let in.
    WrittenMeanwhile
        If it is not as it was shown.
    """
    check_may_write(person, asked)
    Question.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    asked.refresh_from_db()  # nobody changes it any more
    _check(asked.registered is None, _REGISTERED_ALREADY)
    if seen is not None and seen != question_seen(asked):
        raise WrittenMeanwhile(last_writer(asked, person))
    _check_predictors(asked)
    if refused := queries.foreseen(asked, person).refused:
        raise NotNow(refused[0], remedy=refused[1])
    before = snapshot(asked)
    known = queries.values_seen(asked)
    set_all(asked, {"registered": timezone.now(), "values_seen": known})
    record(person, gettext_noop("registered the question"), asked, before=before)


def question_seen(asked: Question) -> str:
    """Of all that is fixed when it is registered; who reads it is not."""
    fixed = {n: v for n, v in snapshot(asked).items() if n not in ("level", "changed")}
    alike = asked.predictors.values_list("indicator", "first", "last").order_by("pk")
    return seen_as([sorted(fixed.items()), list(alike)])


@transaction.atomic
def replace_question(person: Person, asked: Question, *, reason: str, code: str) -> Any:
    """Begin a new draft in the place of a registered question, and say why."""
    check_may_write(person, asked)
    _check(asked.registered is not None, _STILL_A_DRAFT)
    _check(not Question.objects.filter(replaces=asked).exists(), _REPLACED_ALREADY)
    kept = {
        field.name: getattr(asked, field.name)
        for field in Question._meta.concrete_fields
        if field.name not in _NOT_CARRIED
    }
    fresh = Question(**kept, code=code, by=person, replaces=asked, reason=reason)
    fresh.full_clean()
    fresh.save()
    for one in asked.predictors.all():
        Predictor(
            question=fresh, indicator=one.indicator, first=one.first, last=one.last
        ).save()
    record(person, gettext_noop("replaced the question"), fresh)
    follow_record(person, fresh)
    return fresh


@transaction.atomic
def evaluate(person: Person, asked: Question) -> Evaluation:
    """Let the series answer a registered question, and keep all that gives the answer.

    Raises
    ------
    MistakesInInput
        If the city or the start has no values.
    """
    check_may_write(person, asked)
    _check(asked.registered is not None, _REGISTER_FIRST)
    values = list(queries.values_for(asked))
    _check(bool(values), _NO_VALUES)
    own = {row.period for row in values if row.municipality == asked.municipality}
    _check(bool(own), _NO_VALUES_OF_THE_CITY)
    _check(max(own) >= asked.start, _NO_VALUES_AFTER)
    found = bridge.answer(asked, values, queries.predicting_values(asked))
    low, high = found.result.interval or (None, None)
    made = Evaluation.objects.create(
        question=asked,
        by=person,
        answer=found.result.answer.value,
        effect=found.result.effect,
        low=bridge.bounded(low),
        high=bridge.bounded(high),
        vintage=found.vintage,
        engine_version=found.engine_version,
        seconds=found.seconds,
        question_text=found.question_text,
        panel_text=found.panel_text,
        document=document_of(found.result),
    )
    record(person, gettext_noop("ran the evaluation"), asked)
    return made


def check_can_be_found(run: Evaluation) -> None:
    """Only what has an effect with a range can be put together with others."""
    _check(
        None not in (run.effect, run.low, run.high) and run.low != run.high, _NO_RANGE
    )


@transaction.atomic
def publish_finding(person: Person, run: Evaluation, **changed: Any) -> Any:
    """Hand what a run came to over to others, whatever the answer was."""
    check_can_be_found(run)
    found = queries.draft_finding(run)
    alpha = run.question.alpha
    figures = {
        "se": bridge.standard_error(found.low, found.high, alpha=alpha),
        "certainty": run.question.certainty or "inferred",
        "withdrawn": None,
    }
    check_may_write(person, found)
    check_may_share(person, found, changed.get("level", found.level))
    return _put_finding(person, found, changed | figures)


@transaction.atomic
def change_finding(person: Person, found: Finding, **changed: Any) -> Any:
    """Say a finding in other words; its figures are those of its evaluation."""
    check_may_write(person, found)
    return _put_finding(person, found, changed)


@transaction.atomic
def withdraw_finding(person: Person, found: Finding) -> None:
    """Take a finding away from readers and from what is put together."""
    check_may_write(person, found)
    before = snapshot(found)
    set_all(found, {"withdrawn": timezone.now()})
    record(person, gettext_noop("withdrew the finding"), found, before=before)


@transaction.atomic
def bring_back_finding(person: Person, found: Finding) -> None:
    check_may_write(person, found)
    before = snapshot(found)
    set_all(found, {"withdrawn": None})
    record(person, gettext_noop("brought the finding back"), found, before=before)


@transaction.atomic
def put_decided(person: Person, thing: Any, **changed: Any) -> Any:
    """Write what was decided and planned of a measure, or say it anew."""
    thing.by = thing.by or person
    return put(
        person,
        thing,
        changed,
        new=gettext_noop("wrote the decided measure"),
        old=gettext_noop("changed the decided measure"),
    )


@transaction.atomic
def check_measure(
    person: Person, measure: Any, *, seen: str | None = None, **said: Any
) -> Check:
    """Write how a measure goes, and what was decided; earlier checks stay.

    ``seen`` is ``decided.seen_of`` the last check that the person was shown.
    """
    check_may_check(person, measure)
    type(measure).objects.select_for_update(of=("self",)).get(pk=measure.pk)
    last = last_check(measure)
    if seen is not None and seen != seen_of(last):
        raise WrittenMeanwhile(last and last.by)
    _check(last is None or last.decision not in CLOSING, _CLOSED)
    made = Check(measure=measure, by=person, **said)
    made.full_clean()
    made.save()
    record(person, gettext_noop("checked the measure"), measure)
    return made


def put_portion(person: Person, held: Portion, **said: Any) -> Portion:
    """Write what a body pays or gains of a measure in a year."""
    verb = gettext_noop("wrote who pays or gains")
    return put_part(person, held, said, of=held.measure, verb=verb)


def remove_portion(person: Person, held: Portion) -> None:
    verb = gettext_noop("took away who pays or gains")
    remove_part(person, held, of=held.measure, verb=verb)


def put_value(
    person: Person, indicator: Any, held: Value | None, *, city: Any, **said: Any
) -> Value:
    """Add what a source has said, or mend it. The caller writes the history, once."""
    check_may_put_values(person, indicator, city)
    value = held or Value(indicator=indicator)
    for name, given in said.items():
        setattr(value, name, given)
    value.read_in = timezone.now()
    value.full_clean(validate_unique=False, validate_constraints=False)
    value.save()
    return value


def _put_finding(person: Person, found: Finding, changed: dict[str, Any]) -> Any:
    return put(
        person,
        found,
        {"by": found.by or person} | changed,
        new=gettext_noop("published the finding"),
        old=gettext_noop("changed the finding"),
    )


def _check_predictors(asked: Question) -> None:
    """The question may have changed since they were written."""
    for predictor in asked.predictors.all():
        try:
            predictor.full_clean()
        except ValidationError:
            raise NotNow(_UNFIT[0], remedy=_UNFIT[1]) from None


def _check(holds: bool, problem: tuple[Text, Text]) -> None:  # noqa: FBT001
    if not holds:
        raise NotNow(problem[0], remedy=problem[1])


_NOT_CARRIED = {
    "id", "code", "by", "replaces", "reason", "registered", "values_seen", "written",
    "changed",
}  # fmt: skip
_REGISTERED_ALREADY = (
    Text(sv="Frågan är redan registrerad.", en="The question is already registered."),
    Text(sv="Ersätt den om den är fel.", en="Replace it if it is wrong."),
)
_UNFIT = (
    Text(
        sv="Något som blandningen ska vara lik i passar inte längre frågan.",
        en="Something that the blend is to be alike in no longer fits the question.",
    ),
    Text(
        sv="Ändra det eller ta bort det, eller ändra frågan.",
        en="Change it or take it away, or change the question.",
    ),
)
_STILL_A_DRAFT = (
    Text(sv="Frågan är ett utkast.", en="The question is a draft."),
    Text(sv="Ändra den i stället.", en="Change it instead."),
)
_REPLACED_ALREADY = (
    Text(sv="Frågan är redan ersatt.", en="The question is already replaced."),
    Text(sv="Öppna den nya frågan.", en="Open the new question."),
)
_REGISTER_FIRST = (
    Text(
        sv="Frågan är inte registrerad, så svaret vore inget värt.",
        en="The question is not registered, so the answer would be worth nothing.",
    ),
    Text(sv="Registrera den först.", en="Register it first."),
)
_NO_VALUES = (
    Text(sv="Indikatorn har inga värden.", en="The indicator has no values."),
    Text(sv="Läs in serier för den först.", en="Read series of it in first."),
)
_NO_VALUES_OF_THE_CITY = (
    Text(
        sv="Staden har inga värden för indikatorn.",
        en="The city has no values of the indicator.",
    ),
    Text(sv="Läs in stadens serie först.", en="Read the city's series in first."),
)
_NO_VALUES_AFTER = (
    Text(
        sv="Det finns inga värden från tiden då åtgärden kan ha haft effekt.",
        en="There are no values of the time in which the measure can have worked.",
    ),
    Text(
        sv="Vänta tills de är publicerade, och läs in dem.",
        en="Wait until they are published, and read them in.",
    ),
)
_CLOSED = (
    Text(
        sv="Åtgärden är stoppad eller överlämnad.",
        en="The measure was stopped or handed over.",
    ),
    Text(
        sv="Skriv en ny beslutad åtgärd om den tas upp igen.",
        en="Write a new decided measure if it is taken up again.",
    ),
)
_NO_RANGE = (
    Text(
        sv="Utvärderingen har inget intervall med två ändar att lämna vidare.",
        en="The evaluation has no interval with two ends to hand on.",
    ),
    Text(
        sv="Kör den med fler kommuner eller perioder, eller med en annan metod i en ny "
        "fråga.",
        en="Run it with more municipalities or periods, or by another design in a new "
        "question.",
    ),
)
