"""One cause gives one message, and what a faulty file names is told in the same run."""

import pytest

from tests.worlds import BASE, POST, checked_world, codes

PROFILE = "name: {given: Bram, family: Smit}\njob_title: Planner\n"
HEAD = "title: T\nauthors: [anna-bakker]\nsummary: S.\n"


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def test_a_photo_in_a_folder_of_its_own_is_told_once(tmp_path):
    world = {
        "people/bram-smit.yml": PROFILE + "photo: {consent: 2026-05-02, alt: Bram}\n",
        "people/photos/bram-smit.jpg": "x",
    }

    assert codes(checked_world(tmp_path, world)) == ["file-unknown"]


def test_a_picture_of_a_kind_that_is_not_shown_is_told_once(tmp_path):
    folder = "content/posts/2026/2026-11-20-mast"
    world = {
        f"{folder}/index.md": f"---\n{HEAD}---\n![Mast](mast.heic) ![Again](img/mast.jpg)\n",
        f"{folder}/mast.heic": "x",
        f"{folder}/img/mast.jpg": "x",
    }

    assert sorted(codes(checked_world(tmp_path, world))) == ["file-kind", "file-unknown"]


def test_a_misnamed_folder_and_the_replies_below_it_are_told_once(tmp_path):
    world = {f"content/posts/2026/11/2026-11-{day}-tea.md": f"---\n{HEAD}---\nTea.\n" for day in (10, 11, 12)}
    world["content/replies/2026-11-10-tea/comments/20261111T091500Z-anna-bakker.md"] = "Thanks.\n"

    text = checked_world(tmp_path, world).faults

    assert [(fault.code, dict(fault.facts)["others"]) for fault in text] == [("file-unknown", "2")]


def test_many_answers_to_a_post_that_is_not_there_are_told_once(tmp_path):
    world = {f"content/replies/2026-11-10-te/comments/202611{day}T091500Z-anna-bakker.md": "Hi.\n" for day in (11, 12)}

    assert codes(checked_world(tmp_path, world)) == ["folder-gone"]


def test_a_faulty_vocabulary_does_not_make_all_its_words_unknown(tmp_path):
    world = {
        "content/vocabulary/skills.yml": "docsis:{nl: DOCSIS}\nwifi: {nl: Wifi}\n",
        "people/bram-smit.yml": PROFILE + "skills: [docsis, wifi]\n",
    }

    assert codes(checked_world(tmp_path, world)) == ["yaml-space"]


def test_what_a_faulty_profile_names_is_told_with_its_own_faults(tmp_path):
    fields = "manager: nobody\ndepartment: netwrok\nskills: [rust, {id: docsis, level: guru}, wfi]\nshoe_size: 44\n"
    world = {
        "people/bram-smit.yml": PROFILE + fields + "bio: See [[person:nobody-else]].\n",
        "content/vocabulary/skills.yml": "rust: {nl: Rust}\ndocsis: {nl: DOCSIS}\nwifi: {nl: Wifi}\n",
    }

    text = {(fault.line, fault.code) for fault in checked_world(tmp_path, world).faults}

    assert text == {
        (3, "reference-unknown"),
        (4, "reference-unknown"),
        (5, "choice"),
        (5, "word-unknown"),
        (6, "unknown"),
        (7, "reference-gone"),
    }


def test_a_misspelt_field_is_not_missing_too(tmp_path):
    world = {"people/bram-smit.yml": "naam: {given: Bram, family: Smit}\njob_titel: Planner\n"}

    assert codes(checked_world(tmp_path, world)) == ["unknown", "unknown"]


