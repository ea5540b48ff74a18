"""What `build` promises: reproducible, all or nothing, and nothing seen that should not be."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smoelenboek.commands.build import build
from smoelenboek.display.page import Page as OurPage
from tests.checkout import copy_sample
from tests.conftest import PROJECT
from tests.golden.blessed import texts


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample company that a test may change."""
    return copy_sample(tmp_path / "site")


def bytes_of(output: Path) -> dict[str, bytes]:
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def test_two_builds_are_equal_from_any_folder(site: Path, sample: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "SMOELENBOEK_CACHE": str(tmp_path / "cache"),
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(PROJECT),
    }
    code = (
        "import sys; from pathlib import Path; from smoelenboek.commands.build import build;"
        " build(*map(Path, sys.argv[1:]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(site), "out"], cwd=tmp_path, env=environment, check=True, capture_output=True
    )

    assert bytes_of(tmp_path / "out") == bytes_of(sample)


def test_a_warm_build_equals_a_cold_one(site: Path, sample: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(site, output)
    build(site, output)

    assert bytes_of(output) == bytes_of(sample)


def test_after_one_comment_a_warm_build_equals_a_cold_one(site: Path, tmp_path: Path) -> None:
    build(site, tmp_path / "warm")
    folder = site / "content/replies/2026-11-18-hybride-werken-het-besluit/comments"
    (folder / "20261120T101500Z-grace-adeyemi.md").write_text("---\nkind: question\n---\n\nFrom which week?\n")
    build(site, tmp_path / "warm")
    build(site, tmp_path / "cold")

    assert "From which week?" in (tmp_path / "warm/posts/2026-11-18-hybride-werken-het-besluit/index.html").read_text()
    assert bytes_of(tmp_path / "warm") == bytes_of(tmp_path / "cold")


def test_a_fault_leaves_the_output_as_it_is(
    site: Path, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    shutil.copytree(sample, output)
    before = bytes_of(output)
    (site / "people/grace-adeyemi.yml").write_text("nme: {given: Grace}\n")

    assert build(site, output) == 1
    assert bytes_of(output) == before
    assert "people/grace-adeyemi.yml:1:1:" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "site"]


def test_a_template_that_fails_leaves_the_output_as_it_is(
    site: Path, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    shutil.copytree(sample, output)
    before = bytes_of(output)
    (site / "site.yml").write_text((site / "site.yml").read_text() + "\n")
    monkeypatch.setattr("smoelenboek.pages.LISTS", (lambda _site: [OurPage("/x/", "person", object)],))

    with pytest.raises(RuntimeError, match="has no attribute"):
        build(site, output)
    assert bytes_of(output) == before


SECRETS = {  # a word of its name, its text and its title, and its day and status
    "geheimconcept": ("2026-11-21", "status: draft"),
    "geheimterug": ("2026-11-21", "status: withdrawn"),
    "geheimmorgen": ("2026-11-24", "status: published"),
}
PLANS = {"2026-11-01-reorganisatie": "status: draft", "2026-11-03-verhuizing": "status: withdrawn"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is built of the sample with posts that nobody may see, others that name them, and a hostile name."""
    folder = tmp_path_factory.mktemp("seen")
    site = copy_sample(folder / "site")
    posts = site / "content/posts/2026"
    for word, (day, status) in SECRETS.items():
        (posts / f"{day}-{word}").mkdir()
        text = f"---\ntitle: {word}\nauthors: [grace-adeyemi]\ntags: [cao]\n{status}\n---\n\n{word}.\n"
        (posts / f"{day}-{word}/index.md").write_text(text)
        shutil.copy(PROJECT / "people/grace-adeyemi.jpg", posts / f"{day}-{word}/foto.jpg")
    for plan, status in PLANS.items():
        (posts / f"{plan}.md").write_text(f"---\ntitle: Geheim plan\nfor: redactie\n{status}\n---\nTekst.\n")
    words = " ".join(f"[[post:{plan}]], [hier](/posts/{plan}/)" for plan in PLANS)
    front = "title: Open\nfor: redactie\nsummary: Kort.\n"
    (posts / "2026-11-02-open.md").write_text(f"---\n{front}---\nZie {words} en [[group:redactie]].\n")
    profile = site / "people/corrie-zwart.yml"
    profile.write_text(profile.read_text().replace("family: Zwart", "family: '<b onclick=x>Zwart'"))
    assert build(site, folder / "output") == 0
    return bytes_of(folder / "output")


@pytest.mark.parametrize("word", SECRETS)
def test_a_post_that_may_not_be_seen_is_in_no_file(published: dict[str, bytes], word: str) -> None:
    assert [path for path, content in published.items() if word in path or word.encode() in content.lower()] == []


def test_front_matter_cannot_choose_a_file_or_template(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\ntitle: X\nauthors: [grace-adeyemi]\nsave_as: index.html\nurl: /\nslug: y\ntemplate: page\n---\n\nX\n"
    (site / "content/posts/2026/2026-11-20-x-is-hier.md").write_text(text)

    assert build(site, tmp_path / "output") == 1
    output = capsys.readouterr().out
    assert [name for name in ("save_as", "url", "slug", "template") if f"{name} " not in output] == []


@pytest.mark.parametrize("plan", PLANS)
def test_a_reference_tells_nothing_of_a_post_that_is_not_to_be_seen(published: dict[str, bytes], plan: str) -> None:
    assert [path for path, text in published.items() if b"Geheim plan" in text or plan.encode() in text] == []
    assert b'href="/groups/redactie/"' in published["posts/2026-11-02-open/index.html"]


MAIL, PHONE = b"grace.adeyemi@", b"+31612345608"


def test_people_who_left_keep_their_bylines_and_lose_their_contact_data(site: Path, tmp_path: Path) -> None:
    def contact_data() -> list[list[str]]:
        build(site, tmp_path / "output")
        output = bytes_of(tmp_path / "output")
        of_text = [[path for path, content in output.items() if text in content] for text in (MAIL, PHONE)]
        return [*of_text, [path for path in output if path.startswith("people/grace-adeyemi/photo")]]

    profile = site / "people/grace-adeyemi.yml"
    assert all(contact_data())

    profile.write_text(profile.read_text() + "state: alumni\n")

    assert contact_data() == [[], [], []]
    post = (tmp_path / "output/posts/2026-11-12-eleven-words-in-a-van/index.html").read_text()
    assert '<a href="/people/grace-adeyemi/" rel="author">Grace Adeyemi</a>' in post


def test_an_output_that_is_a_link_is_switched_in_one_rename(site: Path, tmp_path: Path) -> None:
    live = tmp_path / "live"
    (tmp_path / "first").mkdir()
    live.symlink_to("first")
    build(site, live)
    before = live.readlink()
    (site / "site.yml").write_text((site / "site.yml").read_text() + "\n")
    build(site, live)
    assert live.readlink() == before  # readers would see no difference
    profile = site / "people/grace-adeyemi.yml"
    profile.write_text(profile.read_text() + "state: alumni\n")

    with calls_that_name(live) as calls:
        build(site, live)

    assert calls == ["os.rename"]
    assert live.readlink() != before
    assert (live / "index.html").exists()


CHANGES = {"os.rename", "os.remove", "os.symlink", "os.link", "os.rmdir", "shutil.rmtree", "shutil.move"}


@contextmanager
def calls_that_name(path: Path) -> Iterator[list[str]]:
    """Give the names of the system's calls that change what is at a path. Python tells of each before it is made.

    Python can't be asked to stop telling, so the list is closed at the end.
    """
    calls: list[str] = []
    watching = True

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in CHANGES and str(path) in map(str, arguments):
            calls.append(event)

    sys.addaudithook(hear)
    yield calls
    watching = False


def test_a_folder_that_is_not_ours_is_never_written_to(site: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    assert build(site, tmp_path) == 1
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_is_gone_from_the_site_goes_from_the_output(site: Path, tmp_path: Path) -> None:
    build(site, tmp_path / "output")
    (site / "content/pages/over.en.md").unlink()
    build(site, tmp_path / "output")
    build(site, tmp_path / "fresh")

    assert bytes_of(tmp_path / "output") == bytes_of(tmp_path / "fresh")
    assert not (tmp_path / "output/over/en").exists()


def test_names_and_titles_are_escaped_everywhere(published: dict[str, bytes]) -> None:
    assert b"&lt;b onclick=x&gt;" in published["people/index.html"]
    assert [path for path in published if path.endswith((".html", ".xml")) and b"<b onclick" in published[path]] == []


def test_every_page_says_no_to_search_engines_and_other_hosts(sample: Path) -> None:
    for path, text in texts(sample).items():
        if path.endswith(".html"):
            assert 'name="robots" content="noindex' in text, path
            assert 'name="referrer" content="no-referrer"' in text, path
            assert "Content-Security-Policy" in text, path
            assert "unsafe-inline" not in text, path


def test_only_one_template_prints_html_as_it_is() -> None:
    results = [
        file.name
        for file in (PROJECT / "theme/templates").rglob("*.html")
        for _ in range(file.read_text().count("|safe"))
    ]

    assert results == ["prose.html"]
