"""Every list goes out as it is shown, and what comes in again is shown before it counts."""

from __future__ import annotations

import datetime
import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from samstad.apps.chains.models import Chain, Evidence, Rival
from samstad.apps.exchange.models import Method, Obstacle
from samstad.apps.history.models import Entry
from samstad.apps.programme.models import Programme
from samstad.apps.reporting.models import Report
from samstad.apps.survey.actions import house_instrument
from samstad.apps.survey.models import Box, Round
from samstad.apps.ways.models import Use
from tests import handed
from tests.apps.chains.test_chains import a_chain, evidence
from tests.apps.exchange.test_rules import made
from tests.apps.followup.made import a_decided, a_question, an_indicator
from tests.apps.programme.made import a_programme
from tests.apps.reporting.test_reports import a_report
from tests.handed import mistakes

LISTS = {
    "chains:": "",
    "programme:": "list-",
    "reporting:": "",
    "survey:list-": "",
    "ways:": "",
    "exchange:beyond-": None,
}
"""The beginnings of the names of export and import; None where it is another list's."""


def export_name(of):
    return f"{of}export"


def import_address(of):
    if LISTS[of] is None:
        return reverse("exchange:import", args=["obstacles"])
    return reverse(f"{of}{LISTS[of]}import")


def taken(client, of, form="csv", **asked):
    return client.get(reverse(export_name(of), args=[form]), asked).content


def text_of(client, of):
    return taken(client, of).decode("utf-8-sig")


def hand_in(client, of, content, name="fil.csv"):
    return handed.hand_in(client, import_address(of), content, name)


def a_round(world, **more):
    given = {
        "network": world.network,
        "city": world.kiruna,
        "instrument": house_instrument(world.network),
        "until": datetime.date(2030, 1, 1),
        "title": "Våren",
        "level": "public",
    }
    asked = Round.objects.create(**given | more)
    asked.departments.add(world.department)
    return asked


def a_use(world, **more):
    given = {"network": world.network, "city": world.kiruna, "level": "public"}
    given |= {"method": made(Method, world, title="Väggen", level="public")}
    said = {"where": "Bygglov", "began": 2017, "mandate": "yes"}
    said |= {"outcome": "well", "outcome_year": 2018}
    return Use.objects.create(**given | said | more)


@pytest.fixture
def there(world):
    """One of each, open to everyone."""
    chain = a_chain(world)
    evidence(chain, 1)
    Rival.objects.create(chain=chain, link=4, text="Nytt pris på bensin")
    a_programme(world)
    a_report(world, text="Lugnt")
    a_round(world)
    a_use(world)
    made(Obstacle, world, removable_at="state", level="public")


