import io

from PIL import Image

from samstad.apps.publishing.actions import add_picture, move_article, write_article
from samstad.apps.publishing.models import Article
from tests.access.table import EVERYONE, Row, all_get, only

WRITERS = ("communicator", "leader", "planner", "evaluator", "coordinator")
"""The coordinator writes for the network, not for Kiruna."""
OF_KIRUNA = WRITERS[:4]
PUBLISHERS = ("communicator", "leader")
INSIDE = EVERYONE[3:10]


def written(world, who, *, audience="public", **said):
    article = Article(network=world.network, city=world.kiruna)
    texts = {"title": "En träff", "lead": "Kort.", "body": "Text.", **said}
    return write_article(world.people[who], article, audience=audience, **texts)


def published(world, **said):
    article = written(world, "communicator", **said)
    move_article(world.communicator, article, "send-to-review")
    return move_article(world.communicator, article, "publish")


def png(width=40, height=30):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, format="PNG")
    return out.getvalue()


def things(world):
    out, inside = published(world), published(world, audience="city", title="Inne")
    draft = written(world, "planner", title="Utkast")
    write_article(world.planner, draft, body="Annan text.")
    said = {"alt": "En yta", "alt_en": "", "credit": ""}
    shown = add_picture(world.communicator, out, content=png(), **said)
    hidden = add_picture(world.planner, draft, content=png(), **said)
    return {
        "city": "kiruna",
        "slug": out.slug,
        "inside": inside.slug,
        "draft_slug": draft.slug,
        "draft": draft.pk,
        "out": out.pk,
        "draft_token": draft.token,
        "picture": hidden.pk,
        "shown": shown.token,
        "hidden": hidden.token,
        "file": "40.webp",
        "one": 1,
    }


def of_draft(url, **more):
    return {"url": f"publishing:{url}", "args": {"number": "draft", **more}}


NOT_THERE = {"others": 404, "visitor": 302}
_TEXTS = {"title": "Ny", "lead": "", "body": "", "audience": "network"}
_OF_PICTURE = {"token": "shown", "name": "file"}
ROWS = [
    Row(url="sitemap", expected=all_get(200)),
    Row(url="sitemap-part", args={"section": "articles"}, expected=all_get(200)),
    Row(
        url="sitemap-part",
        args={"section": "x"},
        says="no such part",
        expected=all_get(404),
    ),
    Row(url="picture", args=_OF_PICTURE, expected=all_get(200)),
    Row(
        url="picture",
        says="of a draft",
        args={**_OF_PICTURE, "token": "hidden"},
        expected=only(*OF_KIRUNA, others=404, visitor=404),
    ),
    Row(url="publishing:news", expected=all_get(200)),
    Row(url="publishing:atom", expected=all_get(200)),
    Row(url="publishing:json-feed", expected=all_get(200)),
    Row(url="publishing:city-news", args={"city": "city"}, expected=all_get(200)),
    Row(url="publishing:city-atom", args={"city": "city"}, expected=all_get(200)),
    Row(url="publishing:city-json-feed", args={"city": "city"}, expected=all_get(200)),
    Row(url="publishing:article", args={"slug": "slug"}, expected=all_get(200)),
    Row(
        url="publishing:article",
        says="for the city",
        args={"slug": "inside"},
        expected=only(*INSIDE, others=404, visitor=404),
    ),
    Row(
        url="publishing:article",
        says="that is a draft",
        args={"slug": "draft_slug"},
        expected=all_get(404),
    ),
    Row(url="publishing:preview", args={"token": "draft_token"}, expected=all_get(200)),
    Row(url="publishing:workshop", expected=only(*WRITERS, "stranger")),
    Row(url="publishing:new", expected=only(*WRITERS, "stranger")),
    Row(
        url="publishing:export",
        args={"form": "xlsx"},
        expected=only(*WRITERS, "stranger"),
    ),
    Row(url="publishing:import", expected=only(*WRITERS, "stranger")),
    Row(**of_draft("one"), expected=only(*OF_KIRUNA, **NOT_THERE)),
    Row(**of_draft("edit"), expected=only(*OF_KIRUNA, **NOT_THERE)),
    Row(
        **of_draft("edit"),
        method="post",
        form=_TEXTS,
        expected=only(*OF_KIRUNA, status=302, **NOT_THERE),
    ),
    Row(
        url="publishing:edit",
        says="what is out",
        args={"number": "out"},
        expected=only(*PUBLISHERS, **NOT_THERE) | {"planner": 403, "evaluator": 403},
    ),
    Row(
        **of_draft("move", name="send-to-review"),
        expected=only(*OF_KIRUNA, **NOT_THERE),
    ),
    Row(
        url="publishing:move",
        says="withdraw",
        args={"number": "out", "name": "withdraw"},
        expected=only(*PUBLISHERS, **NOT_THERE) | {"planner": 403, "evaluator": 403},
    ),
    Row(
        **of_draft("new-link"),
        method="post",
        expected=only(*OF_KIRUNA, status=302, **NOT_THERE),
    ),
    Row(**of_draft("compare"), expected=only(*OF_KIRUNA, **NOT_THERE)),
    Row(
        **of_draft("restore", revision="one"),
        method="post",
        expected=only(*OF_KIRUNA, status=302, **NOT_THERE),
    ),
    Row(**of_draft("picture-new"), expected=only(*OF_KIRUNA, **NOT_THERE)),
    Row(
        **of_draft("picture-edit", picture="picture"),
        expected=only(*OF_KIRUNA, **NOT_THERE),
    ),
    Row(
        **of_draft("picture-first", picture="picture"),
        method="post",
        expected=only(*OF_KIRUNA, status=302, **NOT_THERE),
    ),
    Row(
        **of_draft("picture-remove", picture="picture"),
        expected=only(*OF_KIRUNA, **NOT_THERE),
    ),
]
