import shutil
from pathlib import Path

from smoelenboek.tools.lint import scripts


def script(root: Path, text: str) -> Path:
    (root / "theme/static/js").mkdir(parents=True)
    (root / "theme/static/js/a.js").write_text(text)
    for name in ("biome.jsonc", "tsconfig.json"):
        shutil.copy(scripts.PROJECT / name, root)
    return root


def test_a_line_of_a_script_that_is_too_long_is_told(tmp_path: Path) -> None:
    root = script(tmp_path, f'export const a = "{101 * "é"}"\n// {118 * "é"}\n')

    assert list(scripts.breaches(root)) == ["theme/static/js/a.js:2: 121 characters; at most 120."]


def test_a_script_that_is_laid_out_otherwise_is_told(tmp_path: Path) -> None:
    root = script(tmp_path, "export const a =  1;\n")

    assert list(scripts.breaches(root)) == [
        "theme/static/js/a.js:1: Laid out otherwise than Biome does. Run `invoke format`."
    ]


def test_a_wrong_type_in_a_script_is_told(tmp_path: Path) -> None:
    root = script(tmp_path, "/** @type {number} */\nexport const a = String(1)\n")

    assert list(scripts.breaches(root)) == [
        "theme/static/js/a.js:2: Type 'string' is not assignable to type 'number'. [TS2322]"
    ]


def test_formatting_mends_what_lint_tells(tmp_path: Path) -> None:
    root = script(tmp_path, "export const a =  1;\n")

    assert scripts.format_all(root) == 0
    assert list(scripts.breaches(root)) == []
