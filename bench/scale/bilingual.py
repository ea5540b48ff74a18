"""The same company in Dutch and English: all of its site, and names and purposes of its groups and dossiers in both.

What it wrote in one language stays as it is, so that the company costs what it costs in one, but for the second tree.
"""

from pathlib import Path

from bench.scale.company import Company
from bench.scale.files import Value, field
from bench.scale.prose import Prose
from smoelenboek.text.frontmatter import split
from smoelenboek.text.yaml import parse

FIELDS = {"name": 60, "mission": 300, "title": 100}  # those that groups and dossiers have → letters at most
PATTERNS = ("content/groups/*/index.md", "content/dossiers/*.md")


def write_bilingual(root: Path, company: Company) -> None:
    """Write a company in both of its languages. Nothing else of it changes."""
    chance = company.chance("bilingual")
    dutch, english = Prose("nl", chance), Prose("en", chance)
    site = root / "site.yml"
    site.write_bytes(site.read_bytes().replace(b"language: nl\n", b"languages: [nl, en]\n"))
    for file in sorted(file for pattern in PATTERNS for file in root.glob(pattern)):
        text = file.read_text("utf-8")
        written = parse(split(text)[0])[0]
        for key, most in FIELDS.items():
            if isinstance(before := written.get(key), str):
                lines = "mission" if key == "mission" else "heading"
                in_dutch = dutch.line(lines)[:most].strip() if key == "mission" else before  # a mission may be English
                both: Value = {"nl": in_dutch, "en": english.line(lines)[:most].strip()}
                text = text.replace(f"\n{field(key, before)}", f"\n{field(key, both)}", 1)
        file.write_bytes(text.encode())
