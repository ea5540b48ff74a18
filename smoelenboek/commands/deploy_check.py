"""`deploy-check`: looks at a live address and says what to fix, with the configuration for its server."""

from __future__ import annotations

import os
import sys

from smoelenboek.contract.base import base
from smoelenboek.operations.answers import UnreachableError, ask
from smoelenboek.operations.deploy import deploy_check
from smoelenboek.operations.finding import ending, listed, must_mend
from smoelenboek.operations.servers import SERVERS, recognised, report

SESSION = "SMOELENBOEK_SESSION"  # the header of somebody who is signed in; on a command line others would see it


def main(url: str, server: str = "", language: str = "en") -> int:
    """Print the findings; return 1 if anything is to be mended, 2 for a server or a header that is none."""
    name, _, value = os.environ.get(SESSION, "").partition(":")
    if server not in {"", "all", *SERVERS} or (name and not value.strip()):
        wrong = f"--server is one of {', '.join(SERVERS)}" if server else f"{SESSION} is no `Name: value`"
        sys.stderr.write(f"deploy-check: {wrong}.\n")
        return 2
    findings = list(deploy_check(url, {name: value.strip()} if name else {}))
    chosen = server or _server_at(url) or "all"
    servers = list(SERVERS) if chosen == "all" else [chosen]
    lines = [*listed(findings, language), *report(findings, servers, base(url), language)]
    sys.stdout.write("\n".join([*lines, "", ending(findings, language)]) + "\n")
    return 1 if must_mend(findings) else 0


def _server_at(url: str) -> str:
    try:
        return recognised(ask(url).headers)
    except UnreachableError:
        return ""
