import signal

from click.testing import CliRunner

from samstad.cli import warm_up, worker


def test_a_worker_that_still_compiles_ends_at_once(monkeypatch):
    """Only a plan that is being computed is worth a worker that ends in order."""
    heard = {"compiling": None, "working": None}
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(warm_up, "warm_up", lambda: _note(heard, "compiling"))
    monkeypatch.setattr(
        "samstad.apps.plans.running.worker.work",
        lambda *, is_over: _note(heard, "working"),
    )
    try:
        assert CliRunner().invoke(worker.worker, []).exit_code == 0
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert heard["compiling"] == before[signal.SIGTERM]
    assert heard["working"] != before[signal.SIGTERM]


def _note(heard, when):
    heard[when] = signal.getsignal(signal.SIGTERM)