@pytest.mark.parametrize("of", LISTS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_unchanged(world, sign_in, there, of, form):
    client = sign_in(world.leader)

    page = hand_in(client, of, taken(client, of, form), f"fil.{form}")

    assert page.context["rows"] == []
    with_parts = of == "chains:" and form == "xlsx"
    assert page.context["changes"].unchanged == (3 if with_parts else 1)


@pytest.mark.parametrize("of", LISTS)
def test_what_one_may_not_read_does_not_go_out(world, sign_in, there, client, of):
    for model in (Chain, Programme, Report, Round, Use, Obstacle):
        model.objects.update(level="city")

    assert len(text_of(client, of).splitlines()) == 1
    assert len(text_of(sign_in(world.stranger), of).splitlines()) == 1
    assert len(text_of(sign_in(world.reader), of).splitlines()) == 2


@pytest.mark.parametrize("of", LISTS)
def test_the_page_leads_out_and_those_who_may_in(world, sign_in, there, client, of):
    home = f"{of.partition(':')[0]}:{'beyond' if 'beyond' in of else 'home'}"
    out = f'href="{reverse(export_name(of), args=["csv"])}"'
    way_in = f'href="{import_address(of)}"'

    seen = client.get(reverse(home)).content.decode()
    assert (out in seen, way_in in seen) == (True, False)
    seen = sign_in(world.leader).get(reverse(home)).content.decode()
    assert (out in seen, way_in in seen) == (True, True)


def test_a_list_of_one_city_goes_out_as_that(world, client):
    a_chain(world)
    a_chain(world, city=world.lund, title="Cykelgatan")

    out = taken(client, "chains:", city="lund").decode()

    assert ("Cykelgatan" in out, "Bussfilen" in out) == (True, False)


def workbook(client, of):
    book = CalamineWorkbook.from_filelike(io.BytesIO(taken(client, of, "xlsx")))
    return book.sheet_names


def test_a_chain_comes_in_with_what_is_said_of_its_links(world, sign_in):
    client = sign_in(world.planner)
    names = ["Effektkedjor", "Evidens", "Rivaliserande förklaringar"]
    assert workbook(client, "chains:") == names
    measure = a_decided(world)
    a_question(world, an_indicator(world))

    hand_in(
        client,
        "chains:",
        "Åtgärden i ord;Stad;Resurs;Beslutad åtgärd (nummer);Frågans kod\n"
        f"Cykelgatan;Kiruna;Pengar;{measure.pk};bussfil\n",
    )
    hand_in(
        client,
        "chains:",
        "Kedja (nummer);Länk;Slag av evidens;I ord;Källa;Talar för länken\n"
        "Cykelgatan;1;vetenskaplig;Så gick det;Studien;nej\n"
        "Cykelgatan;utfall till effekt;berörda;De säger det;Enkäten;\n",
    )

    chain = Chain.objects.get()
    assert (chain.measure, chain.question.code) == (measure, "bussfil")
    assert (chain.level, chain.network, chain.by) == (
        "network",
        world.network,
        world.planner,
    )
    found = chain.evidence.values_list("link", "kind", "supports")
    assert list(found) == [(1, "scientific", False), (4, "stakeholder", True)]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (";Ny;Kirna;;", "Stad"),
        (";Ny;Lund;;", "Åtgärden i ord"),
        (";Bussfilen;Kiruna;;", "Åtgärden i ord"),
        ("99999;Ny;Kiruna;;", "Nummer"),
        (";Ny;Kiruna;99999;", "Beslutad åtgärd (nummer)"),
        (";Ny;Kiruna;;finns-ej", "Frågans kod"),
    ],
)
def test_a_chain_that_cannot_be_is_told_by_its_column(world, sign_in, row, wrong):
    a_chain(world)
    head = "Nummer;Åtgärden i ord;Stad;Beslutad åtgärd (nummer);Frågans kod\n"

    page = hand_in(sign_in(world.planner), "chains:", f"{head}{row}\n")

    assert mistakes(page) == [(2, wrong)]
    assert Chain.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (";Ingen;1;vetenskaplig;I ord;Källa", "Kedja (nummer)"),
        (";{chain};1;professional;x;y", "I ord"),
        ("{part};{other};1;professional;x;y", "Kedja (nummer)"),
        (";{chain};5;professional;I ord;Källa", "Länk"),
    ],
)
def test_evidence_that_cannot_be_is_told_by_its_column(world, sign_in, row, wrong):
    chain, other = a_chain(world), a_chain(world, title="Annan")
    said = {"chain": chain.pk, "other": other.pk, "part": evidence(chain, 1).pk}
    head = "Nummer;Kedja (nummer);Länk;Slag av evidens;I ord;Källa\n"

    page = hand_in(sign_in(world.planner), "chains:", head + row.format(**said))

    assert mistakes(page) == [(2, wrong)]
    assert Evidence.objects.count() == 1


