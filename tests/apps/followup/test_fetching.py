"""Fetching from Kolada and SCB: what changes is shown before it does."""

from __future__ import annotations

import datetime
from urllib.error import URLError

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from samstad.adapters.key_figures import Asking
from samstad.apps.accounts.may import NotAllowed
from samstad.apps.followup import fetching
from samstad.apps.followup.models import Fetch, Indicator, Value
from samstad.apps.history.models import Entry
from tests.adapters.key_figures.recorded import (
    DATA,
    DATA_2,
    KPI,
    META,
    Recorded,
    dataset,
    kpi,
    kpi_2,
    page,
    page_2,
    reading,
    reading_2,
)
from tests.apps.followup.made import a_value, an_indicator

TODAY = timezone.localdate()
ABOUT = f"https://api.kolada.se/v3/kpi/{KPI}"


@pytest.fixture
def recorded(monkeypatch):
    """Answers by address; what is not recorded is a server without a network."""
    opens = Recorded({})
    for name in ("quick", "thorough"):
        made = Asking(opens=opens, most_tries=1, sleep=lambda _: None)
        monkeypatch.setattr(fetching, name, lambda made=made: made)
    return opens


def ask(world, indicator, **more):
    given = {
        "source": "kolada",
        "code": KPI,
        "chosen": {},
        "municipalities": ["1281", "2584"],
    }
    fetch = fetching.ask(world.planner, indicator, **given | more)
    fetching.carry_out.func(fetch.pk)
    fetch.refresh_from_db()
    return fetch


def known(indicator):
    """Kiruna as it was known: one value that stays, one to revise, one to withdraw."""
    for year, value in ((2020, 10.0), (2021, 11.0), (2022, 12.0)):
        a_value(indicator, year, value)
    a_value(indicator, 2021, 5.0, municipality="0180")
    return indicator


ANSWER = page(
    reading("2584", 2020, ("T", 10.0)),
    reading("2584", 2021, ("T", 11.5)),
    reading("2584", 2023, ("T", 13.0)),
    reading("1281", 2023, ("T", 7.0)),
    reading("0001", 2023, ("T", 7.0)),
)


def test_what_would_change_is_shown_and_then_carried_out_once(world, sign_in, recorded):
    indicator = known(an_indicator(world))
    recorded.answers[DATA + "1281,2584"] = ANSWER
    fetch = ask(world, indicator)
    client = sign_in(world.planner)

    page = client.get(fetch.get_absolute_url())
    preview = page.context["preview"]

    assert {state: count for state, count, _rows in preview.kinds} == {
        "revised": 1,
        "withdrawn": 1,
        "published": 2,
    }
    assert (preview.news.unchanged, preview.skipped) == (1, 1)
    assert preview.single == ("Lund",)
    assert Value.objects.count() == 4

    client.post(reverse("followup:fetch-put-in", args=[fetch.pk]))
    client.post(reverse("followup:fetch-put-in", args=[fetch.pk]))

    new = Value.objects.filter(vintage=TODAY).order_by("municipality", "period")
    assert [(v.municipality, v.period, v.value, v.state) for v in new] == [
        ("1281", "2023", 7.0, "published"),
        ("2584", "2021", 11.5, "revised"),
        ("2584", "2022", None, "withdrawn"),
        ("2584", "2023", 13.0, "published"),
    ]
    assert Value.objects.count() == 8
    assert Entry.objects.filter(verb="fetched values").count() == 1


def test_the_version_of_kolada_is_a_setting(world, sign_in, recorded, settings):
    settings.KOLADA_URL = "https://api.kolada.se/v2"
    indicator = an_indicator(world)
    address = reverse("followup:fetch-new", args=["kolada", KPI])
    recorded.answers |= {
        f"{settings.KOLADA_URL}/kpi/{KPI}": page_2(kpi_2()),
        f"{settings.KOLADA_URL}/kpi?title=buss": page_2(kpi_2()),
        DATA_2 + "1281,2584": page_2(reading_2("2584", 2023, ("T", 13.0))),
    }
    client = sign_in(world.planner)

    searched = client.get(
        reverse("followup:fetch-search"), {"source": "kolada", "q": "buss"}
    )
    chosen = client.get(address)
    fetching.put_in(world.planner, ask(world, indicator))

    assert [one.code for one in searched.context["found"]] == [KPI]
    assert chosen.context["found"].about == "Påhittad beskrivning."
    shown = chosen.context["addresses"] + chosen.context["of_all"]
    assert shown and all("/v2/" in one for one in shown)
    assert Value.objects.get().value == 13.0


