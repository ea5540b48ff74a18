"""Two other searches over the same things: Pagefind over their pages, and one whole index of lunr.py as it comes.

In: a Site and its built pages. Out: their files in a folder, and the processor seconds they took.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lunr import lunr

from bench.search.finder import NODE
from smoelenboek.contract import addresses
from smoelenboek.search.documents import documents, word_texts
from smoelenboek.search.lookup_tables import language_entry
from smoelenboek.search.term_counts import counts
from smoelenboek.tools.npm import installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

PACKAGE = Path(__file__).with_name("pagefind")


def pagefind(site: Site, output: Path, folder: Path) -> float:
    """Let Pagefind index the pages of all that our search finds, their <main> alone: menus would only weigh it down."""
    pages = folder / "pages-of-documents"
    for document in documents(site):
        file = addresses.file(document.href)
        (pages / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(output / file, pages / file)
    packages = installed(PACKAGE)
    program = packages / "pagefind" / "lib" / "runner" / "bin.cjs"
    options = ["--site", str(pages), "--output-path", str(folder / "pagefind"), "--root-selector", "main", "--silent"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([NODE, program, *options], check=True, env={**os.environ, "NO_COLOR": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(pages)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stock_lunr(site: Site, folder: Path) -> float:
    """Write the index that lunr.py makes of the same texts, names and skills, without any setting."""
    things = [
        {"href": document.href, "title": document.name, **_texts(counts(document))} for document in documents(site)
    ]
    for value, person in zip(things, site.sorted_people(), strict=False):
        value["about"] = " ".join(_about(site, person))
    start = time.process_time()
    index = lunr(ref="href", fields=["title", "about", "text", "comments"], documents=things)
    content = json.dumps(index.serialize(), separators=(",", ":"))
    spent = time.process_time() - start
    (folder / "lunr").mkdir(parents=True)
    (folder / "lunr" / "index.json").write_text(content, encoding="utf-8")
    return spent


def _texts(results: dict[str, dict[str, int]]) -> dict[str, str]:
    text = {field: " ".join(w for w, times in words.items() for _ in range(times)) for field, words in results.items()}
    return {"about": "", "text": "", "comments": "", **{key: value for key, value in text.items() if key != "title"}}


def _about(site: Site, person: Person) -> Iterator[str]:
    """Yield what our people file knows of someone beside the name."""
    yield from person.name.nicknames
    if person.job_title:
        yield person.job_title.into(site.config.language)
    if person.department and (group := site.groups.get(person.department)):
        yield group.name
    if person.location:
        yield word_texts(site, "locations", person.location)
    yield from (word_texts(site, "roles", role) for role in person.roles)
    yield from (word_texts(site, "skills", skill.id) for skill in person.skills)
    for language in person.languages:
        language_names = language_entry(language.tag, site.config.language)
        yield f"{language_names.name} {language_names.also}"
