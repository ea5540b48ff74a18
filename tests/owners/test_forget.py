"""After a person is forgotten nothing of them is left, in the files or on the site, and what others wrote stays."""

import itertools
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.commands.owners import main_forget
from smoelenboek.model.directory import Directory
from smoelenboek.model.edition import Edition
from smoelenboek.owners.forget import Wish
from smoelenboek.owners.identity import identity_of
from smoelenboek.owners.remaining import remaining
from smoelenboek.owners.traces import Traces
from smoelenboek.read.validate import MODELS
from tests.directory.imports import HEAD, SECRET, World
from tests.effort import examples
from tests.gate.world import git
from tests.owners.full import (
    ACCOUNT,
    ANSWER,
    EMAIL,
    FORMER,
    ID,
    IN_MARKDOWN,
    KEY,
    NAMESAKE,
    OTHER,
    PHONE,
    POST,
    SPELLINGS,
    files,
)
from tests.worlds import lay

NEUTRAL = "p-4711"
# What must be in no byte, by itself: of the id and the name a colleague's longer one is left.
MARKS = re.compile(
    rb"zwaantje-van-quist(?!-2)|zwaantje-oud|zwaantje.quist@|653907182|zquist7|zwaantje van quist(?!-smit)",
    re.IGNORECASE,
)


# Days, choices and numbers: no field of these can name anybody.
WITHOUT_A_TEXT = {
    *("SiteConfig.pulse", *(f"Edition.{name}" for name in Edition.model_fields)),  # numbers, departments and places
    "SiteConfig.languages",  # codes
    "SiteConfig.retention",  # numbers
    "SiteConfig.digest",  # lists and an account of a job
    "SiteConfig.theme",  # the name of an installed package
    *("Post.status", "Post.modified", "Post.pinned_until", "Post.expires"),
    *(
        "SiteConfig.theme",
        "SiteConfig.home",
        "SiteConfig.brand",
        "Vote.choices",
        "Vote.scores",
        "Comment.edited",
        "Comment.etiquette",
        "Signup.status",
    ),
}


def cycled(words: tuple[str, ...]):
    return itertools.cycle(words).__next__


def full_site(folder: Path, text=None, prose=None) -> Path:
    return lay(folder, files(text or cycled(SPELLINGS), prose or cycled((*IN_MARKDOWN, *SPELLINGS))))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leaks(folder: Path) -> list[str]:
    """Paths and contents that hold a mark; compressed pictures say nothing in bytes."""
    return [
        path
        for path, content in tree(folder).items()
        if MARKS.search(path.encode()) or MARKS.search(content.replace(b"\xc2\xa0", b" ").replace(b"\xc2\xad", b""))
    ]


@pytest.fixture
def site(tmp_path):
    return full_site(tmp_path / "site")


def test_the_world_of_this_test_uses_every_field_of_every_kind(site):
    world = checked(site)
    assert world.site is not None
    assert not world.stopped, world.faults
    values = [*world.site._values.values()]

    unused = {
        f"{model.__name__}.{name}"
        for model in MODELS.values()
        for name in model.model_fields
        if not any(type(value) is model and name in value.model_fields_set for value in values)
    }
    assert unused <= WITHOUT_A_TEXT


@pytest.mark.parametrize("keep", [False, True], ids=["posts go", "posts stay"])
def test_nothing_of_them_is_left_in_files_or_on_the_site(keep, site, tmp_path, capsys):
    assert leaks(site)
    assert main_forget(site, ID, Wish(keep_posts=keep, id=NEUTRAL)) == 0, capsys.readouterr().out

    assert leaks(site) == []
    assert build(site, tmp_path / "output") == 0
    assert leaks(tmp_path / "output") == []
    assert not list((tmp_path / "output/people" / ID).glob("*"))
    assert not (tmp_path / "output/people" / FORMER).exists()
    assert not list((tmp_path / "output/people" / NEUTRAL).glob("*.webp"))