def test_asked_again_nothing_has_changed(world, sign_in, recorded):
    indicator = an_indicator(world)
    recorded.answers[DATA + "1281,2584"] = ANSWER
    fetching.put_in(world.planner, ask(world, indicator))

    again = ask(world, indicator)
    page = sign_in(world.planner).get(again.get_absolute_url())

    assert page.context["preview"].news.changes == ()
    assert (
        reverse("followup:fetch-put-in", args=[again.pk]) not in page.content.decode()
    )


def test_a_second_revision_of_a_day_takes_the_place_of_the_first(world, recorded):
    indicator = an_indicator(world)
    for value in (1.0, 2.0):
        recorded.answers[DATA + "1281,2584"] = page(reading("2584", 2020, ("T", value)))
        fetching.put_in(world.planner, ask(world, indicator))

    assert [v.value for v in Value.objects.all()] == [2.0]


def test_a_failed_fetch_says_why_and_can_be_asked_again(world, sign_in, recorded):
    fetch = ask(world, an_indicator(world))
    client = sign_in(world.planner)

    page = client.get(fetch.get_absolute_url()).content.decode()
    assert "api.kolada.se svarar inte" in page

    recorded.answers[DATA + "1281,2584"] = ANSWER
    client.post(reverse("followup:fetch-again", args=[fetch.pk]))
    fetching.carry_out.func(fetch.pk)

    fetch.refresh_from_db()
    assert (fetch.state, fetch.problem) == ("answered", {})


def test_a_fetch_whose_worker_died_can_be_asked_again(world, recorded):
    recorded.answers[DATA + "1281,2584"] = ANSWER
    fetch = ask(world, an_indicator(world))
    with pytest.raises(fetching.FetchNotNow):
        fetching.ask_again(world.planner, fetch)
    long_ago = timezone.now() - datetime.timedelta(minutes=5)
    Fetch.objects.filter(pk=fetch.pk).update(state="running", heard=long_ago)

    fetching.ask_again(world.planner, fetch)
    fetching.carry_out.func(fetch.pk)
    fetching.carry_out.func(fetch.pk)

    fetch.refresh_from_db()
    assert fetch.state == "answered"


def test_a_series_has_one_source(world, recorded):
    indicator = an_indicator(world)
    recorded.answers[DATA + "1281,2584"] = ANSWER
    fetching.put_in(world.planner, ask(world, indicator))

    with pytest.raises(fetching.FetchNotNow, match="chosen otherwise"):
        ask(world, indicator, code="N99999")


def test_figures_of_another_size_are_pointed_out(world, sign_in, recorded):
    indicator = known(an_indicator(world))
    recorded.answers[DATA + "1281,2584"] = page(
        reading("2584", 2020, ("T", 0.10)), reading("2584", 2021, ("T", 0.11))
    )

    shown = sign_in(world.planner).get(ask(world, indicator).get_absolute_url())

    assert shown.context["preview"].is_of_another_size
    assert "Har enheten ändrats?" in shown.content.decode()


