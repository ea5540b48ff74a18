"""Decides whether a merge request may be merged without anybody looking: a change in, a verdict with reasons out.

Nothing of the change is checked out, imported, rendered or run; `judge` reads git's objects and asks the same readers
and checks as a build. What decides is the table in `rules`; who proposes it is told by the forge.
"""

from smoelenboek.gate.export_merged import export_merged
from smoelenboek.gate.judge import Judgement, Request, Verdict, judge
from smoelenboek.gate.landing import Landing
from smoelenboek.git.repository import UnreadableError

__all__ = ["Judgement", "Landing", "Request", "UnreadableError", "Verdict", "export_merged", "judge"]
