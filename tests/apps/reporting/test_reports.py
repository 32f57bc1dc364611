"""Reports of periods gather themselves, and ask for words beside every figure."""

from __future__ import annotations

import datetime
import html
import io

import docx
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import actions as followup
from samstad.apps.followup.models import Value
from samstad.apps.history.models import Entry
from samstad.apps.notices.models import Notice
from samstad.apps.reporting import actions, queries, reminding
from samstad.apps.reporting.desk import waiting_for
from samstad.apps.reporting.models import Report
from tests.apps.followup.made import CHECK, a_decided, a_goal, a_target, an_indicator
from tests.apps.programme.made import a_programme, a_promise

PERIOD = "2024T2"
WITHIN = datetime.date(2024, 6, 30)


def a_report(world, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "period": PERIOD,
        "level": "public",
    }
    return Report.objects.create(**given | more)


def a_value(indicator, period, value, vintage="2024-10-01"):
    return Value.objects.create(
        indicator=indicator,
        municipality="2584",
        period=period,
        value=value,
        vintage=vintage,
    )


def full(world):
    """A period with a value, a measure and a promise."""
    indicator = an_indicator(world)
    for period, value in (("2024T1", 4.0), (PERIOD, 5.0), ("2024", 99.0)):
        a_value(indicator, period, value)
    measure = a_decided(world)
    followup.check_measure(world.planner, measure, **CHECK | {"forecast_tkr": 1500})
    a_promise(a_programme(world), due=WITHIN)
    return indicator


def told(world, report):
    return queries.told(queries.report(report.pk, world.leader), world.leader)


def test_the_figures_of_the_period_are_gathered(world, client):
    full(world)
    report = a_report(world)

    value, measure, promise = [each.row for each in told(world, report)]

    assert (value.values["now"], value.values["before"]) == (5.0, 4.0)
    assert (measure.values["forecast_tkr"], measure.values["is_costly"]) == (1500, True)
    assert promise.values["is_late"]
    words = client.get(report.get_absolute_url()).content.decode()
    assert "5 per invånare; 2024T1: 4 per invånare" in words
    assert words.count("Vad betyder det?") == 3


def test_goals_say_how_each_target_stood_when_the_period_ended(world, client):
    indicator = an_indicator(world)
    goal = a_goal(world, serves=["11.2", "M15"])
    a_target(goal, indicator)
    a_target(goal, indicator, kind="highest", value=60, base_value=None)
    a_value(indicator, "2023", 51.0)
    a_value(indicator, "2025", 60.0, vintage="2026-03-01")
    a_goal(world, code="ljus", title="Mer ljus")
    report = a_report(world)

    bare, aimed = [each.row for each in told(world, report)]

    assert [aim["status"] for aim in aimed.values["aims"]] == ["behind", "kept"]
    assert bare.values["aims"] == []
    page = html.unescape(client.get(report.get_absolute_url()).content.decode())
    assert "Efter plan. 51 per invånare år 2023; väntat var 53." in page
    assert "högst 60 tillåts. Bidrar till 11.2, M15." in page
    assert "Inget delmål" in page


def test_a_citys_targets_open_its_report(world, monkeypatch):
    a_target(a_goal(world), an_indicator(world))
    monkeypatch.setattr(timezone, "localdate", lambda *_: datetime.date(2025, 1, 2))

    assert reminding.remind_due() == 1


def test_what_belongs_to_other_periods_or_is_closed_is_left_out(world):
    a_value(an_indicator(world), "2024T1", 4.0)
    a_decided(world, decided_on=datetime.date(2024, 9, 1))
    closed = a_decided(world, title="Klar")
    stop = {"on": datetime.date(2024, 2, 1), "decision": "stop", "next_check": None}
    followup.check_measure(world.planner, closed, **CHECK | stop)
    kept = {"state": "kept", "text": "Gjort"}
    a_promise(a_programme(world), due=datetime.date(2024, 1, 1), **kept)

    assert told(world, a_report(world)) == []


def test_a_measure_that_nobody_has_checked_is_in_the_report(world):
    a_decided(world)

    (measure,) = told(world, a_report(world))

    assert measure.row.values["forecast_tkr"] is None


def test_what_was_checked_after_the_period_is_of_the_next_one(world):
    measure = a_decided(world)
    followup.check_measure(world.planner, measure, **CHECK)
    later = {"on": datetime.date(2024, 10, 1), "forecast_tkr": 9000}
    followup.check_measure(world.planner, measure, **CHECK | later)

    (row,) = [each.row for each in told(world, a_report(world))]

    assert (row.values["forecast_tkr"], row.values["is_costly"]) == (1000, False)


