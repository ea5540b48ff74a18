"""The answers of somebody who stopped half-way are kept on this machine until their file is written."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.questions import Answers


class KeptAnswers:
    """The answers for one kind of file of one site. A failure to keep them is ignored."""

    def __init__(self, folder: Path, site: Path, kind: str) -> None:
        digest = hashlib.sha256(os.fsencode(site.absolute())).hexdigest()[:12]
        self._file = folder / "new" / f"{digest}-{kind}.json"

    def read(self) -> dict[str, str]:
        """Return the earlier answers; none if they can't be read."""
        try:
            answers = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(answer) for name, answer in answers.items()} if isinstance(answers, dict) else {}

    def write(self, answers: Answers) -> None:
        """Keep these answers instead of the earlier ones."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(dict(answers), ensure_ascii=False), encoding="utf-8")

    def drop(self) -> None:
        """Delete them: the file is written."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
