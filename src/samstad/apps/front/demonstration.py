"""Loading the demonstration: every app that has one, in the order of dependence."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_noop

from samstad.apps.accounts.models import Person
from samstad.apps.history.actions import begin
from samstad.apps.history.models import Entry
from samstad.apps.notices.queries import is_told
from samstad.apps.places.models import Network
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

FIRST = ("samstad.apps.places", "samstad.apps.accounts")
"""What the others refer to; the rest follow as ``INSTALLED_APPS`` names them."""
WROTE, LOADED = gettext_noop("wrote it"), gettext_noop("loaded the demonstration")


class NotTheDemonstration(Problem):
    code = "demonstration.other-database"


@transaction.atomic
def load_demonstration(*, tell: Callable[[str], None] = lambda name: None) -> bool:
    """Load it once, and say whether it was loaded now.

    All of it or nothing is loaded, so that one that is there is whole: it is left as
    people have written in it since.

    Raises
    ------
    NotTheDemonstration
        If the database holds anything else than the demonstration.
    """
    _check_is_ours()
    if Network.objects.filter(is_demonstration=True).exists():
        return False
    for module in _modules():
        tell(module.__name__.split(".")[2])
        module.load()
    _begin_histories()
    return True


def _begin_histories() -> None:
    """What was loaded past the actions has a history from now on, as all else."""
    for model in apps.get_models():
        if not is_told(model._meta.label_lower):
            continue
        known = Entry.objects.filter(table=model._meta.label_lower).values("number")
        for thing in model._base_manager.exclude(pk__in=known):
            begin(thing, WROTE if getattr(thing, "by", None) else LOADED)


def check_is_empty_or_ours() -> None:
    """Before anything is changed: tables of somebody else are left as they are."""
    tables = connection.introspection.table_names()
    if Network._meta.db_table in tables:
        _check_is_ours()
    elif tables:
        raise _not_ours()


def mark_demonstration() -> None:
    """Let every page say that it is the demonstration, or no longer say so."""
    if Network.objects.filter(is_demonstration=True).exists():
        settings.DEMONSTRATION_MARK.touch()
    else:
        settings.DEMONSTRATION_MARK.unlink(missing_ok=True)


def _check_is_ours() -> None:
    networks = Network.objects.all()
    people = Person.objects.exclude(email__endswith="@example.org")
    is_marked = networks.filter(is_demonstration=True).exists()
    is_used = networks.filter(is_demonstration=False).exists() or (
        people.exists() and not is_marked
    )
    if is_used or settings.ENVIRONMENT.is_server:
        raise _not_ours()


def _not_ours() -> NotTheDemonstration:
    return NotTheDemonstration(
        Text(
            sv="Databasen är inte demonstrationens, så inget laddades.",
            en="The database is not the demonstration's, so nothing was loaded.",
        ),
        remedy=Text(
            sv="Peka ut en egen mapp med SAMSTAD_DATA för demonstrationen.",
            en="Give the demonstration a folder of its own with SAMSTAD_DATA.",
        ),
    )


def _modules() -> list[ModuleType]:
    ours = [app for app in settings.INSTALLED_APPS if app.startswith("samstad.")]
    ordered = [*FIRST, *(app for app in reversed(ours) if app not in FIRST)]
    names = [f"{app}.demonstration" for app in ordered if app != "samstad.apps.front"]
    return [import_module(name) for name in names if find_spec(name)]