def test_a_thread_stays_whole_and_their_own_words_go(site, capsys):
    assert main_forget(site, ID, Wish(id=NEUTRAL)) == 0

    world = checked(site).site
    comments = world.comments(world.all_posts[POST])
    tombstone = comments[f"20261104T101500Z-{NEUTRAL}"]
    assert (tombstone.removed.rule, tombstone.removed.by, tombstone.kind) == ("own", NEUTRAL, "question")
    assert comments[ANSWER].reply_to == tombstone.id
    assert world.all_posts[POST].poll.outcome.used == (tombstone.id,)
    written = "\n".join(content.decode("utf-8", "replace") for content in tree(site).values())
    assert "Her own words" not in written
    assert "hers alone" not in written
    assert "in her words" not in written


def test_posts_and_thanks_can_stay(site):
    assert main_forget(site, ID, Wish(keep_posts=True, id=NEUTRAL)) == 0

    world = checked(site).site
    assert world.all_posts[POST].title == "Hello"
    assert world.all_posts[POST].authors == (NEUTRAL,)
    assert f"20261105T091500Z-{NEUTRAL}" in {kudos.id for kudos in world.kudos}


def test_votes_sign_ups_and_the_photo_go_and_those_of_others_stay(site):
    before = tree(site)
    main_forget(site, ID, Wish(id=NEUTRAL))
    after = tree(site)

    taken_away = {
        path for path in before.keys() - after.keys() if path.replace(ID, NEUTRAL).replace(FORMER, NEUTRAL) not in after
    }
    assert taken_away == {
        f"people/{ID}.png",
        f"content/replies/{POST}/votes/{ID}.yml",
        f"content/replies/{OTHER}/signups/{FORMER}.yml",
        f"content/groups/choir-of-{ID}/members/{ID}.yml",
        f"content/kudos/2026/20261105T091500Z-{ID}.md",
    }


def test_a_namesake_stays(site):
    before = (site / f"people/{NAMESAKE}.yml").read_bytes()
    main_forget(site, ID, Wish(id=NEUTRAL))

    world = checked(site).site
    assert (site / f"people/{NAMESAKE}.yml").read_bytes() == before
    assert f"20261104T121500Z-{NAMESAKE}" in world.comments(world.all_posts[POST])
    assert NAMESAKE in next(group for group in world.groups.values() if group.kind == "project").members


def test_no_import_brings_them_back(tmp_path):
    world = World(tmp_path).with_options(keys=SECRET)
    world.reads(
        "1;Zwaantje;van;Quist;Planner;Netwerk;;zq@voorbeeld.example",
        "2;Bram;;Smit;Tester;Netwerk;1;b@voorbeeld.example",
    )
    world.apply()
    profile = world.site / "people/zwaantje-van-quist.yml"
    profile.write_text(profile.read_text() + "state: alumni\n")
    assert main_forget(world.site, ID, Wish(id=NEUTRAL)) == 0
    forgotten = tree(world.site)

    plan = world.apply()

    assert (plan.forgotten, [step.person for step in plan.steps if step.act.value == "joined"]) == (1, [])
    assert {path for path in tree(world.site) if path.startswith("people/")} == {
        path for path in forgotten if path.startswith("people/")
    }
    directory = checked(world.site).site.directory
    assert isinstance(directory, Directory)
    assert sum(linked.forgotten is not None for linked in directory.people.values()) == 1
    assert world.reads("2;Bram;;Smit;Tester;Netwerk;;b@voorbeeld.example", head=HEAD).apply().forgotten == 0
    assert world.text("directory.yml").count("forgotten:") == 1


def test_the_source_s_key_alone_stays(site):
    main_forget(site, ID, Wish(id=NEUTRAL))

    line = next(line for line in (site / "directory.yml").read_text().splitlines() if KEY in line)
    assert line.strip() == f"{KEY}: {{forgotten: 2026-11-23}}"


@pytest.mark.parametrize(
    ("who", "as_", "why"),
    [
        ("bram-smit", NEUTRAL, "not left yet"),
        ("zwaantje-van-quis", NEUTRAL, f"Did you mean `{ID}`?"),
        (ID, "someone", "not a neutral id"),
        (ID, "p-4712", "belongs to someone else"),
    ],
)
def test_what_can_not_be_is_said_and_changes_nothing(who, as_, why, site, capsys):
    lay(site, {"people/p-4712.yml": "name: {display: Someone}\njob_title: T\n"})
    before = tree(site)

    assert main_forget(site, who, Wish(id=as_)) == 2
    assert why in capsys.readouterr().err
    assert tree(site) == before


