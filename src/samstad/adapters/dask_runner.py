"""Many runs on a dask cluster: the only module that knows ``dask.distributed``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text
from samstad.vocabulary.version import engine_version

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_WAIT_S = 10


class NoCluster(Problem):
    """The cluster cannot be reached, or works with another version."""

    code = "sweeps.no-cluster"


def run_on_dask(
    task: Callable[[Asked], Answer], asked: Sequence[Asked], *, scheduler: str
) -> list[Answer]:
    """Call ``task`` on each of ``asked``; the answers in their order.

    The scheduler gives the tasks of a worker that has died to the others.

    Raises
    ------
    NoCluster
        When dask is not installed, the scheduler does not answer, or its workers
        have another version of Samstad.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(
            Text(sv="dask är inte installerat.", en="dask is not installed."),
            remedy=Text(
                sv="Installera samstad[many], eller utelämna --scheduler.",
                en="Install samstad[many], or leave --scheduler out.",
            ),
        ) from error
    try:
        make: Any = Client  # not typed where it is installed
        client = make(scheduler, timeout=_WAIT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(
            Text(
                sv=f"Ingen schemaläggare svarar på {scheduler}.",
                en=f"No scheduler answers at {scheduler}.",
            ),
            remedy=Text(
                sv="Kontrollera adressen, eller starta ”dask scheduler”.",
                en="Check the address, or start “dask scheduler”.",
            ),
        ) from error
    with client:
        _check_versions(client.run(engine_version), scheduler)
        futures = client.map(task, list(asked), pure=False)
        answers: list[Answer] = client.gather(futures)
    return answers


def _check_versions(found: dict[str, str], scheduler: str) -> None:
    others = sorted(set(found.values()) - {engine_version()})
    if others:
        raise NoCluster(
            Text(
                sv=f"Arbetarna på {scheduler} har version {', '.join(others)}, här är "
                f"det {engine_version()}.",
                en=f"The workers at {scheduler} have version {', '.join(others)}, "
                f"here it is {engine_version()}.",
            ),
            remedy=Text(
                sv="Installera samma version på alla maskiner.",
                en="Install the same version on every machine.",
            ),
        )
