"""What readers and machines get: lists, feeds, the map of the site, and spreadsheets."""

from __future__ import annotations

import datetime
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from samstad.apps.publishing.actions import add_picture, move_article
from samstad.apps.publishing.models import Article
from samstad.apps.publishing.search import SEARCHED
from samstad.apps.web.structured import Card, event, script_of
from tests.access.rows.publishing import png, published, written
from tests.site_map import entries

ATOM = "{http://www.w3.org/2005/Atom}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ENGLISH = {"title_en": "A meeting", "lead_en": "Short.", "body_en": "Words."}


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(
    ("who", "name", "questions"),
    [
        (None, "publishing:news", 3),
        (None, "publishing:atom", 2),
        (None, "publishing:json-feed", 2),
        ("leader", "publishing:workshop", 7),
    ],
)
def test_lists_cost_the_same_questions(
    client, world, sign_in, django_assert_num_queries, how_many, who, name, questions
):
    for number in range(how_many):
        article = published(world, title=f"Artikel {number}")
        said = {"alt": "En yta", "alt_en": "", "credit": ""}
        add_picture(world.leader, article, content=png(), **said)
    if who:
        sign_in(world.people[who])

    with django_assert_num_queries(questions):
        page = client.get(reverse(name)).content.decode()

    assert all(f"Artikel {n}" in page for n in range(how_many))


@pytest.mark.parametrize("pictures", [1, 3])
def test_an_article_costs_the_same_questions(
    client, world, django_assert_num_queries, pictures
):
    article = published(world)
    for _ in range(pictures):
        said = {"alt": "En yta", "alt_en": "", "credit": ""}
        add_picture(world.leader, article, content=png(), **said)

    with django_assert_num_queries(2):
        client.get(article.get_absolute_url())


def test_the_atom_feed_holds_what_is_public_in_its_language(client, world):
    both = published(world, **ENGLISH)
    published(world, title="Bara svenska")
    published(world, title="Inne", audience="city")
    written(world, "leader", title="Utkast")

    swedish, english = (
        ElementTree.fromstring(client.get(f"/{lang}/news/feed.atom").content)
        for lang in ("sv", "en")
    )

    titles = [e.findtext(f"{ATOM}title") for e in swedish.iter(f"{ATOM}entry")]
    assert titles == ["Bara svenska", "En träff"]
    (entry,) = english.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"http://testserver/en/news/{both.slug}/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "communicator (påhittad)"
    assert "Words." in entry.findtext(f"{ATOM}content")


def test_the_json_feed_of_a_city_holds_its_own(client, world):
    published(world, **ENGLISH)
    elsewhere = published(world, title="Lunds")
    Article.objects.filter(pk=elsewhere.pk).update(city=world.lund)

    answer = client.get("/en/cities/kiruna/news/feed.json")

    assert answer["Content-Type"].startswith("application/feed+json")
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["A meeting"]
    assert set(feed["items"][0]) >= {"id", "url", "content_html", "date_published"}


def test_the_map_of_the_site_has_each_language_that_there_is(client, world):
    both, one = published(world, **ENGLISH), published(world, title="Bara svenska")
    published(world, title="Inne", audience="city")

    found = entries(client)
    at = "http://testserver"
    assert f"{at}/en/news/{both.slug}/" in found
    assert f"{at}/sv/news/{one.slug}/" in found
    assert f"{at}/en/news/{one.slug}/" not in found
    assert f"{at}/sv/cities/kiruna/" in found
    assert not [address for address in found if "inne" in address]
    links = found[f"{at}/sv/news/{both.slug}/"].iter(LINK)
    assert {link.get("hreflang") for link in links} == {"sv", "en", "x-default"}


def test_robots_are_told_where_the_map_is(client):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /sv/news/preview/" in text


def test_an_article_says_what_it_is_to_machines(client, world):
    article = published(world, title="</script><b>Slut</b> & slug")
    said = {"alt": "En yta", "alt_en": "", "credit": ""}
    add_picture(world.leader, article, content=png(), **said)

    page = client.get(article.get_absolute_url()).content.decode()

    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data = json.loads(text.group(1))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "</script><b>Slut</b> & slug"
    assert data["image"][0].endswith("/social.jpg")
    assert client.get(data["image"][0]).status_code == 200
    assert f'property="og:image" content="{data["image"][0]}"' in page


def test_an_event_says_where_and_when():
    card = Card(
        kind="website",
        title="Tematräff",
        about="",
        address="http://x/1",
        language="sv",
        site="Samstad",
    )
    starts = datetime.datetime(2018, 4, 11, 9, tzinfo=datetime.UTC)

    found = event(card, starts=starts, place="Kiruna", link="http://x/", organiser="K")

    assert found["@type"] == "Event"
    assert found["startDate"] == "2018-04-11T09:00:00+00:00"
    assert found["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert [place["@type"] for place in found["location"]] == [
        "Place",
        "VirtualLocation",
    ]
    assert "description" not in found
    assert event(card, starts=starts, is_cancelled=True)["eventStatus"].endswith(
        "EventCancelled"
    )
    assert script_of({"name": "</script><"}).count("</script>") == 1


@pytest.mark.parametrize("address", ["/sv/", "/sv/cities/kiruna/"])
def test_news_stand_on_the_pages_of_network_and_city(client, world, address):
    published(world, title="Nyheten")
    published(world, title="Inne", audience="city")

    page = client.get(address).content.decode()

    assert "Nyheten" in page
    assert ">Inne<" not in page


def test_search_finds_what_one_may_read(world):
    article = published(world, audience="city")
    draft = written(world, "planner", title="Utkast")

    (searched,) = SEARCHED
    assert article in searched.rows(world.reader)
    assert article not in searched.rows(world.stranger)
    assert draft not in searched.rows(world.planner)


def test_the_list_goes_out_and_drafts_come_back(world, sign_in):
    article = written(world, "planner", title="Gammal rubrik")
    move_article(world.planner, written(world, "planner"), "send-to-review")
    client = sign_in(world.leader)
    answer = client.get(reverse("publishing:export", args=["xlsx"]) + "?state=draft")
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    assert sheet.max_row == 2
    for cell in sheet[2]:
        if cell.value == "Gammal rubrik":
            cell.value = "Ny rubrik"
    sheet.append(["ny-artikel", "Kiruna", "Helt ny", *[None] * 6, "Alla"])
    out = io.BytesIO()
    book.save(out)

    address = reverse("publishing:import")
    file = SimpleUploadedFile("articles.xlsx", out.getvalue())
    preview = client.post(address, {"file": file})
    assert preview.status_code == 200, preview.context["mistakes"]
    form = {"carry_out": "1", "upload": preview.context["upload"].pk}
    assert client.post(address, form).status_code == 302

    article.refresh_from_db()
    assert article.title == "Ny rubrik"
    assert Article.objects.get(slug="ny-artikel").state == "draft"
