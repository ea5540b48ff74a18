"""The engines that the journeys run in: where their programs are, and how a machine gets them.

Chromium is there anyhow (tests/chromium.py). Firefox and WebKit come from Debian; WebKit's window needs a display.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.chromium import succeeds

CHOICE = "SMOELENBOEK_ENGINES"  # which of them a run has, with commas between; without it, those that are there
PROGRAMS = {"firefox": ("firefox-esr",), "webkit": ("WebKitWebDriver", "Xvfb")}
PACKAGES = {"firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb")}
ENGINES = ("chromium", *PROGRAMS)
# What a journey can't do for want of a command, and why: said at the end of a run.
CANNOT: dict[tuple[str, str], str] = {
    ("webkit", "print"): "WebKitWebDriver has no command to print",
}


def present() -> tuple[str, ...]:
    """Return the engines of this run."""
    text = os.environ.get(CHOICE)
    return tuple(text.split(",")) if text else tuple(engine for engine in ENGINES if is_there(engine))


def is_there(engine: str) -> bool:
    """Say whether the programs of an engine are there."""
    return all(shutil.which(name) for name in PROGRAMS.get(engine, ())) and (engine != "webkit" or bool(mini_browser()))


def mini_browser() -> str | None:
    """Return the path of the window that comes with WebKitGTK: a library keeps it where no PATH leads."""
    return next((str(path) for path in sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))), None)


def install() -> tuple[str, ...]:
    """Install what is missing, which takes root and Debian; return the engines that there are then."""
    missing = [package for engine in PROGRAMS if not is_there(engine) for package in PACKAGES[engine]]
    if missing and not os.geteuid() and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)} with apt-get; this takes a minute, once.", file=sys.stderr)
        succeeds(["apt-get", "-q", "update"], quiet=True)
        for packages in PACKAGES.values():  # apart, so that one that there is not leaves the other
            succeeds(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], quiet=True)
    return tuple(engine for engine in ENGINES if is_there(engine))


def left_out(engines: tuple[str, ...]) -> list[str]:
    """Return the lines that a run ends with: what it did not try, and why."""
    lines = [
        f"Not tried in {engine}: {' and '.join(PACKAGES[engine])} could not be installed here."
        for engine in ENGINES
        if engine not in engines
    ]
    unable = [(engine, what, why) for (engine, what), why in CANNOT.items() if engine in engines]
    return lines + [f"Not tried in {engine}: {what}. {why}." for engine, what, why in unable]
