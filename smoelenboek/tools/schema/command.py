"""`schema`: writes the JSON Schemas, the editor settings that name them, and the contract as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from smoelenboek.contract.written import written
from smoelenboek.tools.schema.api import api_schemas
from smoelenboek.tools.schema.editors import schemas, settings


def main(output: Path) -> int:
    """Write the schemas and contract.json in `output`; beside it .vscode/settings.json, where other settings stay."""
    output.mkdir(parents=True, exist_ok=True)
    for kind, schema in (schemas() | api_schemas()).items():
        _write(output / f"{kind}.schema.json", _json(schema))
    _write(output / "contract.json", _json(written()))
    return _settings(output.parent / ".vscode" / "settings.json", output.name)


def _settings(file: Path, folder: str) -> int:
    try:
        current = json.loads(file.read_text("utf-8")) if file.exists() else {}
    except ValueError:
        sys.stderr.write(f"schema: {file} is not plain JSON, so it stays as it is. Take out its comments first.\n")
        return 1
    file.parent.mkdir(exist_ok=True)
    _write(file, _json(settings(current, folder)))
    return 0


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
