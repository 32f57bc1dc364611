"""``samstad site``: set up, load the demonstration, and serve the workplace."""

from __future__ import annotations

from typing import Any

import click

from samstad.cli.language import (
    SpokenCommand,
    SpokenGroup,
    SpokenOption,
    language,
    remark,
    say,
    with_language,
)
from samstad.cli.starting import start_django
from samstad.cli.worker import worker, worker_beside
from samstad.vocabulary.texts import Text, same


@click.group(
    cls=SpokenGroup,
    says=Text(
        sv="Den gemensamma arbetsplatsen på webben.",
        en="The shared workplace on the web.",
    ),
)
def site() -> None:
    pass


@site.command(
    cls=SpokenCommand,
    says=Text(
        sv="Skapa databasens tabeller, eller för dem till denna version.",
        en="Make the tables of the database, or bring them to this version.",
    ),
)
@with_language
def migrate() -> None:
    start_django()
    _bring_up_to_date()


@site.command(
    cls=SpokenCommand,
    says=Text(
        sv="Ladda demonstrationsnätet. Rör aldrig en annan databas.",
        en="Load the demonstration network. Never touches another database.",
    ),
)
@with_language
def demo() -> None:
    start_django()
    _load_demonstration()
    _say_who()


@site.command(
    cls=SpokenCommand,
    says=Text(
        sv="Bygg om sökningens register från tabellerna.",
        en="Make the index of the search anew from the tables.",
    ),
)
@with_language
def index() -> None:
    start_django()
    _bring_up_to_date()
    _index()


@site.command(
    cls=SpokenCommand,
    says=Text(
        sv="Sänd dagens brev med notiser. Samma notis sänds aldrig två gånger.",
        en="Send the daily letters of notices. No notice is sent twice.",
    ),
)
@click.option(
    "--address",
    required=True,
    cls=SpokenOption,
    says=Text(
        sv="Webbplatsens adress, som https://samstad.example.org.",
        en="The address of the site, as https://samstad.example.org.",
    ),
)
@click.option(
    "--soon",
    "is_only_soon",
    is_flag=True,
    cls=SpokenOption,
    says=Text(
        sv="Bara till dem som vill höra inom minuter.",
        en="Only to those who want to hear within minutes.",
    ),
)
@with_language
def digest(address: str, *, is_only_soon: bool) -> None:
    start_django()
    from samstad.apps.notices.digest import send_digests

    sent, failed = send_digests(address=address.rstrip("/"), is_only_soon=is_only_soon)
    say(Text(sv=f"Sända brev: {sent}", en=f"Letters sent: {sent}"))
    if failed:
        why = Text(
            sv=f"Brev som inte gick: {failed}. De sänds nästa gång; se loggen.",
            en=f"Letters that failed: {failed}. They go next time; see the log.",
        )
        raise click.ClickException(why.said(language()))


@site.command(
    cls=SpokenCommand,
    says=Text(sv="Servera arbetsplatsen.", en="Serve the workplace."),
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    cls=SpokenOption,
    says=Text(sv="Port på denna dator.", en="Port on this computer."),
)
@click.option(
    "--demo",
    "is_demo",
    is_flag=True,
    cls=SpokenOption,
    says=Text(sv="Ladda demonstrationen först.", en="Load the demonstration first."),
)
@with_language
def run(port: int, *, is_demo: bool) -> None:
    start_django()
    if is_demo:
        _load_demonstration()
        _say_who()
    else:
        _bring_up_to_date()
    site, login = f"http://localhost:{port}/", "/account/login/"
    say(
        Text(
            sv=f"Öppna {site} i webbläsaren; logga in på {site}sv{login}\nAvsluta med Ctrl-C.",
            en=f"Open {site}en/ in a browser; sign in at {site}en{login}\nStop with Ctrl-C.",
        )
    )
    with worker_beside():
        _serve(port)