def test_what_the_reader_of_a_chain_may_not_see_stays_as_it_was(world, sign_in):
    """A measure that a board keeps to itself is a blank cell in the planner's file."""
    hidden = a_decided(world, title="Dold", level="board", board=world.other_board)
    use = a_use(world, measure=hidden)
    chain = a_chain(world, measure=hidden)
    client = sign_in(world.people["evaluator"])

    for of in ("chains:", "ways:"):
        out = text_of(client, of)
        assert hidden.title not in out
        hand_in(client, of, out.replace("Bussfilen", "Bussen").replace("2017", "2016"))

    chain.refresh_from_db()
    use.refresh_from_db()
    assert (chain.title, chain.measure) == ("Bussen", hidden)
    assert (use.began, use.measure) == (2016, hidden)


def test_programmes_of_a_city_and_of_the_network_come_in(world, sign_in):
    head = "Nummer;Namn;Stad;Finansiär;Vem som svarar;Från;Till;Hur säkert\n"
    own = ";Eget;Kiruna;F;K;2018-01-01;2019-01-01;illustrativ\n"
    shared = ";Nätets;;F;K;2018-01-01;2019-01-01;\n"

    page = hand_in(sign_in(world.planner), "programme:", head + own + shared)
    assert mistakes(page) == [(3, "Namn")]
    hand_in(sign_in(world.planner), "programme:", head + own)
    hand_in(sign_in(world.coordinator), "programme:", head + shared)

    found = Programme.objects.values_list("title", "city__name", "network")
    assert set(found) == {
        ("Eget", "Kiruna", world.network.pk),
        ("Nätets", None, world.network.pk),
    }
    again = hand_in(sign_in(world.planner), "programme:", head + own)
    assert mistakes(again) == [(2, "Namn")]


def test_a_programme_is_changed_and_its_level_is_an_act_of_its_own(world, sign_in):
    programme = a_programme(world, certainty="inferred", level="network")
    head = "Nummer;Namn;Stad;Finansiär;Vem som svarar;Från;Till;Får läsas av\n"
    row = f"{programme.pk};Nytt namn;Kiruna;F;K;2018-01-01;2019-01-01;Alla\n"

    refused = hand_in(sign_in(world.planner), "programme:", head + row)
    hand_in(sign_in(world.leader), "programme:", head + row)

    programme.refresh_from_db()
    assert mistakes(refused) == [(2, "Får läsas av")]
    assert (programme.title, programme.level) == ("Nytt namn", "public")
    assert programme.certainty == "inferred", "a column left out stays as it was"
    verbs = set(Entry.objects.of(programme).values_list("verb", flat=True))
    assert verbs == {"changed the programme", "shared it with more"}


def test_reports_are_opened_and_said_in_short_and_settled_ones_stand(world, sign_in):
    held = a_report(world, level="network")
    client = sign_in(world.planner)
    head = "Stad;Period;Perioden i korthet\n"

    hand_in(client, "reporting:", f"{head}Kiruna;{held.period};Lugnt\nKiruna;2025T1;\n")
    assert set(Report.objects.values_list("period", "text")) == {
        (held.period, "Lugnt"),
        ("2025T1", ""),
    }

    client.post(reverse("reporting:settle", args=[held.pk]))
    page = hand_in(client, "reporting:", f"{head}Kiruna;{held.period};Annat\n")
    assert mistakes(page) == [(2, "Stad")]
    page = hand_in(client, "reporting:", f"{head}Kiruna;2025X;\nLund;2025;\n")
    assert [row for row, _column in mistakes(page)] == [2, 3]


