"""Shells whose completion is tried where they are installed. A run says which it did not try."""

import shutil

SHELLS = ("zsh", "fish")  # bash is everywhere


def left_out() -> list[str]:
    """Say which shells this machine lacks."""
    missing = [shell for shell in SHELLS if not shutil.which(shell)]
    return [f"Not tried, because not installed: {', '.join(missing)}."] if missing else []
