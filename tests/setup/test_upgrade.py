"""A site follows a newer engine: what is the engine's is made again, what people wrote stays, all or nothing."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from smoelenboek import __version__
from smoelenboek.commands.check import checked
from smoelenboek.commands.upgrade import main
from smoelenboek.contract.paths import SITE_FILE, Kind
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit import fields
from smoelenboek.setup.engine import MARK
from smoelenboek.setup.migrations import MIGRATIONS, Migration
from smoelenboek.setup.news import news
from smoelenboek.setup.pin import Pin, pin
from smoelenboek.setup.record import RECORD, Record
from smoelenboek.setup.upgrade import FOLDER, STAGE, planned
from tests.killed import is_killed
from tests.setup.companies import ENGLISH, company, content, on, wheel
from tests.setup.next_version import NEWS, VERSION, changed, next_version, run
from tests.worlds import lay

PROFILE = """# Anna wrote this herself.
name: {given: Anna, family: Hill}   # the short form
job_title: Planner
department: head-office
pronouns: 'she/her' # please
accounts:
    gitlab: annah   # since 2020

# the last line
"""
CI = ".gitlab-ci.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that this version made, with a profile and settings that somebody laid out by hand."""
    folder = company(tmp_path / "site", on("gitlab", ENGLISH))
    lay(folder, {"people/anna-hill.yml": PROFILE})
    settings = (folder / SITE_FILE).read_text()
    (folder / SITE_FILE).write_text(f"# ours\n{settings}# the end\n")
    return folder


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up next version, and a file with the name of its wheel beside it."""
    engine = next_version(tmp_path_factory.mktemp("next") / "engine")
    (engine.parent / f"smoelenboek-{VERSION}-py3-none-any.whl").write_bytes(b"the next wheel")
    return engine


def upgraded(newer: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    wheel_file = newer.parent / f"smoelenboek-{VERSION}-py3-none-any.whl"
    return run(newer, site, "upgrade", f"--wheel={wheel_file}", *arguments)


def test_a_site_follows_a_changed_model_and_keeps_its_comments(newer, site):
    assert run(newer, site, "check").returncode == 1

    answer = upgraded(newer, site, "--apply")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert (site / "people/anna-hill.yml").read_text() == PROFILE.replace("pronouns", "addressed_as")
    assert answer.stdout.endswith("0 faults and 0 pieces of advice in 10 files.\n")
    assert NEWS in answer.stdout
    settings = (site / SITE_FILE).read_text()
    assert "engine: '>=0.2,<0.3'\n" in settings
    assert (settings[:7], settings[-10:]) == ("# ours\n", "# the end\n")
    digest = hashlib.sha256(b"the next wheel").hexdigest()
    assert (site / "requirements.txt").read_text().startswith(f"./vendor/smoelenboek-{VERSION}-py3-none-any.whl \\\n")
    assert digest in (site / "requirements.txt").read_text()
    assert [file.name for file in (site / "vendor").iterdir()] == [f"smoelenboek-{VERSION}-py3-none-any.whl"]
    assert "# of the next version" in (site / CI).read_text()


def test_a_second_upgrade_changes_nothing(newer, site):
    assert upgraded(newer, site, "--apply").returncode == 0
    before = content(site)

    answer = upgraded(newer, site, "--apply")

    assert (answer.returncode, changed(before, site)) == (0, set())
    assert answer.stdout.startswith("Nothing has to change.\n")


def test_without_apply_nothing_is_written(newer, site):
    before = content(site)

    answer = upgraded(newer, site)

    assert (answer.returncode, changed(before, site)) == (0, set())
    assert "addressed-as: `pronouns` of a profile is called `addressed_as`.\n  people/anna-hill.yml\n" in answer.stdout
    assert answer.stdout.endswith("Nothing was written. Add --apply to carry this out.\n")


def test_a_ci_file_that_was_changed_by_hand_is_shown_and_kept(newer, site):
    ours = (site / CI).read_text() + "\n# a job of our own\n"
    (site / CI).write_text(ours)

    answer = upgraded(newer, site, "--apply")

    assert answer.returncode == 0
    assert f"--- a/{CI}\n+++ b/{CI}\n" in answer.stdout
    assert "\n+# of the next version\n" in answer.stdout
    assert "\n-# a job of our own\n" in answer.stdout
    assert (site / CI).read_text() == ours
    assert f"nothing is new for them:\n  {CI}\n" in upgraded(newer, site, "--apply").stdout
    assert upgraded(newer, site, "--apply", f"--replace={CI}").returncode == 0
    assert "of our own" not in (site / CI).read_text()


def test_a_newer_site_is_not_brought_back(newer, site, tmp_path, capsys):
    assert upgraded(newer, site, "--apply").returncode == 0
    before = content(site)

    assert main(site, apply=True, wheel=wheel(tmp_path)) == 2
    assert "Install the newer engine." in capsys.readouterr().err
    assert changed(before, site) == set()


# ---- within one process, with migrations that a test brings along ---------------------------------------------------

EVERYONE = Migration(
    "0.2.0",
    "nobody-remote",
    lambda _: "Says so.",
    frozenset({Kind.PERSON, Kind.POST, Kind.SITE}),
    lambda text: fields.set_to(text, ("x-note",), "new"),
    lambda body: body.replace("\n", "\n\n", 1),
)


def next_pin() -> Pin:
    return Pin(f"./vendor/smoelenboek-{VERSION}-py3-none-any.whl \\\n    --hash=sha256:0", {})


def test_migrations_are_carried_out_in_the_order_of_their_versions(site):
    def later(version: str, word: str) -> Migration:
        kinds = frozenset({Kind.PERSON})
        return Migration(version, word, lambda _: word, kinds, lambda text: f"{text}# {word}\n")

    steps = [later("0.10.0", "c"), later("0.2.0", "b"), later("0.1.0", "a"), later("0.20.0", "d")]
    upgrade = planned(site, next_pin(), str, migrations=steps, version="0.10.0")

    assert upgrade.texts["people/anna-hill.yml"].decode() == f"{PROFILE}# b\n# c\n"


def test_content_that_gets_another_place_takes_its_pictures_along(site):
    lay(site, {"people/anna-hill.jpg": b"photo"})
    step = Migration(
        "0.2.0", "last-name-first", lambda _: "", frozenset(), path=lambda path: path.replace("anna-hill", "hill-anna")
    )

    upgrade = planned(site, next_pin(), str, migrations=[step], version=VERSION)
    upgrade.write(site, str)

    assert sorted(file.name for file in (site / "people").iterdir()) == ["hill-anna.jpg", "hill-anna.yml"]
    assert (site / "people" / "hill-anna.yml").read_text() == PROFILE


def test_what_the_new_engine_could_not_read_stops_all(site):
    breaking = Migration("0.2.0", "bad", lambda _: "", frozenset({Kind.PERSON}), lambda text: f"{text}nonsense: 1\n")

    upgrade = planned(site, next_pin(), str, migrations=[breaking], version=VERSION)

    assert [(fault.code, fault.file) for fault in upgrade.faults] == [("unknown", "people/anna-hill.yml")]


def test_a_profile_that_nobody_can_read_stops_all(site):
    lay(site, {"people/anna-hill.yml": "name: [\n"})

    upgrade = planned(site, next_pin(), str, migrations=[EVERYONE], version=VERSION)

    assert {fault.file for fault in upgrade.faults} == {"people/anna-hill.yml"}


KILLED = """
import sys
from pathlib import Path
from smoelenboek.setup.upgrade import planned
from tests.killed import kill_after
from tests.setup.test_upgrade import EVERYONE, VERSION, next_pin

