"""Finds a Chromium for the browser tests, or installs one. Gives the program's path, or None.

The headless shell comes first: the same engine without the windows around it. A test takes it half the processor time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

WHOLE = ("chromium", "chromium-browser", "google-chrome")
NAMES = ("chromium-headless-shell", *WHOLE)


def chromium(names: Sequence[str] = NAMES) -> str | None:
    """Return the path of a Chromium that starts, the first of `names`; install one if there is none."""
    return from_path(names) or from_apt(names) or from_playwright()


def from_path(names: Sequence[str]) -> str | None:
    """Return the first on PATH that tells its version. Ubuntu's is a stub that only says to use snap."""
    results = (path for name in names if (path := shutil.which(name)))
    return next((path for path in results if succeeds([path, "--version"], quiet=True)), None)


def from_apt(names: Sequence[str]) -> str | None:
    """Install Debian's, which takes root. Older releases have no headless shell."""
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    print("Installing Chromium with apt-get; this takes a minute, once.", file=sys.stderr)
    succeeds(["apt-get", "-q", "update"], quiet=True)
    install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
    any(succeeds([*install, name], quiet=True) for name in names if name.startswith("chromium"))
    return from_path(names)


def from_playwright() -> str | None:
    """Let Playwright download its own. On Linux it also wants some system libraries: starting it tells."""
    from playwright.sync_api import sync_playwright

    if not succeeds([sys.executable, "-m", "playwright", "install", "chromium"], quiet=False):
        return None  # with one that is there already it succeeds
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if succeeds([path, "--version"], quiet=True) else None


def succeeds(command: Sequence[str], *, quiet: bool) -> bool:
    """Run `command`; a program that isn't there has failed too. What a failed one said is shown."""
    try:
        process = subprocess.run(command, check=False, capture_output=quiet, text=True, stdin=subprocess.DEVNULL)
    except OSError:
        return False
    if process.returncode and quiet:
        print(process.stderr, file=sys.stderr)
    return process.returncode == 0