def test_a_survey_is_opened_by_a_row_and_stands_from_then_on(world, sign_in):
    client = sign_in(world.leader)
    head = "Nummer;Rubrik;Stad;Förvaltningar;Besvaras senast;Får läsas av\n"
    row = "{};Hösten;Kiruna;Socialförvaltningen;{};{}\n"

    hand_in(client, "survey:list-", head + row.format("", "2031-01-01", "Nätverket"))
    asked = Round.objects.get()
    assert asked.instrument == house_instrument(world.network)
    assert [box.department for box in Box.objects.all()] == [world.department]

    later = head + row.format(asked.pk, "2032-01-01", "Nätverket")
    assert mistakes(hand_in(client, "survey:list-", later)) == [(2, "Besvaras senast")]
    hand_in(client, "survey:list-", head + row.format(asked.pk, "2031-01-01", "Staden"))
    asked.refresh_from_db()
    assert (asked.level, asked.until) == ("city", datetime.date(2031, 1, 1))


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (";Ny;Lund;Socialförvaltningen;2031-01-01", "Stad"),
        (";Ny;Kiruna;Socialen;2031-01-01", "Förvaltningar"),
        ("99999;Ny;Kiruna;Socialförvaltningen;2031-01-01", "Nummer"),
    ],
)
def test_a_survey_that_cannot_be_asked_is_told_by_its_column(
    world, sign_in, row, wrong
):
    head = "Nummer;Rubrik;Stad;Förvaltningar;Besvaras senast\n"

    page = hand_in(sign_in(world.leader), "survey:list-", f"{head}{row}\n")

    assert mistakes(page) == [(2, wrong)]
    assert not Round.objects.exists()


def test_the_list_of_surveys_tells_nothing_of_what_was_answered(world, client):
    told = {"whole": {"figures": "HEMLIGT"}, "groups": []}
    a_round(world, closed=datetime.date(2029, 1, 1), results=told)

    assert "HEMLIGT" not in text_of(client, "survey:list-")


def test_uses_come_in_with_their_conditions(world, sign_in):
    method = made(Method, world, title="Väggen")
    head = "Arbetssätt (nummer);Stad;Använt i;Började år;Tydligt mandat;Utfall;Utfallet sågs år\n"
    row = f"{method.pk};Kiruna;Bygglov;2017;ja;Det gick som man hoppades;{{}}\n"

    wrong = hand_in(sign_in(world.planner), "ways:", head + row.format(""))
    hand_in(sign_in(world.planner), "ways:", head + row.format("2018"))

    assert wrong.status_code == 400
    use = Use.objects.get()
    assert (use.method, use.mandate, use.outcome, use.outcome_year) == (
        method,
        "yes",
        "well",
        2018,
    )


@pytest.mark.parametrize(
    ("number", "city", "where", "wrong"),
    [
        ("99999", "Kiruna", "", "Arbetssätt (nummer)"),
        ("{method}", "Lund", "X", "Stad"),
        ("{method}", "Kiruna", "99999", "Beslutad åtgärd (nummer)"),
    ],
)
def test_a_use_that_cannot_be_is_told_by_its_column(
    world, sign_in, number, city, where, wrong
):
    method = made(Method, world, title="Väggen")
    head = "Arbetssätt (nummer);Stad;Använt i;Beslutad åtgärd (nummer);Började år\n"
    measure = where if where.isdecimal() else ""
    row = f"{number.format(method=method.pk)};{city};X;{measure};2017\n"

    page = hand_in(sign_in(world.planner), "ways:", head + row)

    assert mistakes(page) == [(2, wrong)]
    assert not Use.objects.exists()


def test_an_obstacle_beyond_the_cities_comes_in_as_one_of_its_citys(world, sign_in):
    """Rows of other cities may stand in the file, and are theirs to change."""
    own = made(
        Obstacle,
        world,
        title="Upphandlingslagen",
        removable_at="state",
        level="network",
    )
    theirs = made(
        Obstacle,
        world,
        title="Bidragen",
        city=world.lund,
        removable_at="eu",
        level="network",
    )
    made(Obstacle, world, title="Egen rutin", removable_at="unit", level="network")
    client = sign_in(world.leader)
    out = text_of(client, "exchange:beyond-")
    assert ("Egen rutin" in out, out.count("\n")) == (False, 3)

    hand_in(client, "exchange:beyond-", out.replace("Upphandlingslagen", "Lagen"))
    refused = hand_in(client, "exchange:beyond-", out.replace("Bidragen", "Annat"))

    own.refresh_from_db()
    theirs.refresh_from_db()
    assert (own.title, theirs.title) == ("Lagen", "Bidragen")
    assert refused.status_code == 400