def test_a_random_id_is_neutral(site):
    assert main_forget(site, ID, Wish()) == 0

    assert [path.stem for path in (site / "people").glob("p-*.yml") if re.fullmatch(r"p-\d{6}", path.stem)]


def test_what_history_holds_is_printed_with_what_to_do(site, capsys):
    named = leaks(site)
    git(site, "init", "--quiet", ".")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message", "All of it")
    blobs = {git(site, "rev-parse", f"HEAD:{path}").decode().strip() for path in named}

    assert main_forget(site, ID, Wish(id=NEUTRAL)) == 0
    output = capsys.readouterr().out
    listed = set(re.findall(r"^([0-9a-f]{40}) ", output, re.MULTILINE))
    photo = git(site, "rev-parse", f"HEAD:people/{ID}.png").decode().strip()
    namesake = git(site, "rev-parse", f"HEAD:people/{NAMESAKE}.yml").decode().strip()
    assert listed >= {photo, *blobs}
    assert namesake not in listed
    assert "Remove blobs" in output


def test_what_no_program_may_rewrite_is_named(site, capsys):
    lay(site, {"CODEOWNERS": f"* @{ACCOUNT}\n", "notes/list.txt": f"Call {PHONE}\n"})

    assert main_forget(site, ID, Wish(id=NEUTRAL)) == 0
    output = capsys.readouterr().out
    assert "CODEOWNERS" in output.partition("by hand")[2]
    assert "notes/list.txt" in output.partition("by hand")[2]


@settings(max_examples=examples(15, 300), deadline=None)
@given(
    st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=9),
    st.lists(st.sampled_from([*IN_MARKDOWN, *SPELLINGS]), min_size=1, max_size=9),
    st.booleans(),
)
def test_marks_planted_anywhere_are_gone(texts, proses, keep):
    with tempfile.TemporaryDirectory() as folder:
        site = full_site(Path(folder) / "site", cycled(tuple(texts)), cycled(tuple(proses)))
        world = checked(site)
        assert world.site is not None
        assert not world.stopped, world.faults
        find = Traces(identity_of(world.site, world.site.people[ID]))

        assert main_forget(site, ID, Wish(keep_posts=keep, id=NEUTRAL)) == 0
        assert leaks(site) == []
        assert remaining(site, find) == []
        assert not checked(site).stopped


@settings(max_examples=examples(3, 20), deadline=None)
@given(
    st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=5),
    st.lists(st.sampled_from(IN_MARKDOWN), min_size=1, max_size=5),
)
def test_nor_are_they_on_the_site_that_is_built(texts, proses):
    with tempfile.TemporaryDirectory() as folder:
        site = full_site(Path(folder) / "site", cycled(tuple(texts)), cycled(tuple(proses)))
        assert main_forget(site, ID, Wish(id=NEUTRAL)) == 0
        assert build(site, Path(folder) / "output") == 0
        assert leaks(Path(folder) / "output") == []


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (
            "digest: {to: [all@voorbeeld.example, EMAIL], from: EMAIL, a_minute: 20}\n",
            "digest: {to: [all@voorbeeld.example], a_minute: 20}\n",
        ),
        (
            "digest:\n  to:\n    - EMAIL\n    - EMAIL\n  from: all@voorbeeld.example\n",
            "digest:\n  to: []\n  from: all@",
        ),
    ],
)
def test_a_digest_no_longer_goes_to_who_is_forgotten(tmp_path, written, left):
    world = files(itertools.repeat("a").__next__, itertools.repeat("a").__next__)
    config = re.sub("digest: .*\n", written.replace("EMAIL", EMAIL), str(world["site.yml"]))
    site = lay(tmp_path, {**world, "site.yml": config})

    assert main_forget(site, ID, Wish(id=NEUTRAL)) == 0

    assert left in (site / "site.yml").read_text()
