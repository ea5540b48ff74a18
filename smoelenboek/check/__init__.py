"""Facts about several files, each a small function in one list. Site in, faults out."""

from smoelenboek.check.checks import CHECKS, check

__all__ = ["CHECKS", "check"]