def test_a_search_leads_to_what_is_to_be_chosen(world, sign_in, recorded):
    recorded.answers["https://api.kolada.se/v3/kpi?title=bussar"] = page(kpi())
    recorded.answers[ABOUT] = page(kpi())
    client = sign_in(world.planner)
    there = reverse("followup:fetch-new", args=["kolada", KPI])

    found = client.get(reverse("followup:fetch-search") + "?source=kolada&q=bussar")
    assert there in found.content.decode()
    unit = client.post(there, {"whom": "network"})
    begun = client.post(there, {"whom": "all", "measured_in": "%"})

    assert "Ange enheten" in unit.content.decode()
    indicator = Indicator.objects.get(code="kolada-n00001")
    fetch = Fetch.objects.get()
    assert begun.url == fetch.get_absolute_url()
    assert (indicator.name, indicator.source) == (
        "Påhittat nyckeltal, andel (%)",
        "Kolada N00001",
    )
    assert len(fetch.municipalities) == 290


def test_without_a_network_a_file_does(world, sign_in, recorded):
    indicator = known(an_indicator(world))
    client = sign_in(world.planner)
    there = reverse("followup:fetch-new", args=["kolada", KPI])

    lost = client.get(reverse("followup:fetch-search") + "?source=kolada&q=bussar")
    assert "lämna in det som fil" in lost.content.decode()
    assert DATA + "1281,2584" in client.get(there).content.decode()
    file = SimpleUploadedFile("data.json", ANSWER)
    begun = client.post(
        there, {"whom": "network", "indicator": indicator.pk, "file": file}
    )
    preview = client.get(begun.url).context["preview"]

    assert {state: count for state, count, _rows in preview.kinds} == {
        "revised": 1,
        "withdrawn": 0,  # a file may be a part
        "published": 2,
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "ser inte ut som ett svar från Kolada"),
        (page(reading("2584", 2020, ("T", 1.0), code="N2")), "inga värden av N00001"),
    ],
)
def test_a_wrong_file_is_refused_with_its_cure(world, sign_in, recorded, content, said):
    there = reverse("followup:fetch-new", args=["kolada", KPI])
    file = SimpleUploadedFile("data.json", content)
    given = {"whom": "network", "measured_in": "%", "file": file}

    answer = sign_in(world.planner).post(there, given)

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Fetch.objects.exists()
    assert not Indicator.objects.exists()


def test_a_table_asks_for_its_variables_and_tells_the_unit(world, sign_in, recorded):
    recorded.answers[META] = dataset(sexes={"1": "män", "2": "kvinnor"})
    there = reverse("followup:fetch-new", args=["scb", "TAB0001"])
    given = {"whom": "network", "chosen_ContentsCode": "A1", "chosen_Kon": "2"}

    sign_in(world.planner).post(there, given)

    fetch = Fetch.objects.get()
    assert fetch.chosen == {"ContentsCode": "A1", "Kon": "2"}
    assert fetch.indicator.measured_in == "antal"


def test_women_of_a_table_say_nothing_of_men(world, recorded):
    indicator = an_indicator(world)
    a_value(indicator, 2022, 4.0, sex="M")
    content = dataset(sexes={"2": "kvinnor"}, regions=("2584",), cells=[1, 2])
    fetch = fetching.take_file(
        world.planner,
        indicator,
        source="scb",
        code="TAB0001",
        chosen={},
        content=content,
    )

    found = fetching.preview(fetch).news

    assert [(c.gender, c.state) for c in found.changes] == [("K", "published")] * 2


def test_nobody_fetches_into_what_another_city_owns(world, recorded):
    indicator = an_indicator(world, city=world.lund, level="network")

    with pytest.raises(NotAllowed):
        ask(world, indicator)


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_preview_costs_the_same(
    world, sign_in, django_assert_num_queries, recorded, how_many
):
    rows = [reading("2584", 2000 + n, ("T", float(n))) for n in range(how_many)]
    recorded.answers[DATA + "1281,2584"] = page(*rows)
    fetch = ask(world, an_indicator(world))
    client = sign_in(world.planner)
    client.get("/sv/me/")

    with django_assert_num_queries(7):
        client.get(fetch.get_absolute_url())


def test_no_network_at_all_is_no_error(world, recorded):
    recorded.answers[DATA + "1281,2584"] = URLError("Network is unreachable")

    fetch = ask(world, an_indicator(world))

    assert fetch.state == "failed"
    assert "Try again later" in fetch.problem["en"]
