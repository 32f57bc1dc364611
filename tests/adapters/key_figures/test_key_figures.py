"""Kolada and SCB: searching, fetching, files, and asking politely."""

from __future__ import annotations

from email.message import Message
from urllib.error import HTTPError, URLError

import pytest

from samstad.adapters.key_figures import Asking, NoAnswer, kolada, scb
from samstad.adapters.key_figures.asking import BETWEEN_S, Refused
from samstad.adapters.key_figures.readings import NotItsAnswer
from samstad.vocabulary.municipalities import NAMES
from samstad.vocabulary.problems import Problem
from tests.adapters.key_figures.recorded import (
    CELLS,
    DATA,
    DATA_2,
    KPI,
    META,
    TABLE,
    Recorded,
    as_json,
    dataset,
    kpi,
    kpi_2,
    page,
    page_2,
    reading,
    reading_2,
)


class Clock:
    def __init__(self):
        self.now, self.slept = 0.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


class Kept(dict):
    def set(self, key, value, timeout):
        assert timeout == 86_400
        self[key] = value


def asking(answers, **more):
    clock = Clock()
    made = Asking(opens=Recorded(answers), sleep=clock.sleep, clock=clock, **more)
    return made, clock


def error(code, **headers):
    message = Message()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return HTTPError("https://api.kolada.se", code, "", message, None)


def test_a_search_finds_key_figures_of_municipalities():
    address = "https://api.kolada.se/v3/kpi?title=bussar%20%C3%A5r"
    asked, _ = asking({address: page(kpi(), kpi("N2", municipality_type="L"))})

    found = kolada.search(asked, "bussar år")

    assert [(one.code, one.name) for one in found] == [
        (KPI, "Påhittat nyckeltal, andel (%)")
    ]


@pytest.mark.parametrize("name", ["next_url", "next_page"])
def test_pages_of_both_versions_are_followed(name):
    second = DATA + "2584?page=2"
    first = as_json({"values": [reading("2584", 2022, ("T", 1.5))], name: second})
    asked, _ = asking(
        {DATA + "2584": first, second: page(reading("2584", 2023, ("T", 2.5)))}
    )

    found = kolada.fetch(asked, KPI, ["2584"])

    assert found.values == {("2584", "2022", "T"): 1.5, ("2584", "2023", "T"): 2.5}


def test_another_server_is_not_followed_and_half_an_answer_not_believed():
    away = page(reading("2584", 2022, ("T", 1.5)), next_url="https://example.org/x")
    asked, _ = asking({DATA + "2584": away})

    with pytest.raises(NotItsAnswer):
        kolada.fetch(asked, KPI, ["2584"])

    assert asked.opens.asked == [DATA + "2584"]


def test_pages_that_never_end_are_not_believed():
    round_and_round = page(reading("2584", 2022, ("T", 1.5)), next_url=DATA + "2584")
    asked, _ = asking({DATA + "2584": round_and_round})

    with pytest.raises(NotItsAnswer):
        kolada.fetch(asked, KPI, ["2584"])

    assert len(asked.opens.asked) == kolada.MOST_PAGES


def test_version_2_is_searched_page_by_page_at_its_own_address():
    first = f"{kolada.ADDRESS_2}/kpi?title=bussar%20%C3%A5r"
    second = "api.kolada.se/v2/kpi?page=2&title=bussar%20%C3%A5r"
    asked, clock = asking(
        {
            first: page_2(kpi_2("N1"), next_page=f"http://{second}"),
            f"https://{second}": page_2(
                kpi_2("N2"), kpi_2("N3", municipality_type="L"), previous_page=first
            ),
        }
    )

    found = kolada.search(asked, "bussar år", at=kolada.ADDRESS_2)

    assert [one.code for one in found] == ["N1", "N2"]
    assert asked.opens.asked == [first, f"https://{second}"]
    assert clock.slept == [pytest.approx(BETWEEN_S)]


