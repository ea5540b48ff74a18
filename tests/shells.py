"""Shells whose completion is tried where they are installed. A run says which it did not try."""

import shutil

SHELLS = ("zsh", "fish")  # bash is everywhere


def present() -> list[str]:
    """Return the shells of this machine."""
    return [shell for shell in SHELLS if shutil.which(shell)]


def left_out() -> list[str]:
    """Say which shells this machine lacks."""
    missing = [shell for shell in SHELLS if shell not in present()]
    return [f"Not tried, because not installed: {', '.join(missing)}."] if missing else []