@pytest.mark.parametrize("text", ["Thanks!\n", "\nThanks!\n", "---\n---\nThanks!\n", "***\n\nThanks!\n"])
def test_a_comment_needs_no_fields(tmp_path, text):
    world = checked_world(tmp_path, {f"content/replies/{POST}/comments/20261103T091500Z-anna-bakker.md": text})

    assert codes(world) == []
    assert world.site is not None
    assert len(world.site.comments(world.site.all_posts[POST])) == 1


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Thank you, @bram-smit!\n", ("bram-smit",)),
        ("[[person:bram-smit|Bram]] and [[group:network]], thanks from @anna-bakker\n", ("bram-smit", "group:network")),
        ("---\nto: [group:network]\n---\nAlso @bram-smit.\n", ("group:network",)),
    ],
)
def test_thanks_without_fields_are_for_whom_the_text_names(tmp_path, text, to):
    kudos = {"content/kudos/2026/20261103T091500Z-anna-bakker.md": text, "people/bram-smit.yml": PROFILE}
    world = checked_world(tmp_path, kudos)

    assert codes(world) == []
    assert world.site is not None
    assert [thanks.to for thanks in world.site.kudos] == [to]


@pytest.mark.parametrize("text", ["Thank you!\n", "---\nto: []\n---\nThank you!\n", "Well done, @anna-bakker!\n"])
def test_thanks_to_nobody_are_told(tmp_path, text):
    world = checked_world(tmp_path, {"content/kudos/2026/20261103T091500Z-anna-bakker.md": text})

    assert codes(world) == ["thanks-nobody"]


def test_a_reply_of_somebody_who_left_is_told_to_nobody(tmp_path):
    world = {
        "people/bram-smit.yml": "name: {given: Bram, family: Smit}\nstate: alumni\n",
        f"content/replies/{POST}/comments/20261103T091500Z-bram-smit.md": "Bye.\n",
    }

    assert codes(checked_world(tmp_path, world)) == []


@pytest.mark.parametrize(("language", "expected"), [("nl", []), ("en", ["yes-no"])])
def test_a_dutch_site_takes_a_dutch_yes(tmp_path, language, expected):
    world = {
        "site.yml": f"name: S\norganisation: O\nurl: https://s.example\nlanguage: {language}\n",
        "people/bram-smit.yml": PROFILE + "open_to_calls: ja\n",
    }

    assert codes(checked_world(tmp_path, world)) == expected


def test_fields_above_a_comment_without_the_line_above_them_are_told(tmp_path):
    path = f"content/replies/{POST}/comments/20261103T091500Z-anna-bakker.md"

    assert codes(checked_world(tmp_path, {path: "kind: question\n\nMay I?\n"})) == ["front-matter"]


def test_a_faulty_site_yml_hides_no_fault_of_others_and_breaks_nothing(tmp_path):
    settings = "navigation: [{label: N, url: /nowhere/}]\ntheme: no-such-theme\nhome: [nonsense]\n"
    site_yml = "name: S\norganisation: O\nurl: https://a.example/b/c?d\n" + settings
    world = {"site.yml": site_yml, "people/bram-smit.yml": PROFILE + "manager: nobody-here\n"}

    assert {"choice", "reference-unknown"} <= set(codes(checked_world(tmp_path, world)))


def test_what_a_half_right_audience_or_digest_names_is_told_in_the_same_run(tmp_path):
    audience = '{name: world, url: "https://w.example", kinds: [peple], groups: [no-group], tags: [no-tag]}'
    world = {
        "site.yml": f"{BASE['site.yml']}audiences: [{audience}]\n",
        "people/bram-smit.yml": f"{PROFILE}digest: {{rhythm: yearly, people: [anna-baker], tags: [no-tag]}}\n",
    }

    texts = {(fault.file, fault.code, dict(fault.facts)["written"]) for fault in checked_world(tmp_path, world).faults}

    assert texts == {
        ("site.yml", "choice", "peple"),
        ("site.yml", "reference-unknown", "no-group"),
        ("site.yml", "word-unknown", "no-tag"),
        ("people/bram-smit.yml", "choice", "yearly"),
        ("people/bram-smit.yml", "reference-gone", "anna-baker"),
        ("people/bram-smit.yml", "word-unknown", "no-tag"),
    }
