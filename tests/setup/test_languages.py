"""A new site speaks one language: what its people read in it, and every page that is built of it."""

import html
import json
import re
from pathlib import Path

import pytest
import yaml

from smoelenboek.catalogues import load
from smoelenboek.commands.build import build
from smoelenboek.search.term_counts import stop_words
from smoelenboek.setup.ci import PATHS, ci_files
from smoelenboek.setup.ci_words import ci_words
from tests.setup.companies import DUTCH, ENGLISH, company, content, on

OTHER = {"en": "nl", "nl": "en"}
# Words that both languages write: “van A tot Z”, “een burn-out”.
BOTH = {"site", "post", "new", "check", "people", "content", "serve", "a", "out", "word"}
_TAGS = re.compile(r"<(script|style|code)\b.*?</\1>|<[^>]+>", re.DOTALL)
_WORD = re.compile(r"[a-zë']+")
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


@pytest.fixture(params=[ENGLISH, DUTCH], ids=["en", "nl"], scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The language of a new site, and its folder."""
    answers = on("github", request.param)
    return answers["language"], company(tmp_path_factory.mktemp("company") / "site", answers)


def words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def small_words(language: str) -> set[str]:
    """The words without which nobody writes a sentence in a language, and which the other does not have."""
    return set(stop_words(language)) - set(stop_words(OTHER[language])) - BOTH


def test_no_sentence_of_its_files_is_in_the_other_language(site: tuple[str, Path]) -> None:
    language, folder = site
    texts = {path: file.decode() for path, file in content(folder).items() if path.endswith(".md")}

    strange = {path: words(_CODE.sub("", text)) & small_words(OTHER[language]) for path, text in texts.items()}

    assert len(texts) == 5
    assert {path: some for path, some in strange.items() if some} == {}


@pytest.mark.parametrize("forge", ["gitlab", "github", "gitea", "forgejo"])
@pytest.mark.parametrize("answers", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_its_files_for_the_forge_speak_its_language(tmp_path: Path, answers: dict[str, str], forge: str) -> None:
    """Comments and the names of steps of the CI file, and of CODEOWNERS."""
    folder = company(tmp_path / "site", on(forge, answers))
    files = [folder / path for path in (*PATHS[forge], "CODEOWNERS")]
    text = "".join(file.read_text() for file in files)
    spoken = re.findall(r"(?:^ *|\s)# (.*)$|^ +(?:- )?name: (.*)$", text, re.MULTILINE)
    sentences = _CODE.sub("", "\n".join("".join(some) for some in spoken))
    language = answers["language"]

    assert len(words(sentences) & small_words(language)) > 20
    assert words(sentences) & small_words(OTHER[language]) == set()


@pytest.mark.parametrize("kind", ["gitlab", "github", "forgejo"])
@pytest.mark.parametrize("url", ["https://github.com", "https://git.ridge.example"])
def test_a_ci_file_does_the_same_in_each_language(kind: str, url: str) -> None:
    """But for what it says: in both a job has the same steps, conditions, rights and commands."""
    english, dutch = (ci_files(kind, url, language) for language in ("en", "nl"))
    phrases = {**ci_words("nl")["names"], **ci_words("nl")["texts"]}

    def plain(text: bytes) -> object:
        stripped = "\n".join(
            re.sub(r"(?:^|(?<=\s))# .*$|^ *#$", "", line).rstrip() for line in text.decode().splitlines()
        )
        return list(yaml.safe_load_all(re.sub(r"\n+", "\n", stripped)))

    assert english.keys() == dutch.keys()
    for path, theirs in english.items():
        shown = json.dumps(plain(theirs))
        for text, other in phrases.items():
            shown = shown.replace(json.dumps(f'{text}"')[1:-1], json.dumps(f'{other}"')[1:-1])
            shown = shown.replace(f'"name": {json.dumps(text)}', f'"name": {json.dumps(other)}')
        assert shown == json.dumps(plain(dutch[path]))


def test_each_language_has_names_of_its_own_for_files(site: tuple[str, Path], tmp_path: Path) -> None:
    language, folder = site
    other = company(tmp_path / "site", on("github", {"en": DUTCH, "nl": ENGLISH}[language]))
    ours, theirs = ({path for path in content(place) if path.startswith("content/")} for place in (folder, other))

    assert {path for path in ours & theirs if "/vocabulary/" not in path} == {"content/etiquette.md"}


def test_no_word_list_holds_a_word_of_the_other_language(site: tuple[str, Path]) -> None:
    language, folder = site
    lists = [file.read_text() for file in (folder / "content" / "vocabulary").iterdir()]

    assert len(lists) == 4
    assert not [text for text in lists if re.search(rf"\b{OTHER[language]}:", text)]


def test_no_page_says_anything_in_the_other_language(site: tuple[str, Path], tmp_path: Path) -> None:
    language, folder = site
    assert build(folder, tmp_path / "output") == 0
    pages = [file for file in (tmp_path / "output").rglob("*.html") if "handbook" not in file.parts]
    texts = {key: str(text) for key, text in load("nl")._catalog.items() if key and isinstance(key, str)}
    english, dutch = set(texts), set(texts.values())
    phrases = {phrase for phrase in (dutch - english if language == "en" else english - dutch) if "%" not in phrase}

    shown = {line.strip() for page in pages for line in html.unescape(_TAGS.sub("\n", page.read_text())).split("\n")}

    assert len(pages) > 20
    assert shown & phrases == set()
    assert words(" ".join(shown)) & small_words(OTHER[language]) == set()
