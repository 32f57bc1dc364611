"""What a plan may not pass, as rows: P1–P7 and the limits of P12."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from samstad.engines.planning.arrays.model import Ints, Model
from samstad.engines.planning.arrays.needs import NO_LIMIT, NO_NEED
from samstad.engines.planning.exact.rows import INF
from samstad.engines.planning.exact.writer import Writer, each, of_starts

_SIDE_BY_SIDE = (1, 2, 3)


def write_limits(w: Writer, model: Model) -> None:
    _once(w)
    _funds(w)
    _staff(w)
    _ties(w, model)
    _groups(w)
    _sites(w)
    _services(w)
    _company(w)


def _once(w: Writer) -> None:
    a = w.a
    n = len(a.mandatory)
    rows = w.programme.rows.add("P1_once", n, a.mandatory, 1, measure=np.arange(n))
    w.programme.put(rows[a.measure_of[w.made.option]], np.arange(len(w.made.option)), 1)


def _funds(w: Writer) -> None:
    a, programme = w.a, w.programme
    n_funds, n_periods = a.frame_tkr.shape
    fund, period = np.indices((n_funds, n_periods))
    rows = programme.rows.add(
        "P2_fund", fund.size, -INF, a.frame_tkr.ravel(), fund=fund, period=period
    ).reshape(n_funds, n_periods)
    x, i = of_starts(w, a.cost_at)
    once = a.cost_offset[i] >= 0
    when = w.made.when[x[once]] + a.cost_offset[i[once]]
    programme.put(rows[a.cost_fund[i[once]], when], x[once], a.cost_tkr[i[once]])
    option, _ = each(a.cost_at)
    runs = a.cost_offset < 0
    for t in range(n_periods):
        w.done(rows[a.cost_fund[runs], t], option[runs], t, a.cost_tkr[runs])
    least = np.repeat(-a.borrow_tkr[:, None].astype(float), n_periods, axis=1)
    least[:, -1] = 0.0
    all_there_is = (
        np.maximum(0, a.frame_tkr).sum() + n_periods * np.abs(a.cost_tkr).sum()
    )
    most = np.maximum(least, np.minimum(a.carry_tkr, all_there_is)[:, None])
    saved = programme.columns.add(
        "saved", fund.size, least.ravel(), most.ravel(), fund=fund, period=period
    ).reshape(least.shape)
    programme.put(rows, saved, 1)
    programme.put(rows[:, 1:], saved[:, :-1], -1)
    if a.most_cost_tkr < NO_LIMIT:
        row = programme.rows.add("P12_cost", 1, -INF, a.most_cost_tkr)
        total = a.total_cost_tkr[w.made.option, w.made.when]
        programme.put(row, np.arange(len(total)), total)


def _staff(w: Writer) -> None:
    """Capacity, and the rows that say how many large works fit side by side."""
    a, programme = w.a, w.programme
    n_periods = a.capacity.shape[1]
    x, i = of_starts(w, a.staff_at)
    at = a.staff_department[i] * n_periods + w.made.when[x] + a.staff_offset[i]
    use = sparse.csr_matrix(
        (a.staff_need[i], (at, x)), shape=(a.capacity.size, len(w.made.option))
    )
    use.sum_duplicates()
    for here, capacity in enumerate(a.capacity.ravel().tolist()):
        columns = use.indices[use.indptr[here] : use.indptr[here + 1]]
        need = use.data[use.indptr[here] : use.indptr[here + 1]]
        if not len(columns):
            continue
        written = {(need.tobytes(), columns.tobytes())}
        about = {"department": here // n_periods, "period": here % n_periods}
        row = programme.rows.add("P3_staff", 1, -INF, capacity, **about)
        programme.put(row, columns, need)
        for q in _SIDE_BY_SIDE:
            side = (q + 1) * need // (capacity + 1)
            large = side > 0
            key = side[large].tobytes(), columns[large].tobytes()
            if side.sum() > q and key not in written:
                written.add(key)
                row = programme.rows.add("P3_side", 1, -INF, q, **about)
                programme.put(row, columns[large], side[large])


def _ties(w: Writer, model: Model) -> None:
    a, ties = w.a, model.ties
    if not ties:
        return
    after, tie_after = _flat([tie.after for tie in ties])
    before, tie_before = _flat([tie.before for tie in ties])
    can = np.zeros((len(ties), a.allowed.shape[1]), dtype=bool)
    np.logical_or.at(can, tie_after, a.allowed[after])
    tie, start = np.nonzero(can)
    first = np.array([tie.after[0] for tie in ties])
    rows = np.full(can.shape, -1)
    rows[tie, start] = w.programme.rows.add(
        "P4_after", len(tie), -INF, 0, measure=a.measure_of[first[tie]], period=start
    )
    pair, start = np.nonzero(can[tie_after])
    w.begun(rows[tie_after[pair], start], after[pair], start, 1)
    pair, start = np.nonzero(can[tie_before])
    at, option = tie_before[pair], before[pair]
    ready = start - np.array([tie.lag for tie in ties])[at]
    begun = np.array([tie.from_start for tie in ties], dtype=bool)[at]
    w.begun(rows[at, start][begun], option[begun], ready[begun], -1)
    w.done(rows[at, start][~begun], option[~begun], ready[~begun], -1)


def _flat(groups: list[tuple[int, ...]]) -> tuple[Ints, Ints]:
    """The members of all groups, and the group of each."""
    many = [len(group) for group in groups]
    return np.concatenate(groups).astype(np.int64), np.repeat(
        np.arange(len(many)), many
    )


def _groups(w: Writer) -> None:
    a = w.a
    x, i = of_starts(w, a.group_at)
    most = np.where(a.group_most > len(x), INF, a.group_most)
    rows = w.programme.rows.add("P6_group", len(most), a.group_least, most)
    w.programme.put(rows[a.group_of[i]], x, 1)


def _sites(w: Writer) -> None:
    a = w.a
    n_periods = a.allowed.shape[1]
    rows = w.programme.rows.add(
        "P6_site",
        a.n_sites * n_periods,
        -INF,
        1,
        period=np.tile(np.arange(n_periods), a.n_sites),
    ).reshape(a.n_sites, n_periods)
    here = np.flatnonzero(a.site >= 0)
    for t in range(n_periods):
        w.begun(rows[a.site[here], t], here, t, 1)
        leave = here[~a.site_lasting[here]]
        w.done(rows[a.site[leave], t], leave, t, -1)


def _services(w: Writer) -> None:
    a = w.a
    n_services, n_periods = a.need.shape
    least = np.where(a.need > NO_NEED // 2, a.need, -INF)
    service, period = np.indices(least.shape)
    rows = w.programme.rows.add(
        "P7_service", least.size, least.ravel(), INF, service=service, period=period
    ).reshape(n_services, n_periods)
    option, _ = each(a.delivery_at)
    since = a.delivery_from_start.astype(bool)
    for t in range(n_periods):
        at = rows[a.delivery_service, t]
        w.begun(at[since], option[since], t, a.delivery_amount[since])
        w.done(at[~since], option[~since], t, a.delivery_amount[~since])


def _company(w: Writer) -> None:
    a = w.a
    option, _ = each(a.company_at)
    rows = w.programme.rows.add("P12_company", len(option), -INF, 0, option=option)
    last = a.allowed.shape[1] - 1
    w.begun(rows, option, last, 1)
    for row, measure in zip(rows, a.company_measure, strict=True):
        others = np.arange(a.options_at[measure], a.options_at[measure + 1])
        w.begun(row, others, last, -1)
