"""Why the desk could not go on. What a writer did wrong is none of these: that is a fault, and is answered."""

from __future__ import annotations


class StoppedError(Exception):
    """The desk can't go on now: no forge, no right, too many requests. Its text is a sentence; the next run goes on."""


class OnceMoreError(Exception):
    """Something changed under our hands, or the forge stumbled: begin this one again. Its text is a sentence."""
