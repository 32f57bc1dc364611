"""The export of a decision: all that is needed to work the plan out again."""

from __future__ import annotations

import io
import json
import shlex
import zipfile
from typing import Any

from samstad.apps.referrals.models import Decision

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)  # the same decision is the same bytes
CASE, PLAN, COMPUTED = "case.json", "plan.json", "computed.json"


def decision_zip(decision: Decision) -> bytes:
    """The case, the plan, what was decided, and how to check it, in one file."""
    parts = {
        CASE: decision.case_document,
        PLAN: decision.plan_document,
        "decision.json": _facts(decision),
        "README.txt": _how(decision),
    }
    if decision.computed_document:
        parts[COMPUTED] = decision.computed_document
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _NO_CLOCK)
            entry.compress_type = zipfile.ZIP_DEFLATED
            folder.writestr(entry, text.encode())
    return made.getvalue()


def _facts(decision: Decision) -> str:
    said: dict[str, Any] = {
        "title": decision.title,
        "body": decision.body,
        "registry_number": decision.registry_number,
        "decided_on": decision.decided_on.isoformat(),
        "state": decision.state,
        "reasons": decision.reasons,
        "is_illustrative": decision.is_illustrative,
        "version": decision.version_number,
        "case_digest": decision.case_digest,
        "plan_sha256": decision.plan_digest,
        "engine": f"samstad {decision.engine_version}",
        "rule": decision.rule,
        "seed": decision.seed,
        "value": decision.value,
        "bound": decision.bound,
    }
    if decision.is_changed:
        said["override"] = {"reason": decision.override_reason, **decision.price}
    if decision.revoked_on:
        said["revoked_on"] = decision.revoked_on.isoformat()
        said["revoked_because"] = decision.revoked_why
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def solve_command(decision: Decision) -> str:
    """What to type to have the computed plan found again."""
    document = json.loads(decision.computed_document or decision.plan_document)
    run, floors = document["run"], document["objective"]["floors"]
    words = ["samstad", "plan", "solve", CASE, "--rule", decision.rule]
    words += ["--seed", str(run["seed"]), "--seconds", f"{max(run['seconds'], 1):.0f}"]
    if run["stopped"] == "steps":
        words += ["--steps", str(run["steps"])]
    for board, least in floors.items():
        words += ["--floor", f"{board}={least:g}"]
    if run["stopped"] != "steps":  # what it is measured by is not found again by chance
        words += ["--from", COMPUTED if decision.is_changed else PLAN]
    return shlex.join(words)


def _how(decision: Decision) -> str:
    changed_sv = changed_en = ""
    if decision.is_changed:
        changed_sv = (
            f"\nDen antagna planen ({PLAN}) är inte den beräknade ({COMPUTED}). Vad "
            "ändringen kostar\noch vilka regler den bryter står i decision.json.\n"
        )
        changed_en = (
            f"\nThe plan that was adopted ({PLAN}) is not the one computed "
            f"({COMPUTED}). What the\nchange costs, and which rules it breaks, "
            "stands in decision.json.\n"
        )
    return _README.format(
        title=decision.title,
        body=decision.body,
        day=decision.decided_on.isoformat(),
        registered=decision.registry_number,
        case=CASE,
        plan=PLAN,
        case_digest=decision.case_digest,
        plan_digest=decision.plan_digest,
        version=decision.engine_version,
        solve=solve_command(decision),
        changed_sv=changed_sv,
        changed_en=changed_en,
    )


_README = """\
{title}
{body}, {day}, {registered}

SVENSKA
{case} är underlaget, {plan} är planen som antogs och decision.json beslutet.
{changed_sv}
Så prövas planen: installera Samstad {version} och skriv

    samstad plan verify {case} {plan}

som räknar om alla siffror ur underlaget och säger vilka regler planen bryter.
Så söks en plan på nytt ur samma underlag:

    {solve}

Där sökningen slutade vid en gräns i steg blir det samma plan. Där den slutade vid en
gräns i tid börjar den nya från den beräknade planen och från det bästa som hittades för
var nämnd för sig, så att den inte ger något sämre. Hittar den mer för någon nämnd räknas
andelarna av det; gränsen i {plan} gäller andelar som räknas av det som står där.

Planeringsfallets fingeravtryck  {case_digest}
SHA-256 av {plan}       {plan_digest}

ENGLISH
{case} is the case, {plan} the plan that was adopted, and decision.json the decision.
{changed_en}
To check the plan, install Samstad {version} and type

    samstad plan verify {case} {plan}

which works every figure out anew from the case and says which rules the plan breaks.
To search for a plan in the same case again:

    {solve}

Where the search ended at a limit in steps, it is the same plan. Where it ended at a
limit in time, the new one begins from the plan that was computed and from the best that
was found for each board by itself, so that it gives nothing worse. If it finds more for a
board, shares are counted from that; the bound in {plan} is of shares counted from what
stands there.

Digest of the case        {case_digest}
SHA-256 of {plan}      {plan_digest}
"""
