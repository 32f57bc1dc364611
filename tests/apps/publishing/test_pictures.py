"""Pictures: what is taken, what is refused, and how the files are given out."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from samstad.apps.history.models import Entry
from samstad.apps.publishing import renditions
from samstad.apps.publishing.actions import add_picture, remove_picture
from samstad.apps.publishing.models import Article, Picture, new_token
from samstad.apps.publishing.renditions import KEPT, PictureNotUsable, file_of, take
from tests.access.rows.publishing import png, published, written

SAID = {"alt": "En yta", "alt_en": "", "credit": ""}
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'


def _photograph() -> bytes:
    """A JPEG that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kameran"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (2000, 1000), "teal").save(out, format="JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def files():
    """Every rendition of a picture by name, each made when it is asked for."""
    tokens = []

    def made(content):
        taken = take(content)
        token = new_token()
        tokens.append((token, taken.widths))
        renditions.keep(token, taken)
        names = [f"{w}.{end}" for w in taken.widths for end in renditions.TYPES]
        return taken, {name: file_of(token, name) for name in (*names, "social.jpg")}

    yield made
    for token, widths in tokens:
        renditions.discard(token, widths)


def test_every_width_in_two_formats_and_one_for_sharing(files):
    taken, made = files(png(1200, 600))

    assert taken.widths == [480, 960, 1200]
    for name, content in made.items():
        kind = "WEBP" if name.endswith("webp") else "JPEG"
        opened = Image.open(io.BytesIO(content))
        assert opened.format == kind
        if name != "social.jpg":
            assert opened.size == (int(name.split(".")[0]), opened.width // 2)
    assert Image.open(io.BytesIO(made["social.jpg"])).size == (1200, 630)


def test_a_large_picture_is_kept_no_larger_than_it_is_shown(files):
    taken, _made = files(png(3000, 1500))

    assert (taken.width, taken.height) == (1280, 640)
    assert taken.widths == [480, 960, 1280]


def test_a_picture_taller_than_a_format_can_hold_is_made_smaller(files):
    taken, made = files(png(200, 18_000))

    assert taken.height < 3_000
    assert Image.open(io.BytesIO(made[f"{taken.width}.webp"])).height == taken.height


def test_a_picture_stands_upright_and_says_nothing_of_where_it_was_taken(files):
    assert b"Kameran" in _photograph()

    taken, made = files(_photograph())

    assert taken.height > taken.width
    for content in (taken.content, *made.values()):
        assert not Image.open(io.BytesIO(content)).getexif()
        assert b"Kameran" not in content


def test_a_rendition_is_made_once_and_then_kept(world, client, monkeypatch):
    picture = add_picture(world.leader, published(world), content=png(), **SAID)
    address = reverse("picture", args=[picture.token, "40.webp"])
    first = client.get(address).content
    monkeypatch.setattr(
        renditions, "_rendition", lambda kept, name: pytest.fail("was made again")
    )

    assert client.get(address).content == first


def test_what_renditions_are_made_of_is_given_to_nobody(world, client):
    picture = add_picture(world.leader, published(world), content=png(), **SAID)

    assert client.get(f"/media/pictures/{picture.token}/{KEPT}").status_code == 404


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (SVG, "SVG"),
        (b"MZ\x90\x00 not a picture", "no picture"),
        (b"", "no picture"),
        (png()[:60], "no picture"),
        (b"\xff" * (renditions.MOST_BYTES + 1), "10 MB"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content, says):
    with pytest.raises(PictureNotUsable) as refused:
        take(content)

    assert says in refused.value.message.en


def test_too_many_points_are_refused_before_they_are_drawn(monkeypatch):
    content = png(100, 100)
    monkeypatch.setattr(renditions, "MOST_PIXELS", 1_000)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("was drawn"))

    with pytest.raises(PictureNotUsable, match="pixels"):
        take(content)


@pytest.mark.parametrize(
    ("file", "status"),
    [
        (SimpleUploadedFile("a.png", png()), 302),
        (SimpleUploadedFile("a.png", SVG), 400),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.4"), 400),
        (SimpleUploadedFile("big.png", b"\0" * 100 * 1024 * 1024), 400),
    ],
    ids=["png", "svg", "pdf", "100 MB"],
)
def test_a_picture_is_handed_in_by_the_form(world, sign_in, file, status):
    article = written(world, "planner")
    address = reverse("publishing:picture-new", args=[article.pk])

    answer = sign_in(world.planner).post(address, {**SAID, "file": file})

    assert answer.status_code == status
    assert Picture.objects.count() == (status == 302)


def test_a_picture_without_words_is_refused_and_says_so(world, sign_in):
    article = written(world, "planner", title_en="A meeting")
    file = SimpleUploadedFile("a.png", png())
    address = reverse("publishing:picture-new", args=[article.pk])

    answer = sign_in(world.planner).post(address, {"file": file, "alt": "Bara svenska"})

    assert answer.status_code == 400
    assert "alt_en" in answer.context["form"].errors


def test_a_file_is_given_out_as_what_it_is(client, world):
    picture = add_picture(world.leader, published(world), content=png(), **SAID)

    answer = client.get(reverse("picture", args=[picture.token, "40.webp"]))

    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "public" in answer["Cache-Control"]
    for name in ("40.svg", "41.webp", "..%2F..%2Fsamstad.sqlite3"):
        assert client.get(f"/media/pictures/{picture.token}/{name}").status_code == 404


def test_the_picture_of_a_draft_needs_the_link_of_its_preview(client, world):
    article = written(world, "planner")
    picture = add_picture(world.planner, article, content=png(), **SAID)
    address = reverse("picture", args=[picture.token, "40.jpg"])

    assert client.get(address).status_code == 404
    assert client.get(f"{address}?preview=guess").status_code == 404
    answer = client.get(f"{address}?preview={article.token}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_the_files_go_with_a_picture_that_is_deleted_for_good(
    world, django_capture_on_commit_callbacks
):
    article = written(world, "planner")
    picture = add_picture(world.planner, article, content=png(), **SAID)
    file_of(picture.token, "40.webp")
    paths = [renditions.path_of(picture.token, name) for name in ("40.webp", KEPT)]
    assert all(renditions.default_storage.exists(path) for path in paths)

    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(world.planner, picture, is_for_good=True)

    assert not any(renditions.default_storage.exists(path) for path in paths)


def test_a_picture_added_before_the_time_stays_inside_afterwards(world):
    article = published(world)
    later = timezone.now() + datetime.timedelta(hours=2)
    Article.objects.filter(pk=article.pk).update(publish_at=later)
    known = set(Entry.objects.values_list("pk", flat=True))

    add_picture(world.leader, Article.objects.get(), content=png(), **SAID)

    added = Entry.objects.exclude(pk__in=known)
    assert {entry.level for entry in added} == {"city"}
