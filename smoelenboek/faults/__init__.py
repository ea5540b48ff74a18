"""What is wrong with a file, as a value: made anywhere, put into words only by a reporter."""

from smoelenboek.faults.codes import CODES, Code, Severity
from smoelenboek.faults.fault import Fault

__all__ = ["CODES", "Code", "Fault", "Severity"]
