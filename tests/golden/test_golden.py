"""The whole output of the sample company, file by file. `invoke bless` accepts a change; the diff shows what it did."""

import hashlib
import os
import re
import shutil
from pathlib import Path

TREE = Path(__file__).with_name("tree")
HASHED = re.compile(r"(/static/style|/static/js|/search/[a-z]+)\.[0-9a-f]{12}")
IN_INDEX = re.compile(r"search/([a-z]+)\.[0-9a-f]{12}\.\w+")
TEXT = {".html", ".xml", ".txt", ".css", ".vcf", ".ics", ".json", ".js"}


def tree(output: Path) -> dict[str, str]:
    """Return path → text of each file of a release; of a picture its digest, of style and scripts their names alone."""
    found = {}
    for file in sorted(path for path in output.rglob("*") if path.is_file()):
        path = file.relative_to(output).as_posix()
        if path.startswith("static/style."):
            found["static/style.css.txt"] = "The style sheet; its name holds its hash.\n"
        elif path.startswith("static/js."):
            found[f"static/js/{file.name}.txt"] = "A script; its folder's name holds the hash of all.\n"
        elif named := IN_INDEX.fullmatch(path):
            found[f"search/{named[1]}.txt"] = "Of the search index; the name of each file holds its hash.\n"
        elif file.suffix in TEXT:
            found[path] = HASHED.sub(r"\1", file.read_text("utf-8"))
        else:
            found[f"{path}.sha256.txt"] = hashlib.sha256(file.read_bytes()).hexdigest() + "\n"
    return found


def test_the_sample_becomes_exactly_the_blessed_tree(sample: Path) -> None:
    made = tree(sample)
    if os.environ.get("BLESS"):
        shutil.rmtree(TREE, ignore_errors=True)
        for path, text in made.items():
            (TREE / path).parent.mkdir(parents=True, exist_ok=True)
            (TREE / path).write_text(text, encoding="utf-8")
    blessed = {path.relative_to(TREE).as_posix(): path.read_text("utf-8") for path in TREE.rglob("*") if path.is_file()}

    assert made.keys() == blessed.keys()
    changed = [path for path in made if made[path] != blessed[path]]
    assert changed == []
