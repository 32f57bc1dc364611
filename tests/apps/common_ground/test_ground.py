"""What is shared is computed from what one may read, and a city's word holds."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from samstad.apps.accounts.may import NotAllowed
from samstad.apps.accounts.visitor import VISITOR
from samstad.apps.common_ground import actions
from samstad.apps.common_ground.bridge import (
    Asked,
    ground_of,
    grown_since,
    lattice_of,
    pair_of,
    shares_of,
)
from samstad.apps.common_ground.kept import forget
from samstad.apps.common_ground.models import Correction
from samstad.apps.exchange import terms
from samstad.apps.exchange.models import Challenge, Experience, Term
from samstad.apps.history.models import Entry
from tests.markup import mistakes_in


@pytest.fixture
def tag(world):
    return Term.objects.create(network=world.network, name="Kultur", name_en="Culture")


def tagged(city, *tags, model=Challenge, **more):
    if model is Experience:
        more |= {"done": "D", "happened": "H"}
    given = {"network": city.network, "city": city, "title": "T", "text": "T"}
    thing = model.objects.create(**{**given, "level": "network", **more})
    thing.tags.set(tags)
    forget()  # what the actions do is told by the history; this is not
    return thing


def ground(world, who, **asked):
    return ground_of(who, world.network, Asked(**asked))


def marks(found):
    names = {city.pk: city.slug for city in found.cities}
    tags = {term.pk: term.name for term in found.terms}
    return {(names[c], tags[t]) for c, t in found.found}


def test_each_sees_only_crosses_of_what_they_may_read(world, tag):
    tagged(world.kiruna, tag, level="city")
    tagged(world.lund, tag, level="public")

    assert marks(ground(world, world.leader)) == {
        ("kiruna", "Kultur"),
        ("lund", "Kultur"),
    }
    assert marks(ground(world, world.stranger)) == {("lund", "Kultur")}
    assert marks(ground(world, VISITOR)) == {("lund", "Kultur")}


def test_what_is_withdrawn_makes_no_cross_even_for_its_writer(world, tag):
    tagged(world.kiruna, tag, by=world.planner, withdrawn=timezone.now())

    assert ground(world, world.planner).terms == []


def test_only_the_kinds_asked_for_are_counted(world, tag):
    tagged(world.kiruna, tag)
    tagged(world.kiruna, tag, model=Experience)

    every = ground(world, world.leader)
    some = ground(world, world.leader, of=("experiences",))

    place = (world.kiruna.pk, tag.pk)
    assert (every.found[place].count, some.found[place].count) == (2, 1)


def test_shared_by_all_by_some_and_alone(world, tag):
    own = Term.objects.create(network=world.network, name="Gruva")
    tagged(world.kiruna, tag, own)
    tagged(world.lund, tag)

    shares = shares_of(ground(world, world.leader))

    assert shares.by_all == [tag]
    assert {g.cities[0].slug: g.terms for g in shares.alone} == {
        "kiruna": [own],
        "lund": [],
    }


def test_two_cities_are_set_beside_each_other(world, tag):
    own = Term.objects.create(network=world.network, name="Gruva")
    tagged(world.kiruna, tag, own)
    tagged(world.lund, tag)

    pair = pair_of(ground(world, world.leader), world.lund, world.kiruna)

    assert (pair.both, pair.only_one, pair.only_other) == ([tag], [], [own])


def test_the_published_theme_and_methods_are_read_with_synonyms(world):
    reuse = Term.objects.create(
        network=world.network, name="Återbruk", synonyms="Cirkulär ekonomi"
    )
    world.kiruna.methods = "Kartor\nEn cirkulär ekonomi för byggdelar"
    world.kiruna.save()

    found = ground(world, VISITOR)

    assert marks(found) == {("kiruna", "Återbruk")}
    assert found.found[world.kiruna.pk, reuse.pk].count == 1


def test_a_tag_counts_as_the_broader_ones_when_that_is_asked(world, tag):
    below = Term.objects.create(network=world.network, name="Fika", broader=tag)
    tagged(world.kiruna, below)

    assert marks(ground(world, world.leader)) == {("kiruna", "Fika")}
    assert marks(ground(world, world.leader, broader=True)) == {
        ("kiruna", "Fika"),
        ("kiruna", "Kultur"),
    }


def test_an_objection_takes_the_cross_away_and_says_that_it_is_contested(world, tag):
    tagged(world.kiruna, tag)

    said = actions.object_to(world.planner, world.kiruna, tag, reason="Inte vi.")
    tagged(world.kiruna, tag)

    found = ground(world, world.stranger)
    assert marks(found) == set()
    assert found.contested == {(world.kiruna.pk, tag.pk): said}
    assert found.terms == [tag]

    actions.take_back(world.planner, said)
    assert marks(ground(world, world.stranger)) == {("kiruna", "Kultur")}
    assert Entry.objects.filter(table="common_ground.correction").count() == 2


def test_an_objection_tells_nobody_of_what_they_may_not_read(world, tag, client):
    tagged(world.kiruna, tag, level="city")

    said = actions.object_to(world.planner, world.kiruna, tag, reason="Hemligt skäl")

    assert said.level == "city"
    assert ground(world, world.stranger).contested == {}
    for who in (None, world.stranger):
        if who:
            client.force_login(
                who, "allauth.account.auth_backends.AuthenticationBackend"
            )
        page = client.get(said.get_absolute_url()).content.decode()
        assert "Hemligt skäl" not in page
        assert "Ifrågasatt" not in page


def test_who_sees_what_was_written_later_learns_that_the_cross_fell_but_not_why(
    world, tag, client
):
    tagged(world.kiruna, tag, level="city")
    said = actions.object_to(world.planner, world.kiruna, tag, reason="Hemligt skäl")
    tagged(world.kiruna, tag, level="public")

    page = client.get(said.get_absolute_url()).content.decode()

    assert "Ifrågasatt" in page
    assert "Hemligt skäl" not in page
    assert mistakes_in(page.encode()) == []


def test_an_objection_is_as_open_as_what_it_objects_to(world, tag):
    tagged(world.kiruna, tag, level="city")
    tagged(world.kiruna, tag, level="public")

    made = actions.object_to(world.planner, world.kiruna, tag, reason="R")

    assert made.level == "public"


def test_a_city_objects_once_to_a_tag_and_only_to_what_is_there(world, tag):
    with pytest.raises(actions.NothingToObjectTo):
        actions.object_to(world.planner, world.kiruna, tag, reason="R")
    tagged(world.kiruna, tag)
    actions.object_to(world.planner, world.kiruna, tag, reason="R")

    with pytest.raises(ValidationError):
        actions.object_to(world.leader, world.kiruna, tag, reason="R")


def test_another_city_and_a_reader_may_not_object(world, tag):
    tagged(world.kiruna, tag)

    for who in (world.stranger, world.reader, world.coordinator):
        with pytest.raises(NotAllowed):
            actions.object_to(who, world.kiruna, tag, reason="R")


def test_an_objection_follows_a_term_that_is_merged(world, tag, sign_in):
    tagged(world.kiruna, tag)
    actions.object_to(world.planner, world.kiruna, tag, reason="R")
    into = Term.objects.create(network=world.network, name="Organisationskultur")

    terms.merge(world.planner, tag, into)

    assert marks(ground(world, world.leader)) == set()
    address = reverse("common_ground:cross", args=["kiruna", into.pk])
    assert "Ifrågasatt" in sign_in(world.leader).get(address).content.decode()


def test_an_objection_to_a_narrower_tag_gives_no_broader_one(world, tag):
    below = Term.objects.create(network=world.network, name="Fika", broader=tag)
    tagged(world.kiruna, below)
    actions.object_to(world.planner, world.kiruna, below, reason="R")

    assert marks(ground(world, world.leader, broader=True)) == set()


def test_what_became_common_is_told_by_the_day_of_the_contributions(world, tag):
    def day(year):
        return timezone.make_aware(datetime.datetime(year, 5, 1, 12))

    tagged(world.kiruna, tag, written=day(2015))
    tagged(world.lund, tag, written=day(2019))

    (grown,) = grown_since(ground(world, world.leader), datetime.date(2017, 1, 1))

    assert grown.had == [world.kiruna]
    assert grown.came == [(world.lund, datetime.date(2019, 5, 1))]
    assert grown.is_for_all
    assert grown_since(ground(world, world.leader), datetime.date(2020, 1, 1)) == []


def test_what_has_become_common_goes_out_with_the_day_asked_for(world, tag, sign_in):
    for city, year in ((world.kiruna, 2015), (world.lund, 2019)):
        written = datetime.datetime(year, 5, 1, 12, tzinfo=datetime.UTC)
        tagged(city, tag, written=written)
    client = sign_in(world.leader)

    page = client.get(reverse("common_ground:since"), {"day": "2017-01-01"})
    address = reverse("common_ground:since-export", args=["csv"]) + "?day=2017-01-01"
    assert f'href="{address}"' in page.content.decode()
    out = client.get(address).content.decode("utf-8-sig").splitlines()
    assert out[1] == "Kultur;Culture;Kiruna;Lund 2019-05-01;Alla städer delar den"
    later = client.get(address.replace("2017", "2020")).content.decode()
    assert len(later.splitlines()) == 1


def test_the_lattice_names_each_tag_and_city_once(world, tag):
    own = Term.objects.create(network=world.network, name="Gruva")
    tagged(world.kiruna, tag, own)
    tagged(world.lund, tag)

    found = lattice_of(ground(world, world.leader))

    assert [(n.own_terms, [c.slug for c in n.own_cities]) for n in found.nodes] == [
        ([tag], ["lund"]),
        ([own], ["kiruna"]),
    ]
    assert found.lines == [(0, 1)]


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("name", ["shared", "lattice", "two-cities", "since"])
def test_a_page_costs_the_same(
    world, sign_in, django_assert_max_num_queries, how_many, name
):
    for number in range(how_many):
        term = Term.objects.create(network=world.network, name=f"nr {number}")
        tagged(world.kiruna, term)
        tagged(world.lund, term)
    client = sign_in(world.leader)
    client.get("/sv/me/")

    with django_assert_max_num_queries(19):
        page = client.get(reverse(f"common_ground:{name}")).content.decode()

    assert page.count("nr ") >= how_many


@pytest.mark.parametrize("name", ["shared", "lattice", "two-cities", "since"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_full_pages_are_valid(world, tag, sign_in, language, name):
    tagged(world.kiruna, tag, Term.objects.create(network=world.network, name="Gruva"))
    tagged(world.lund, tag)
    actions.object_to(world.planner, world.kiruna, tag, reason="R")
    client = sign_in(world.leader)

    with translation.override(language):
        address = reverse(f"common_ground:{name}")
    for query in ("", "?day=2017-01-01&broader=on"):
        assert mistakes_in(client.get(address + query).content) == []


def test_the_matrix_goes_out_as_it_is_shown(world, tag, client):
    other = Term.objects.create(network=world.network, name="Gruva")
    tagged(world.kiruna, tag, other, level="public")
    tagged(world.kiruna, tag, level="city")
    tagged(world.lund, tag, level="public")
    actions.object_to(world.planner, world.kiruna, other, reason="R")

    address = reverse("common_ground:export", args=["csv"])
    lines = client.get(address).content.decode("utf-8-sig").splitlines()

    assert [line.replace(",", ";").split(";") for line in lines] == [
        ["Tagg", "Tagg på engelska", "Kiruna", "Lund"],
        ["Kultur", "Culture", "1", "1"],
        ["Gruva", "", "ifrågasatt", "0"],
    ]


def test_two_cities_go_out_without_the_others(world, tag, client):
    alone = Term.objects.create(network=world.network, name="Gruva")
    tagged(world.kiruna, tag, alone, level="public")
    tagged(world.lund, tag, level="public")
    address = reverse("common_ground:two-cities")
    asked = {"one": "lund", "other": "kiruna"}

    page = client.get(address, asked).content.decode()
    out = client.get(address, asked | {"as": "csv"}).content.decode("utf-8-sig")

    assert "one=lund&amp;other=kiruna&amp;as=csv" in page
    assert out.splitlines() == [
        "Tagg;Tagg på engelska;Lund;Kiruna",
        "Kultur;Culture;1;1",
        "Gruva;;0;1",
    ]


def test_a_city_that_stands_alone_is_no_fault(world, client, tag):
    world.lund.delete()
    tagged(world.kiruna, tag, level="public")

    for name in ("shared", "lattice", "two-cities", "since"):
        assert client.get(reverse(f"common_ground:{name}")).status_code == 200


def test_the_reason_stands_where_the_cross_was(world, tag, client):
    tagged(world.kiruna, tag, level="public")
    said = actions.object_to(world.planner, world.kiruna, tag, reason="Vi mäter annat.")

    page = client.get(said.get_absolute_url()).content.decode()

    assert "Vi mäter annat." in page
    assert Correction.objects.get().level == "public"