def test_version_2_tells_of_a_key_figure_and_gives_its_values():
    second = "api.kolada.se/v2/data/kpi/N00001/municipality/1281,2584?page=2"
    asked, _ = asking(
        {
            f"{kolada.ADDRESS_2}/kpi/{KPI}": page_2(kpi_2()),
            DATA_2 + "1281,2584": page_2(
                reading_2("1281", 2022, ("T", 1.5), ("F", 2.0), ("M", None)),
                reading_2("G1234", 2022, ("T", 9.0)),
                next_page=f"http://{second}",
            ),
            f"https://{second}": page_2(reading_2("2584", 2023, ("T", 2.5))),
        }
    )
    at = {"at": kolada.ADDRESS_2}

    assert kolada.indicator(asked, KPI, **at).about == "Påhittad beskrivning."
    found = kolada.fetch(asked, KPI, ["1281", "2584"], **at)

    assert found.values == {
        ("1281", "2022", "T"): 1.5,
        ("1281", "2022", "K"): 2.0,
        ("1281", "2022", "M"): None,
        ("2584", "2023", "T"): 2.5,
    }
    assert found.skipped == 1


def test_version_2_is_asked_in_parts_again_later_and_once_a_day():
    codes = [f"{n:04}" for n in range(30)]
    first, last = kolada.data_addresses(KPI, codes, at=kolada.ADDRESS_2)
    about = f"{kolada.ADDRESS_2}/kpi/{KPI}"
    tries = [error(429, Retry_After="7"), error(500), page_2()]
    kept = Kept()
    asked, clock = asking(
        {first: tries, last: page_2(), about: page_2(kpi_2())}, kept=kept
    )

    kolada.fetch(asked, KPI, codes, at=kolada.ADDRESS_2)
    for _ in range(2):
        kolada.indicator(asked, KPI, at=kolada.ADDRESS_2)

    assert clock.slept == [7.0, 2.0] + [pytest.approx(BETWEEN_S)] * 2
    assert asked.opens.asked == [first, first, first, last, about]


def test_a_version_that_is_closed_says_so_with_the_cure():
    asked, clock = asking({DATA_2 + "2584": error(410)})

    with pytest.raises(Refused, match="SAMSTAD_KOLADA_URL") as refused:
        kolada.fetch(asked, KPI, ["2584"], at=kolada.ADDRESS_2)

    assert "stängd för gott" in refused.value.said("sv")
    assert clock.slept == []


def test_sexes_gaps_and_places_that_are_no_municipality():
    rows = page(
        reading("2584", 2023, ("T", 1.0), ("F", 2.0), ("M", None)),
        reading("0001", 2023, ("T", 1.0)),
        reading("2584", 2022, ("K", float("inf"))),
    )

    found = kolada.read_file(rows, KPI)

    assert found.values == {
        ("2584", "2023", "T"): 1.0,
        ("2584", "2023", "K"): 2.0,
        ("2584", "2023", "M"): None,
        ("2584", "2022", "K"): None,
    }
    assert found.skipped == 1


def test_a_value_that_is_deleted_is_none():
    row = reading("2584", 2023, ("T", 1.0))
    row["values"][0]["isdeleted"] = True

    assert kolada.read_file(page(row), KPI).values == {("2584", "2023", "T"): None}


def test_a_year_said_twice_is_not_believed():
    rows = page(reading("2584", 2023, ("T", 1.0)), reading("2584", 2023, ("T", 2.0)))

    with pytest.raises(NotItsAnswer, match="two different values for 2023"):
        kolada.read_file(rows, KPI)


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"[]", b'{"values": 3}', b'{"values": [{"kpi": "N00001"}]}',
     b"\xff\xfe", b'{"values": [3]}'],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_the_cure(content):
    with pytest.raises(NotItsAnswer) as refused:
        kolada.read_file(content, KPI)

    assert "JSON" in str(refused.value)


def test_many_municipalities_are_asked_for_in_parts_with_progress():
    codes = [f"{n:04}" for n in range(60)]
    told = []
    answers = {address: page() for address in kolada.data_addresses(KPI, codes)}
    asked, clock = asking(answers)

    kolada.fetch(asked, KPI, codes, progress=lambda *said: told.append(said))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert clock.slept == [pytest.approx(BETWEEN_S)] * 2


def test_it_waits_as_long_as_it_is_told_and_then_longer_each_time():
    tries = [error(429, Retry_After="7"), error(503), URLError("gone"), page()]
    asked, clock = asking({DATA + "2584": tries})

    kolada.fetch(asked, KPI, ["2584"])

    assert clock.slept == [7.0, 2.0, 4.0]


def test_a_day_to_come_back_is_understood_and_never_too_far_off():
    tries = [error(503, Retry_After="Fri, 31 Dec 2999 23:59:59 GMT"), page()]
    asked, clock = asking({DATA + "2584": tries})

    kolada.fetch(asked, KPI, ["2584"])

    assert clock.slept == [60.0]


