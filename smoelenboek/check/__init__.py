"""Facts about several files, each a small function in one list. Site in, faults out."""

from smoelenboek.check.checks import check, check_from, findings

__all__ = ["check", "check_from", "findings"]