site = Path(sys.argv[1])
upgrade = planned(site, next_pin(), str, migrations=[EVERYONE], version=VERSION)
kill_after(int(sys.argv[2]))
upgrade.write(site, str)
"""


@pytest.mark.parametrize("steps", [0, 1, 3, 5])
def test_cut_off_anywhere_it_is_done_whole_or_not_at_all(site, tmp_path, steps):
    before = content(site)
    whole = lay(tmp_path / "whole", before)
    planned(whole, next_pin(), str, migrations=[EVERYONE], version=VERSION).write(whole, str)

    assert is_killed(KILLED, site, steps)
    STAGE.finish(site)

    assert content(site) == (content(whole) if steps else before)
    assert not (site / FOLDER).exists()


def test_a_site_without_a_record_keeps_every_file_that_differs(site, tmp_path, capsys):
    (site / RECORD).unlink()
    (site / ".editorconfig").write_text("mine\n")

    assert main(site, apply=True, wheel=wheel(tmp_path)) == 0
    assert (site / ".editorconfig").read_text() == "mine\n"
    assert "+++ b/.editorconfig" in capsys.readouterr().out
    assert Record.read((site / RECORD).read_bytes()).engine == __version__


def test_a_file_that_was_taken_away_stays_away(site, tmp_path, capsys):
    (site / ".editorconfig").unlink()

    assert main(site, apply=True, wheel=wheel(tmp_path)) == 0
    assert not (site / ".editorconfig").exists()
    assert "  .editorconfig\n" in capsys.readouterr().out
    assert main(site, apply=True, wheel=wheel(tmp_path), replace=[".editorconfig"]) == 0
    assert (site / ".editorconfig").exists()


def test_packages_of_a_sites_own_stay_below_the_mark(site):
    file = site / "requirements.txt"
    file.write_bytes(file.read_bytes() + b"our-theme==1 --hash=sha256:1\n")

    upgrade = planned(site, next_pin(), str, version=VERSION)

    assert upgrade.texts["requirements.txt"].endswith(MARK + b"our-theme==1 --hash=sha256:1\n")
    assert upgrade.by_hand == {}


def test_requirements_changed_by_hand_stop_all_before_anything_is_written(site):
    file = site / "requirements.txt"
    file.write_bytes(b"pelican==1\n" + file.read_bytes())

    with pytest.raises(RefusedError, match=r"--replace requirements\.txt"):
        planned(site, next_pin(), str, version=VERSION)
    upgrade = planned(site, next_pin(), str, version=VERSION, replace=["requirements.txt"])
    assert b"pelican==1\n" not in upgrade.texts["requirements.txt"]


def test_a_site_that_moves_to_another_forge_gets_its_ci_file(site, tmp_path):
    settings = (site / SITE_FILE).read_text().replace("kind: gitlab", "kind: forgejo")
    (site / SITE_FILE).write_text(settings)

    assert main(site, apply=True, wheel=wheel(tmp_path)) == 0
    assert not (site / CI).exists()
    assert (site / ".forgejo/workflows/site.yml").is_file()
    assert checked(site).faults == []


def test_a_range_that_takes_the_new_engine_stays_as_it_is(site):
    settings = (site / SITE_FILE).read_text().replace("<0.2", "<1")
    (site / SITE_FILE).write_text(settings)

    assert SITE_FILE not in planned(site, next_pin(), str, version=VERSION).texts


@pytest.mark.parametrize(
    "written",
    [
        '{"engine": "0.0.1", "files": {"../secret": "%s", "people/anna-hill.yml": "%s"}}',
        '{"engine": "0.0.1", "files": {"vendor/../../secret": "%s", ".git/config": "%s"}}',
        '{"engine": [], "files": "%s%s"}',
        "[" * 9999,
        "",
    ],
)
def test_a_record_from_strangers_deletes_nothing(site, tmp_path, written):
    lay(tmp_path, {"secret": "s"})
    (site / RECORD).write_text(written.replace("%s", hashlib.sha256(b"s").hexdigest()))

    assert planned(site, pin(wheel(tmp_path), str), str).removals == []


def test_a_link_in_the_place_of_a_file_is_not_followed(site, tmp_path):
    lay(tmp_path, {"outside": "s"})
    (site / ".editorconfig").unlink()
    (site / ".editorconfig").symlink_to(tmp_path / "outside")

    with pytest.raises(RefusedError, match="outside the site"):
        planned(site, next_pin(), str, version=VERSION, replace=[".editorconfig"]).write(site, str)
    assert (tmp_path / "outside").read_text() == "s"


def test_a_new_site_is_up_to_date(site, tmp_path, capsys):
    assert main(site, wheel=wheel(tmp_path)) == 0

    assert capsys.readouterr().out == "Nothing has to change.\n"
    record = json.loads((site / RECORD).read_text())
    assert record["engine"] == __version__
    assert {CI, "requirements.txt", ".gitattributes", "schemas/site.schema.json"} <= set(record["files"])


def test_news_are_of_the_versions_between():
    changelog = "# Changelog\n\n## [Unreleased]\n\nsoon\n\n## [0.3.0]\n\nc\n\n## 0.2.0 - 2027\n\nb\n\n## [0.1.0]\n\na\n"

    assert news(changelog, "0.1.0", "0.3.0") == "## [0.3.0]\n\nc\n\n## 0.2.0 - 2027\n\nb"
    assert news(changelog, "0.3.0", "0.3.0") == ""


def test_each_migration_has_a_name_of_its_own():
    names = [migration.name for migration in MIGRATIONS]

    assert len(set(names)) == len(names)
