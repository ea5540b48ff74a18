"""Who asks what is kept about them gets all of it: files, lines of others, and the history, in a folder to read."""

import json
import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.owners import main_about
from tests.effort import examples
from tests.gate.world import git
from tests.owners.full import ACCOUNT, EMAIL, FORMER, ID, KEY, NAMESAKE, OTHER, POST, SPELLINGS, STEM, files
from tests.owners.test_forget import full_site, leaks, tree
from tests.worlds import lay


@pytest.fixture
def site(tmp_path):
    return full_site(tmp_path / "site")


def answer(site: Path, who: str = ID) -> dict:
    """The index of a new folder about somebody."""
    folder = site.parent / f"answer-{len(list(site.parent.iterdir()))}"
    assert main_about(site, who, folder, "en") == 0
    return json.loads((folder / "index.json").read_text()) | {"folder": folder}


def paths(index: dict) -> set[str]:
    """Every path of the site that an answer names."""
    topics = index["topics"].values()
    own = {path.removeprefix("files/") for topic in topics for path in topic["files"]}
    return own | {line["path"] for topic in topics for line in topic["lines"]}


def test_every_file_that_names_them_is_in_the_answer(site):
    index = answer(site)

    assert paths(index) >= {path for path in leaks(site) if not path.endswith(".png")}
    assert index["topics"]["profile"]["files"] == [f"files/people/{ID}.yml"]
    assert index["topics"]["photo"]["files"] == [f"files/people/{ID}.png"]
    assert index["topics"]["comments"]["files"] == [f"files/content/replies/{POST}/comments/{STEM}.md"]
    assert index["topics"]["votes"]["files"] == [f"files/content/replies/{POST}/votes/{ID}.yml"]
    assert index["topics"]["signups"]["files"] == [f"files/content/replies/{OTHER}/signups/{FORMER}.yml"]
    assert len(index["topics"]["posts"]["files"]) == 4
    assert [line["text"].partition(":")[0] for line in index["topics"]["directory"]["lines"]] == [KEY]
    assert {line["field"] for line in index["topics"]["minutes"]["lines"]} >= {
        "chair",
        "secretary",
        "present",
        "apologies",
    }


def test_of_colleagues_files_only_the_lines_that_name_them_are_shown(site):
    index = answer(site)

    written = tree(index["folder"])
    assert "files/people/bram-smit.yml" not in written
    assert not any(b"bram@voorbeeld.example" in content for content in written.values())
    assert not any(NAMESAKE in line["path"] for topic in index["topics"].values() for line in topic["lines"])


@settings(max_examples=examples(10, 200), deadline=None)
@given(st.data())
def test_a_mark_in_any_file_is_in_the_answer(data):
    with tempfile.TemporaryDirectory() as folder:
        plain = files(lambda: "nobody", lambda: "nobody")
        slots = files(lambda: "\0", lambda: "\0")
        places = [
            (path, number)
            for path, text in slots.items()
            if isinstance(text, str)
            for number in range(text.count("\0"))
        ]
        path, number = data.draw(st.sampled_from(places))
        mark = data.draw(st.sampled_from(SPELLINGS))
        parts = slots[path].split("\0")
        before = "nobody".join(parts[: number + 1])
        text = before + mark + "nobody".join(parts[number + 1 :])
        site = lay(Path(folder) / "site", {**plain, path: text})

        index = answer(site)
        line = before.count("\n") + 1
        lines = [(line["path"], line["line"]) for topic in index["topics"].values() for line in topic["lines"]]
        own = {f"files/{path}"} & {file for topic in index["topics"].values() for file in topic["files"]}
        assert own or (path, line) in lines


def test_history_is_told_with_copies_of_what_was(site):
    named = {path for path in leaks(site) if not path.endswith("png")}
    git(site, "init", "--quiet", ".")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message", "All of it")
    vote = f"content/replies/{POST}/votes/{ID}.yml"
    before = (site / vote).read_bytes()
    (site / vote).unlink()
    profile = (site / f"people/{ID}.yml").read_text()
    (site / f"people/{ID}.yml").write_text(profile.replace("Planner", "Former planner"))
    git(
        site,
        "commit",
        "--quiet",
        "--all",
        "--message",
        "Take it away",
        GIT_AUTHOR_EMAIL=EMAIL,
    )

    index = answer(site)
    history = index["history"]
    copies = [file["copy"] for file in history["files"] if file["path"] == vote]
    assert [copy is None for copy in copies] == [True, False]
    assert (index["folder"] / copies[1]).read_bytes() == before
    assert sum(file["path"] == f"people/{ID}.yml" for file in history["files"]) == 2
    assert [commit["subject"] for commit in history["commits"]] == ["Take it away"]
    assert {blob["path"] for blob in history["blobs"]} >= named


def test_without_a_history_it_says_why(site):
    assert "not a git repository" in answer(site)["history"]["why_not"]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]


def test_the_page_runs_nothing_and_leads_to_the_files(site):
    lay(site, {"content/pages/evil.md": f'---\ntitle: "<script>x</script> <img src=//x> {ACCOUNT}"\n---\nX.\n'})
    folder = answer(site)["folder"]
    page = _Page()
    page.feed((folder / "index.html").read_text())

    assert {"script", "img", "link", "iframe"}.isdisjoint(page.tags)
    assert all(link.startswith("#") or (folder / link).is_file() for link in page.links)
    assert len([link for link in page.links if link.startswith("files/")]) > 10


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_reads_in_the_language_asked_for(language, site):
    main_about(site, ID, site.parent / language, language)

    page = (site.parent / language / "index.html").read_text()
    assert {"en": "What we hold about Zwaantje", "nl": "Wat we over Zwaantje"}[language] in page


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("site/about", "within the site"),
        ("site", "within the site"),
        ("full", "already exists"),
        ("link", "already exists"),
    ],
)
def test_it_overwrites_nothing_and_publishes_nothing(to, why, site, tmp_path, capsys):
    lay(tmp_path / "full", {"mine.txt": "Mine."})
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    before = tree(site), tree(tmp_path / "full")

    assert main_about(site, ID, tmp_path / to, "en") == 2
    assert why in capsys.readouterr().err
    assert (tree(site), tree(tmp_path / "full")) == before
    assert not (tmp_path / "elsewhere").exists()


def test_a_former_id_leads_to_the_same_answer(site):
    first, second = answer(site), answer(site, FORMER)

    assert first["topics"] == second["topics"]


def test_the_answer_says_what_was_not_looked_for(site):
    lay(site, {"people/zw-q.yml": "name: {given: Zwaantje, family_prefix: van, family: Quist}\njob_title: T\n"})

    index = answer(site)
    assert {"kind": "name", "text": "zwaantje van quist"} in index["not_looked_for"]
    assert re.search("A colleague has the same: [^<]*zwaantje van quist", (index["folder"] / "index.html").read_text())