def test_without_a_network_the_cure_is_told():
    asked, clock = asking({}, most_tries=2)

    with pytest.raises(NoAnswer) as refused:
        kolada.fetch(asked, KPI, ["2584"])

    assert "api.kolada.se svarar inte" in refused.value.said("sv")
    assert "lämna in det som fil" in refused.value.said("sv")
    assert clock.slept == [1.0]


def test_a_refusal_is_not_asked_again():
    asked, clock = asking({DATA + "2584": error(404)})

    with pytest.raises(Refused, match="HTTP 404"):
        kolada.fetch(asked, KPI, ["2584"])

    assert clock.slept == []


def test_an_answer_of_the_day_is_not_asked_for_again():
    kept = Kept()
    for _ in range(2):
        asked, _ = asking({f"{kolada.ADDRESS}/kpi?title=x": page(kpi())}, kept=kept)
        assert len(kolada.search(asked, "x")) == 1

    assert asked.opens.asked == []


def test_tables_without_a_region_are_left_out():
    address = f"{scb.ADDRESS}/tables?lang=sv&pageSize=50&query=folk"
    tables = [
        {"id": "TAB1", "label": "A", "variableNames": ["region", "år"],
         "firstPeriod": "1968", "lastPeriod": "2024"},
        {"id": "TAB2", "label": "B", "variableNames": ["ålder", "år"]},
    ]  # fmt: skip
    asked, _ = asking({address: as_json({"language": "sv", "tables": tables})})

    found = scb.search(asked, "folk")

    assert [(one.code, one.about) for one in found] == [("TAB1", "1968–2024")]


def test_a_table_is_fetched_for_the_municipalities_that_it_has():
    asked, _ = asking(
        {META: dataset(), CELLS: dataset(cells=[10, None], regions=("2584",))}
    )

    found = scb.fetch(asked, TABLE, ["1281", "2584"], chosen={"ContentsCode": "A1"})

    assert found.values == {("2584", "2022", "T"): 10.0, ("2584", "2023", "T"): None}


def test_the_unit_and_the_sex_are_those_that_are_chosen():
    read = scb.json_stat.read(dataset(sexes={"1": "män", "2": "kvinnor"}), source="SCB")

    assert [d.code for d in scb.to_choose(read)] == ["Kon", "ContentsCode"]
    assert scb.unit_of(read, {"ContentsCode": "A1"}) == "antal"
    assert [scb.sex_of(read, {"Kon": code}) for code in ("1", "2", "")] == [
        "M",
        "K",
        "T",
    ]


def test_a_file_keeps_to_one_value_in_every_other_variable():
    women = dataset(sexes={"2": "kvinnor"}, cells=[1, 2, 3, 4])
    both = dataset(sexes={"1": "män", "2": "kvinnor"}, cells=list(range(8)))

    found = scb.read_file(women)

    assert found.values == {("2584", "2022", "K"): 1.0, ("2584", "2023", "K"): 2.0}
    assert found.skipped == 2
    with pytest.raises(Problem, match="several values"):
        scb.read_file(both)


def test_quarters_are_periods_and_months_are_none():
    found = scb.read_file(
        dataset(regions=("2584",), years=("2023K2", "2023M04"), cells=[1, 2])
    )

    assert found.values == {("2584", "2023Q2", "T"): 1.0}
    assert found.skipped == 1


@pytest.mark.parametrize("cells", [[1], {"1": 7}])
def test_cells_come_as_a_row_or_by_their_place(cells):
    content = dataset(regions=("2584",), cells=cells)

    if isinstance(cells, list):
        with pytest.raises(NotItsAnswer):
            scb.read_file(content)
    else:
        found = scb.read_file(content)
        assert list(found.values.values()) == [None, 7.0]


def test_a_browser_elsewhere_gets_every_municipality_in_two_pages():
    later, earlier = kolada.years_addresses(KPI, last=2026)
    assert later.startswith(f"{kolada.ADDRESS}/data/kpi/{KPI}/year/2012,2013,")
    assert "2026?per_page=5000" in later
    assert "/year/1997," in earlier and "2011?" in earlier
    regions = 21
    assert (len(NAMES) + regions + 1) * kolada.YEARS_A_PAGE <= kolada.ROWS_A_PAGE
