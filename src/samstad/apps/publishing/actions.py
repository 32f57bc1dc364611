"""What is done with articles: write, move, restore, and set in pictures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samstad.apps.history.actions import Snapshot, record, snapshot
from samstad.apps.publishing import renditions
from samstad.apps.publishing.cleaning import cleaned
from samstad.apps.publishing.may import (
    check_may_move,
    check_may_write,
    check_stands_before,
)
from samstad.apps.publishing.models import (
    IN_A_REVISION,
    TEXTS,
    Article,
    Picture,
    Revision,
    new_token,
)
from samstad.apps.publishing.queries import slug_is_taken
from samstad.apps.publishing.states import MOVES, State
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.sharing import Level
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person

LONGEST_SLUG = 80


class ChangedMeanwhile(Problem):
    """Somebody else saved while the form was open."""

    code = "publishing.changed-meanwhile"


@transaction.atomic
def write_article(
    person: Person,
    article: Article,
    *,
    seen: int | None = None,
    restores: int | None = None,
    pictures: Sequence[Mapping[str, str]] | None = None,
    **changed: Any,
) -> Article:
    """Write a new article or change one; each wording is kept as a revision.

    ``seen`` is the number of the revision that the writer started from;
    ``pictures`` are those of a revision that is restored.
    """
    held = _locked(article) if article.pk else article
    check_may_write(person, held)
    before = _inside_until_its_time(held)
    newest = held.revisions.order_by("-number").first() if held.pk else None
    _check_nothing_came_between(newest, seen)
    for name, value in changed.items():
        setattr(held, name, cleaned(value) if name.startswith("body") else value)
    held.author = held.author if held.pk else person
    held.slug = held.slug or _slug_for(held)
    _share_while_out(held)
    texts = newest.texts if newest else {}
    is_other = any(texts.get(name) != getattr(held, name) for name in TEXTS)
    if is_other or pictures is not None:
        held.changed = timezone.now()
    held.full_clean()
    held.save()
    if pictures is not None:
        _put_pictures(held, pictures)
    _keep_revision(person, held, newest, restores)
    record(
        person,
        _verb(before, restores),
        held,
        before=before,
        after=_inside_until_its_time(held),
    )
    return held


def _verb(before: dict[str, Any], restores: int | None) -> str:
    if restores:
        return gettext_noop("restored an earlier wording")
    if before:
        return gettext_noop("changed the article")
    return gettext_noop("wrote the article")


def restore_revision(person: Person, revision: Revision) -> Article:
    """Take wording and pictures back; what stood between stays among the revisions.

    A picture that was deleted for good does not come back: see ``lost_pictures``.
    """
    return write_article(
        person,
        revision.article,
        restores=revision.number,
        pictures=revision.pictures,
        **revision.texts,
    )


def lost_pictures(revision: Revision) -> int:
    """How many pictures of a revision have been deleted for good."""
    tokens = [said["token"] for said in revision.pictures or ()]
    there: int = Picture.every.filter(token__in=tokens).count()
    return len(tokens) - there


def _put_pictures(article: Article, pictures: Sequence[Mapping[str, str]]) -> None:
    """Let the article have the pictures of a revision, in their order and words."""
    every = {p.token: p for p in Picture.every.filter(article=article)}
    wanted = {said["token"]: said for said in pictures if said["token"] in every}
    for token, picture in every.items():
        if token in wanted:
            picture.place, picture.taken_out = list(wanted).index(token), None
            for name in IN_A_REVISION[1:]:
                setattr(picture, name, wanted[token][name])
        else:
            picture.taken_out = picture.taken_out or timezone.now()
        picture.save()


@transaction.atomic
def move_article(
    person: Person,
    article: Article,
    name: str,
    *,
    remark: str = "",
    publish_at: datetime.datetime | None = None,
) -> Article:
    """Carry out one of the ``MOVES``."""
    held = _locked(article)
    check_may_move(person, held, name)
    check_stands_before(held, name)
    before = snapshot(held)
    held.state, held.remark = MOVES[name].ends.value, remark
    if held.state == State.PUBLISHED:
        check_ready(held)
        held.publish_at = publish_at or timezone.now()
        held.published_by = str(person)[:120]
    _share_while_out(held)
    held.full_clean()
    held.save()
    record(
        person,
        MOVES[name].verb,
        held,
        before=before,
        after=_inside_until_its_time(held),
    )
    return held


def check_ready(article: Article) -> None:
    """Everything that is missing before an article can be published, at once."""
    missing = []
    for language in article.languages:
        wording = article.wording(language)
        name = _("Swedish") if language == "sv" else _("English")
        if not wording.lead:
            missing.append(_("The introduction in %(language)s.") % {"language": name})
        if not wording.body:
            missing.append(_("The text in %(language)s.") % {"language": name})
    for picture in article.pictures.all():
        missing += [
            _("What the picture “%(picture)s” shows, in each language of the article.")
            % {"picture": picture}
            for language in article.languages
            if not (picture.alt if language == "sv" else picture.alt_en)
        ][:1]
    if missing:
        raise ValidationError(missing)


@transaction.atomic
def renew_preview(person: Person, article: Article) -> Article:
    """Give the preview a new link; the one that was sent out stops working."""
    held = _locked(article)
    check_may_write(person, held)
    before = snapshot(held)
    held.token = new_token()
    held.save(update_fields=["token"])
    record(
        person,
        gettext_noop("made a new preview link"),
        held,
        before=before,
        after=_inside_until_its_time(held),
    )
    return held


@transaction.atomic
def add_picture(
    person: Person, article: Article, *, content: bytes, **said: str
) -> Picture:
    check_may_write(person, article)
    taken = renditions.take(content)
    picture = Picture(
        article=article,
        width=taken.width,
        height=taken.height,
        widths=taken.widths,
        place=article.pictures.count(),
        **said,
    )
    picture.full_clean()
    picture.save()
    renditions.keep(picture.token, taken)
    _touch(person, article, gettext_noop("added a picture"))
    return picture


@transaction.atomic
def change_picture(person: Person, picture: Picture, **said: str) -> Picture:
    check_may_write(person, picture.article)
    for name, value in said.items():
        setattr(picture, name, value)
    picture.full_clean()
    picture.save()
    _touch(person, picture.article, gettext_noop("changed what a picture says"))
    return picture


@transaction.atomic
def put_picture_first(person: Person, picture: Picture) -> None:
    """The first one stands at the top, in lists and where the article is shared."""
    check_may_write(person, picture.article)
    others = picture.article.pictures.exclude(pk=picture.pk)
    for place, one in enumerate([picture, *others]):
        one.place = place
        one.save(update_fields=["place"])
    _touch(person, picture.article, gettext_noop("put a picture first"))


@transaction.atomic
def remove_picture(
    person: Person, picture: Picture, *, is_for_good: bool = False
) -> None:
    """Take a picture out; an earlier wording brings it back, unless it is for good."""
    article, token, widths = picture.article, picture.token, picture.widths
    check_may_write(person, article)
    if is_for_good:
        picture.delete()
        transaction.on_commit(lambda: renditions.discard(token, widths))
        _touch(person, article, gettext_noop("deleted a picture for good"))
        return
    picture.taken_out = timezone.now()
    picture.save(update_fields=["taken_out"])
    _touch(person, article, gettext_noop("removed a picture"))


def _touch(person: Person, article: Article, verb: str) -> None:
    """A change of the pictures is a change of the article, with a revision."""
    before = _inside_until_its_time(article)
    newest = article.revisions.order_by("-number").first()
    article.changed = timezone.now()
    article.save(update_fields=["changed"])
    _keep_revision(person, article, newest, restores=None)
    entry = record(
        person, verb, article, before=before, after=_inside_until_its_time(article)
    )
    entry.before["pictures"] = _words_of(newest.pictures if newest else None)
    entry.after["pictures"] = _words_of(_pictures_of(article))
    entry.save(update_fields=["before", "after"])


def _pictures_of(article: Article) -> list[dict[str, str]]:
    return list(Picture.objects.filter(article=article).values(*IN_A_REVISION))


def _words_of(pictures: Sequence[Mapping[str, str]] | None) -> str:
    return "; ".join(said["alt"] or said["alt_en"] for said in pictures or ())


def _locked(article: Article) -> Article:
    held: Article = Article.objects.select_for_update().get(pk=article.pk)
    return held


def _inside_until_its_time(article: Article) -> Snapshot:
    """Until its time has come nobody else reads it, nor later what it said then."""
    was_inside = {"level": Level.CITY.value} if article.is_scheduled else {}
    return snapshot(article) | was_inside


def _share_while_out(article: Article) -> None:
    out = article.state == State.PUBLISHED
    article.level = article.audience if out else Level.CITY.value


def _check_nothing_came_between(newest: Revision | None, seen: int | None) -> None:
    if seen is None or newest is None or newest.number == seen:
        return
    raise ChangedMeanwhile(
        Text(
            sv=f"{newest.who_name} har sparat artikeln medan du skrev.",
            en=f"{newest.who_name} has saved the article while you were writing.",
        ),
        remedy=Text(
            sv="Din text står kvar här. Öppna artikeln i en ny flik, för samman och spara.",
            en="Your text is still here. Open the article in a new tab, merge and save.",
        ),
    )


def _keep_revision(
    person: Person, article: Article, newest: Revision | None, restores: int | None
) -> None:
    texts = {name: getattr(article, name) for name in TEXTS}
    pictures = _pictures_of(article)
    if newest and newest.texts == texts and newest.pictures == pictures:
        return
    Revision.objects.create(
        article=article,
        number=newest.number + 1 if newest else 1,
        who_name=str(person)[:120],
        restores=restores,
        texts=texts,
        pictures=pictures,
    )


def _slug_for(article: Article) -> str:
    """From the title; a number at the end when it is taken."""
    base = slugify(str(article))[: LONGEST_SLUG - 5].strip("-") or "artikel"
    slug, number = base, 1
    while slug_is_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug
