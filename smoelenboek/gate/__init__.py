"""Decides whether a merge request may be merged without review: a change in, a verdict with reasons out.

Nothing of the change is checked out, imported, rendered or run: `judge` reads git's objects, with the readers and
checks of a build. The table in `policies` decides; the forge says who proposes the change.
"""

from smoelenboek.gate.export_merged import export_merged
from smoelenboek.gate.judge import Judgement, Request, Verdict, judge
from smoelenboek.gate.landing import Landing
from smoelenboek.git.repository import UnreadableError

__all__ = ["Judgement", "Landing", "Request", "UnreadableError", "Verdict", "export_merged", "judge"]
