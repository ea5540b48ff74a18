"""The made-up company: the same bytes every time, and as varied as a real one."""

import datetime as dt
import hashlib
import math
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
import yaml
from PIL import Image

from bench.scale import TODAY, write_company
from bench.scale.body import word_count

ROOT = Path(__file__).parents[2]
SIZE = {"people": 300, "posts": 300, "groups": 45, "comments": 500, "seed": 7}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SPECIAL = re.compile(r"^(```|\| --- |- |1\. )", re.MULTILINE)  # code, table, list


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A company of modest size, written once."""
    folder = tmp_path_factory.mktemp("company")
    write_company(folder, **SIZE)
    return folder


@pytest.fixture(scope="module")
def profiles(company):
    """The profiles, by id."""
    return {file.stem: read(file)[0] for file in sorted(company.glob("people/*.yml"))}


@pytest.fixture(scope="module")
def bodies(company):
    """The bodies of all posts, translations included."""
    return [read(file)[1] for file in sorted(company.glob("content/posts/**/*.md"))]


@pytest.fixture(scope="module")
def comments(company):
    """The comments, by file, with their fields and text."""
    return {file: read(file) for file in sorted(company.glob("content/replies/*/comments/*.md"))}


def read(file: Path):
    """The fields of a file, all as text, and its body."""
    text, body = file.read_text(encoding="utf-8"), ""
    if file.suffix == ".md":
        _, text, body = text.split("---\n", 2)
    return yaml.load(text, Loader=yaml.CBaseLoader) or {}, body.strip()  # noqa: S506 - makes text only


def digest(folder: Path):
    """One number for all files of a folder, their names and bytes."""
    visited = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        visited.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes() + b"\0")
    return visited.hexdigest()


def time_of(stem: str):
    """The time in a comment's file name."""
    return dt.datetime.strptime(stem[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)


def test_the_same_numbers_and_seed_give_the_same_bytes_whatever_the_hash_seed(company, tmp_path):
    call = f"from bench.scale import write_company; import pathlib; write_company(pathlib.Path('made'), **{SIZE!r})"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {call}"]

    subprocess.run(command, cwd=tmp_path, env={"PYTHONHASHSEED": "4242"}, check=True)

    assert digest(tmp_path / "made") == digest(company)


def test_another_seed_gives_another_company(tmp_path):
    small = {"people": 5, "posts": 2, "groups": 2, "comments": 3}
    write_company(tmp_path / "one", **small, seed=1)
    write_company(tmp_path / "two", **small, seed=2)

    assert digest(tmp_path / "one") != digest(tmp_path / "two")


def test_in_two_languages_it_is_the_same_company(company, tmp_path):
    write_company(tmp_path, **SIZE, bilingual=True)

    assert digest(tmp_path / "people") == digest(company / "people")
    assert digest(tmp_path / "content/posts") == digest(company / "content/posts")
    for file in company.glob("content/groups/*/index.md"):
        before, after = (read(place / file.relative_to(company))[0] for place in (company, tmp_path))
        assert after["name"]["nl"] == before["name"]
        assert after["mission"].keys() == {"nl", "en"}


def test_more_comments_change_nobody(company, tmp_path):
    write_company(tmp_path, **{**SIZE, "comments": 3})

    assert digest(tmp_path / "people") == digest(company / "people")


def test_there_are_as_many_of_each_as_asked(company, profiles, comments):
    posts = {
        re.match(r".*?(\d{4}-\d\d-\d\d-[a-z0-9-]+)", str(file))[1] for file in company.glob("content/posts/**/*.md")
    }
    groups = list(company.glob("content/groups/*/index.md"))

    assert (len(profiles), len(posts), len(groups), len(comments)) == (300, 300, 45, 500)


@pytest.mark.parametrize(
    ("people", "posts", "groups", "comments"), [(1, 0, 0, 0), (1, 1, 1, 1), (2, 3, 9, 5), (30, 1, 3, 40)]
)
def test_the_smallest_companies_can_be_made_too(tmp_path, people, posts, groups, comments):
    write_company(tmp_path, people=people, posts=posts, groups=groups, comments=comments, seed=3)

    assert len(list(tmp_path.glob("content/replies/*/comments/*.md"))) == comments


def test_a_folder_that_holds_something_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("keep")

    with pytest.raises(FileExistsError, match="is not empty"):
        write_company(tmp_path, people=1, posts=0, groups=0, comments=0, seed=1)


def test_posts_have_250_to_900_words_and_a_median_of_400(bodies):
    counts = [word_count(body) for body in bodies]

    assert min(counts) >= 250
    assert max(counts) <= 900
    assert 370 <= median(counts) <= 430


def test_comments_have_a_median_of_40_words(comments):
    assert 35 <= median(word_count(body) for fields, body in comments.values() if "removed" not in fields) <= 45


def test_one_post_in_three_has_a_table_a_list_or_code(bodies):
    kinds = [{mark.strip() for mark in SPECIAL.findall(body)} for body in bodies]

    assert 0.27 <= sum(map(bool, kinds)) / len(bodies) <= 0.40
    assert all(any(mark in kind for kind in kinds) for mark in ("```", "| ---", "-", "1."))


def test_two_posts_in_three_are_dutch(company):
    files = list(company.glob("content/posts/**/*.md"))

    assert 0.25 <= sum(file.stem.endswith(".en") for file in files) / len(files) <= 0.42


@pytest.mark.parametrize("english", [False, True], ids=["nl", "en"])
def test_words_follow_zipfs_law(company, english):
    files = [file for file in sorted(company.glob("content/posts/**/*.md")) if file.stem.endswith(".en") == english]
    counts = Counter(word for file in files for word in re.findall(r"[^\W\d_][\w'-]*", read(file)[1].lower()))
    points = [(math.log(rank), math.log(n)) for rank, (_, n) in enumerate(counts.most_common(2000), 1)]
    mean_rank, mean_count = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    slope = sum((rank - mean_rank) * (n - mean_count) for rank, n in points) / sum(
        (rank - mean_rank) ** 2 for rank, _ in points
    )

    assert len(counts) > 3000
    assert -1.3 <= slope <= -0.7


def test_sentences_look_like_sentences(bodies):
    paragraphs = [part for body in bodies for part in body.split("\n\n") if part[0].isalpha()]

    assert all(part[0].isupper() and part[-1] in ".?!" for part in paragraphs)
    assert not any("{" in part or "  " in part for part in paragraphs)


def test_everyone_has_eight_different_skills_of_the_vocabulary(company, profiles):
    allowed = set(read(company / "content/vocabulary/skills.yml")[0])
    skills = [
        [skill if isinstance(skill, str) else skill["id"] for skill in profile["skills"]]
        for profile in profiles.values()
    ]

    assert {(len(each), len(set(each))) for each in skills} == {(8, 8)}
    assert set().union(*skills) <= allowed
    assert len(allowed) > 180


def test_photos_are_drawn_where_they_are_asked_for_and_change_nothing_else(tmp_path):
    small = {"people": 40, "posts": 2, "groups": 3, "comments": 4, "seed": 7}
    write_company(tmp_path / "without", **small)
    write_company(tmp_path / "with", **small, photos=50)
    without, with_photos = (
        {file.relative_to(tmp_path / name): file for file in (tmp_path / name).rglob("*") if file.is_file()}
        for name in ("without", "with")
    )
    photos = {path for path in with_photos if path.suffix == ".jpg"}

    assert 10 <= len(photos) <= 30
    assert with_photos.keys() - photos == without.keys()
    for path, file in without.items():
        named = [line for line in with_photos[path].read_text().splitlines() if not line.startswith("photo: ")]
        assert named == file.read_text().splitlines()
    for path in photos:
        with Image.open(with_photos[path]) as image:
            assert image.size == (480, 480)


def test_names_are_varied(profiles):
    names = [profile["name"] for profile in profiles.values()]
    families = {name.get("family") for name in names}

    assert len(families) > 200
    assert len({name.get("given") for name in names}) > 200
    assert len({name["family_prefix"] for name in names if "family_prefix" in name}) >= 8
    assert sum(not str(name.get("given", "") + name.get("family", "")).isascii() for name in names) > 40
    assert {name["usage"] for name in names if "usage" in name} == {"own", "partner", "partner-own", "own-partner"}
    assert any("display" in name for name in names)
    assert any("nicknames" in name for name in names)


def test_ids_are_ascii_and_the_second_of_a_name_is_numbered(profiles):
    assert all(ID.fullmatch(profile) and 2 <= len(profile) <= 40 for profile in profiles)
    assert any(profile.endswith("-2") for profile in profiles)
    assert len({profile["email"] for profile in profiles.values() if "email" in profile}) == sum(
        "email" in profile for profile in profiles.values()
    )


def test_alumni_have_no_contact_data(profiles):
    alumni = [profile for profile in profiles.values() if profile.get("state") == "alumni"]

    assert alumni
    assert not any({"email", "phone", "location", "department", "manager", "accounts"} & set(value) for value in alumni)


def test_managers_and_parents_form_trees(company, profiles):
    groups = {file.parent.name: read(file)[0] for file in company.glob("content/groups/*/index.md")}
    above = {("person", value): ("person", fields.get("manager")) for value, fields in profiles.items()}
    above |= {("group", value): ("group", fields.get("parent")) for value, fields in groups.items()}

    for start in above:
        trail = [start]
        while above[trail[-1]][1]:
            trail.append(above[trail[-1]])
            assert len(trail) == len(set(trail))


def test_a_third_of_the_groups_are_departments(company):
    kinds = Counter(read(file)[0]["kind"] for file in company.glob("content/groups/*/index.md"))

    assert kinds["department"] == 15
    assert set(kinds) == {"department", "team", "workgroup", "guild", "committee", "project", "interest"}


def test_comments_stand_after_their_post_and_after_what_they_answer(comments):
    for file, (fields, _) in comments.items():
        day, at = dt.date.fromisoformat(file.parents[1].name[:10]), time_of(file.stem)
        assert day <= at.date() < TODAY
        if target := fields.get("reply_to"):
            assert file.with_name(f"{target}.md") in comments
            assert time_of(target) < at


def test_threads_are_deep_and_a_few_posts_get_most_comments(comments):
    answered = {fields["reply_to"]: file.stem for file, (fields, _) in comments.items() if "reply_to" in fields}
    per_post = Counter(file.parents[1].name for file in comments)
    top = sum(count for _, count in per_post.most_common(30))

    assert any(answer in answered for answer in answered.values())
    assert top > len(comments) * 0.4


def test_whoever_is_named_exists(company, profiles, comments):
    posts = {file.name for file in (company / "content/replies").iterdir()}
    text = "\n".join(file.read_text(encoding="utf-8") for file in company.glob("content/**/*.md"))

    assert {who for kind, who in re.findall(r"\[\[(\w+):([a-z0-9-]+)\]\]", text) if kind == "person"} <= set(profiles)
    assert {file.stem[17:] for file in comments} <= set(profiles)
    assert posts <= set(
        re.findall(r"\d{4}-\d\d-\d\d-[a-z0-9-]+", "\n".join(map(str, company.glob("content/posts/**/*.md"))))
    )