def test_a_value_that_its_source_withdrew_is_no_figure(world):
    indicator = an_indicator(world)
    a_value(indicator, PERIOD, 5.0)
    Value.objects.create(
        indicator=indicator, municipality="2584", period=PERIOD, value=None,
        vintage="2024-12-01", state="withdrawn",
    )  # fmt: skip

    assert told(world, a_report(world)) == []


def test_a_report_is_settled_when_every_figure_has_words_and_then_stays(world):
    indicator, report = full(world), a_report(world)
    with pytest.raises(actions.NotNow, match="3 figures"):
        actions.settle(world.leader, report)
    words = {each.row.key: "Det går bra" for each in told(world, report)}
    actions.write_words(world.planner, report, words, text="Lugnt")

    actions.settle(world.leader, queries.report(report.pk, world.leader))
    a_value(indicator, PERIOD, 7.0, vintage="2025-01-01")

    value, *_rest = told(world, report)
    assert (value.row.values["now"], value.words) == (5.0, "Det går bra")
    settled = queries.report(report.pk, world.leader)
    with pytest.raises(actions.NotNow):
        actions.write_words(world.planner, settled, words)
    assert Entry.objects.filter(verb="settled the report").count() == 1


def test_words_that_are_emptied_are_asked_for_again(world):
    full(world)
    report = a_report(world)
    key = told(world, report)[0].row.key
    actions.write_words(world.planner, report, {key: "Bra"})
    actions.write_words(world.planner, report, {key: " "})

    assert queries.wordless(told(world, report)) == 3


@pytest.mark.parametrize("who", ["official", "reader", "stranger", "coordinator"])
def test_a_citys_report_is_written_in_the_city(world, who):
    with pytest.raises(NotAllowed):
        actions.write_words(world.people[who], a_report(world), {})


def test_a_period_that_is_none_and_a_second_report_are_refused(world):
    a_report(world)
    for period in ("2024T4", PERIOD):
        with pytest.raises(ValidationError):
            fresh = Report(network=world.network, city=world.kiruna)
            actions.open_report(world.leader, fresh, period=period, level="city")


def test_a_report_opens_itself_once_and_tells_those_who_follow_up(world, monkeypatch):
    a_programme(world)
    day = datetime.date(2025, 1, 2)
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    assert reminding.remind_due() == 1
    assert reminding.remind_due() == 0

    report = Report.objects.get()
    assert (report.period, report.city) == ("2024", world.kiruna)
    told = Notice.objects.filter(table="reporting.report")
    people = {notice.person.email.partition("@")[0] for notice in told}
    assert people == {"leader", "planner", "evaluator"}
    assert [w.words for w in waiting_for(world.leader)] == [
        "Skriv vad talen betyder: Kiruna 2024"
    ]
    assert waiting_for(world.stranger) == []


def test_a_report_that_is_not_settled_is_reminded_of_once(world):
    opened = timezone.now() - reminding.AGAIN
    report = a_report(world, opened=opened, level="city")

    assert (reminding.remind_due(), reminding.remind_due()) == (1, 0)

    report.refresh_from_db()
    assert report.reminded == timezone.localdate()


def test_the_document_says_which_words_are_missing(world, client):
    full(world)
    report = a_report(world)
    address = reverse("reporting:document", args=[report.pk, "docx"])

    found = docx.Document(io.BytesIO(client.get(address).content))

    cells = [c.text for table in found.tables for row in table.rows for c in row.cells]
    assert cells.count("inte skrivet än") == 3
    assert any("utkast" in line.text for line in found.paragraphs)


def test_words_are_written_on_one_page_and_the_report_is_settled_there(world, sign_in):
    full(world)
    report, client = a_report(world), sign_in(world.leader)
    keys = [each.row.key for each in told(world, report)]

    written = client.post(
        reverse("reporting:words", args=[report.pk]),
        dict.fromkeys(keys, "Som väntat") | {"text": "Lugnt"},
    )
    settled = client.post(reverse("reporting:settle", args=[report.pk]), follow=True)

    assert written.status_code == 302
    assert "Fastställd" in settled.content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_and_page_cost_the_same(
    world, client, django_assert_num_queries, how_many
):
    for number in range(how_many):
        report = a_report(world, period=f"202{number}T1")
        a_value(an_indicator(world, code=f"i{number}"), "2020T1", 4.0)
        a_value(an_indicator(world, code=f"j{number}"), f"202{how_many - 1}T1", 4.0)
        a_decided(world, decided_on=datetime.date(2019, 1, 1))
        goal = a_goal(world, code=f"mal-{number}", serves=["11"])
        a_target(goal, an_indicator(world, code=f"k{number}"))

    with django_assert_num_queries(3):
        client.get(reverse("reporting:home"))
    with django_assert_num_queries(10):
        client.get(report.get_absolute_url())


