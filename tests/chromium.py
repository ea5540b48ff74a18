"""Finds a Chromium for the browser tests, or installs one. Gives the program's path, or None."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Return the path of a Chromium that starts; install one if there is none."""
    return installed() or from_apt() or from_playwright()


def installed() -> str | None:
    """Return the first on PATH that tells its version. Ubuntu's is a stub that only says to use snap."""
    found = (path for name in NAMES if (path := shutil.which(name)))
    return next((path for path in found if _succeeds([path, "--version"], quiet=True)), None)


def from_apt() -> str | None:
    """Install Debian's, which takes root."""
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    print("Installing Chromium with apt-get; this takes a minute, once.", file=sys.stderr)
    _succeeds(["apt-get", "-q", "update"], quiet=True)
    _succeeds(["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"], quiet=True)
    return installed()


def from_playwright() -> str | None:
    """Let Playwright download its own. On Linux it also wants some system libraries: starting it tells."""
    from playwright.sync_api import sync_playwright

    if not _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], quiet=False):
        return None  # with one that is there already it succeeds
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _succeeds([path, "--version"], quiet=True) else None


def _succeeds(command: Sequence[str], *, quiet: bool) -> bool:
    """Run `command`; a program that isn't there has failed too. What a failed one said is shown."""
    try:
        done = subprocess.run(command, check=False, capture_output=quiet, text=True, stdin=subprocess.DEVNULL)
    except OSError:
        return False
    if done.returncode and quiet:
        print(done.stderr, file=sys.stderr)
    return done.returncode == 0