@site.command(
    "open",
    cls=SpokenCommand,
    says=Text(
        sv="Skapa ett nätverk och bjud in dess första samordnare.",
        en="Make a network and invite its first coordinator.",
    ),
)
@click.option(
    "--name",
    required=True,
    cls=SpokenOption,
    says=Text(sv="Nätverkets namn.", en="Name of the network."),
)
@click.option(
    "--slug",
    required=True,
    cls=SpokenOption,
    says=Text(sv="Dess ord i adresser.", en="Its word in addresses."),
)
@click.option(
    "--coordinator",
    required=True,
    cls=SpokenOption,
    says=Text(sv="Samordnarens e-post.", en="E-mail of the coordinator."),
)
@with_language
def open_network(name: str, slug: str, coordinator: str) -> None:
    start_django()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.urls import reverse

    from samstad.apps.places.opening import open_network as opened

    try:
        invitation = opened(name=name, slug=slug, coordinator=coordinator)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    scheme = "https" if settings.ENVIRONMENT.is_server else "http"
    path = reverse("accounts:invitation", args=[invitation.token])
    click.echo(f"{scheme}://{settings.ENVIRONMENT.host_names[0]}{path}")


@site.command(
    cls=SpokenCommand,
    says=Text(
        sv="Hämta vad andra nätverk delar: alla som är tillagda, eller en ny katalog.",
        en="Fetch what other networks share: all that are added, or a new catalogue.",
    ),
)
@click.argument("address", required=False)
@click.option(
    "--network",
    "slug",
    cls=SpokenOption,
    says=Text(
        sv="Nätverket som en ny katalog läggs till i.",
        en="The network that a new catalogue is added to.",
    ),
)
@with_language
def harvest(address: str | None, slug: str | None) -> None:
    start_django()
    from django.core.exceptions import ValidationError

    from samstad.apps.opendata.fetching import fetch_all, fetch_new
    from samstad.apps.opendata.queries import how_many_of

    if bool(address) != bool(slug):
        why = Text(
            sv="Skriv både adressen och --network, eller ingetdera.",
            en="Write both the address and --network, or neither.",
        )
        raise click.UsageError(why.said(language()))
    try:
        sources = [fetch_new(address, slug)] if address and slug else fetch_all()
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    for source in sources:
        problem = source.problem if language() == "sv" else source.problem_en
        click.echo(f"{source}: {problem or how_many_of(source)}")
    if any(source.problem for source in sources):
        raise click.exceptions.Exit(1)


site.add_command(worker)


def _bring_up_to_date() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from samstad.apps.front.tables import bring_up_to_date

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    remark(Text(sv="Databasens tabeller …", en="Tables of the database …"))
    bring_up_to_date()
    call_command("createcachetable", verbosity=0)
    if settings.ENVIRONMENT.is_server:
        call_command("collectstatic", verbosity=0, interactive=False)


def _load_demonstration() -> None:
    from samstad.apps.front.demonstration import (
        check_is_empty_or_ours,
        load_demonstration,
        mark_demonstration,
    )

    check_is_empty_or_ours()
    _bring_up_to_date()
    remark(Text(sv="Demonstrationen:", en="The demonstration:"))
    if not load_demonstration(tell=lambda name: remark(same(f"  {name}"))):
        _say_it_is_left_alone()
    mark_demonstration()
    _index()


def _say_it_is_left_alone() -> None:
    remark(
        Text(
            sv="  finns redan och lämnas som den är. "
            "Ta bort databasen eller dess mapp för att börja om.",
            en="  is there already and is left as it is. "
            "Remove the database or its folder to begin anew.",
        )
    )


def _index() -> None:
    from samstad.apps.front.index import rebuild

    found = rebuild()
    remark(Text(sv=f"Sökbara poster: {found}", en=f"Records to find: {found}"))


def _say_who() -> None:
    from samstad.apps.accounts.demonstration import PASSWORD, accounts

    say(
        Text(
            sv=f"Logga in som någon av dessa påhittade, med lösenordet {PASSWORD}:",
            en=f"Sign in as any of these invented people, with the password {PASSWORD}:",
        )
    )
    for account in accounts():
        click.echo(f"  {account.email:38}{account.role}")


def _serve(port: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            chosen: dict[str, Any] = {
                "bind": [f"127.0.0.1:{port}"],
                "workers": 1,
                "threads": 8,
                # Phones in a hall keep their lines between two looks for news.
                "worker_connections": 4_000,
                "keepalive": 15,
                # Who watches a plan grow holds a line; a stop waits no longer for it.
                "graceful_timeout": 5,
                "loglevel": "warning",
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return door()

    Server().run()


def door() -> Any:
    """The same that a web server opens, so that a trial answers as evenly."""
    from django.core.servers.basehttp import get_internal_wsgi_application

    return get_internal_wsgi_application()