def test_what_a_figure_means_stands_beside_it_where_it_is_shown(world, client):
    """The last words of each city, and only those of reports one may read."""
    goal = a_goal(world)
    a_target(goal, an_indicator(world))
    measure = a_decided(world)
    for thing, kind in ((goal, "goal"), (measure, "measure")):
        for period, level, text in (
            ("2022", "public", "Förr"),
            ("2023", "public", f"Senast om {kind}"),
            ("2024", "city", "Inom staden"),
        ):
            report = Report.objects.filter(period=period).first()
            report = report or a_report(world, period=period, level=level)
            report.words.create(about=f"{kind}-{thing.pk}", text=text)

        page = client.get(thing.get_absolute_url()).content.decode()
        assert f"Senast om {kind}" in page
        assert "Förr" not in page and "Inom staden" not in page


def test_without_words_nothing_is_said_of_what_it_means(world, client):
    page = client.get(a_goal(world).get_absolute_url()).content.decode()
    assert "Vad siffrorna betyder" not in page


def opened(world, client, report):
    """The page of words as a browser sends it: each field with what stood in it."""
    form = client.get(reverse("reporting:words", args=[report.pk])).context["form"]
    stood = {name: form[name].initial for name in form.fields}
    return stood | {f"initial-{name}": words for name, words in stood.items()}


def test_colleagues_write_of_one_figure_each_at_once(world, sign_in):
    full(world)
    report, client = a_report(world), sign_in(world.leader)
    address = reverse("reporting:words", args=[report.pk])
    one, other, _rest = [each.row.key for each in told(world, report)]
    form = opened(world, client, report)

    first = client.post(address, form | {one: "Den enas\r\nord"})
    second = client.post(address, form | {other: "Den andras"})

    assert (first.status_code, second.status_code) == (302, 302)
    words = [each.words for each in told(world, report)]
    assert words == ["Den enas\r\nord", "Den andras", ""]


def test_who_is_second_to_write_of_a_figure_is_shown_the_first_words(world, sign_in):
    full(world)
    report, client = a_report(world), sign_in(world.leader)
    address = reverse("reporting:words", args=[report.pk])
    one, other, _rest = [each.row.key for each in told(world, report)]
    form = opened(world, client, report)
    client.post(address, form | {one: "Den enas", other: "Kvar"})

    refused = client.post(address, form | {one: "Den andras"})

    shown = refused.content.decode()
    assert refused.status_code == 400
    assert "<ins>Den enas</ins>" in shown
    assert [each.words for each in told(world, report)] == ["Den enas", "Kvar", ""]
    again = refused.context["form"]
    sent = {name: again[name].value() for name in again.fields}
    sent |= {f"initial-{n}": again.data[f"initial-{n}"] for n in again.fields}
    assert client.post(address, sent).status_code == 302
    assert [each.words for each in told(world, report)] == ["Den andras", "Kvar", ""]


def test_a_report_is_settled_as_it_was_shown(world, sign_in):
    """With other words or other figures meanwhile it is shown, and not settled."""
    indicator, report = full(world), a_report(world)
    words = {each.row.key: "Som väntat" for each in told(world, report)}
    actions.write_words(world.leader, report, words)
    client, there = sign_in(world.leader), reverse("reporting:settle", args=[report.pk])
    seen = client.get(report.get_absolute_url()).context["seen"]

    def settled():
        answer = client.post(there, {"seen": seen})
        report.refresh_from_db()
        return answer.status_code, report.settled is not None, answer

    actions.write_words(world.planner, report, dict.fromkeys(words, "Annat"))
    status, is_settled, page = settled()
    assert (status, is_settled) == (400, False)
    assert f"{world.planner} har skrivit i rapporten" in page.content.decode()

    seen = page.context["seen"]
    a_value(indicator, PERIOD, 7.0, vintage="2025-01-01")
    status, is_settled, page = settled()
    assert (status, is_settled) == (400, False)
    assert "Tal i rapporten har ändrats" in page.content.decode()

    seen = page.context["seen"]
    assert settled()[:2] == (302, True)


def test_the_history_tells_only_of_the_words_that_were_changed(world):
    full(world)
    report = a_report(world)
    one, other, _rest = [each.row.key for each in told(world, report)]
    actions.write_words(world.leader, report, {one: "Det ena"})
    actions.write_words(world.planner, report, {other: "Det andra"})

    last = Entry.objects.filter(table="reporting.report").latest("pk")
    assert [name for name, *_ in last.changes if name != "changed"] == [other]
