"""The schemas that editors use, against an independent validator; and what the command writes, and where."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from smoelenboek.handbook.fields import KINDS, purposes
from smoelenboek.tools.schema import command as schema
from smoelenboek.tools.schema.api import api_schemas
from smoelenboek.tools.schema.editors import DIALECT, FILES, schemas, settings

ROOT = Path(__file__).parents[2]
FRONT_MATTER = {
    "post": "content/posts/**/*.md",
    "comment": "content/replies/*/comments/*.md",
    "group": "content/groups/*/index.md",
    "minutes": "content/groups/*/minutes/*.md",
    "dossier": "content/dossiers/*.md",
    "kudos": "content/kudos/*/*.md",
    "page": "content/pages/*.md",
    "etiquette": "content/etiquette.md",
}
SAMPLES = sorted(
    (kind, path)
    for kind, patterns in [*FILES.items(), *((kind, [value]) for kind, value in FRONT_MATTER.items())]
    for pattern in patterns
    for path in ROOT.glob(pattern)
)


SCHEMAS, API_SCHEMAS = schemas(), api_schemas()


class Editor(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read: days stay text, only true and false are yes and no."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def parsed(path: Path) -> object:
    """What an editor makes of the YAML in a file."""
    text = path.read_text()
    return yaml.load(text.split("\n---\n")[0] if path.suffix == ".md" else text, Loader=Editor)  # noqa: S506 - ours


def wrong(kind: str, value: object) -> list[str]:
    """What the validator says of a value."""
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(value)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_by_its_own_standard(kind):
    Draft202012Validator.check_schema(SCHEMAS[kind])

    assert SCHEMAS[kind]["$schema"] == DIALECT


def test_the_committed_files_are_what_the_command_writes(tmp_path):
    assert schema.main(tmp_path / "schemas") == 0

    result = {str(path.relative_to(tmp_path)): path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(result) == len(KINDS) + len(API_SCHEMAS) + 2
    assert {path: (ROOT / path).read_text() for path in result} == result, "run `invoke schema`"


def test_the_output_is_the_same_in_every_process(tmp_path):
    code = "import json; from smoelenboek.tools.schema.editors import schemas; print(json.dumps(schemas()))"

    text = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in "12"
    ]

    assert text[0] == text[1] != b""


@pytest.mark.parametrize(("kind", "path"), SAMPLES, ids=lambda value: str(getattr(value, "name", value)))
def test_the_sample_is_valid_in_an_editor(kind, path):
    assert wrong(kind, parsed(path)) == []


def test_the_sample_has_a_file_for_each_schema():
    assert {kind for kind, _ in SAMPLES} == set(KINDS)


PERSON = {"name": {"given": "Anna", "family": "Bakker"}, "job_title": "Planner"}


@pytest.mark.parametrize(
    "fields",
    [
        {"skills": ["rust", {"id": "docsis", "level": "expert"}]},
        {"languages": ["nl", {"tag": "en", "level": "C1"}]},
        {"phone": "+31612345678"},
        {"phone": 31612345678},
        {"phone": ["+31612345678", {"value": "+31612345679", "type": "work"}]},
        {"job_title": {"nl": "Planner", "en": "Planner"}},
        {"open_to_calls": True},
        {"open_to_calls": "yes"},
        {"x-desk": {"anything": [1]}},
    ],
)
def test_short_and_long_forms_and_own_keys_are_accepted(fields):
    assert wrong("person", PERSON | fields) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "anna-bakker"},
        {"prose": "text"},
        {"jobtitle": "Planner"},
        {"name": {"given": "Anna", "surname": "Bakker"}},
        {"skills": [{"level": "expert"}]},
        {"languages": [{"tag": "en", "level": "good"}]},
        {"manager": "Piet de Jong"},
        {"links": [{"label": "x", "url": "http://example.org"}]},
        {"phone": {"number": "1"}},
    ],
)
def test_what_the_path_says_and_what_is_misspelt_is_refused(fields):
    assert wrong("person", PERSON | fields) != []


def test_a_vocabulary_takes_ids_only():
    assert wrong("vocabulary", {"rust": {"name": "Rust"}}) == []
    assert wrong("vocabulary", {"Rust!": {"name": "Rust"}}) != []
    assert wrong("locations", {"zwolle": {"latitude": 91}}) != []


def test_other_editor_settings_stay(tmp_path):
    file = tmp_path / ".vscode" / "settings.json"
    file.parent.mkdir()
    file.write_text('{"editor.rulers": [120], "yaml.schemas": {"./other.json": "x.yml"}}')

    schema.main(tmp_path / "schemas")

    answer = json.loads(file.read_text())
    assert answer == settings({"editor.rulers": [120], "yaml.schemas": {"./other.json": "x.yml"}})
    assert answer["yaml.schemas"]["./other.json"] == "x.yml"


def test_settings_with_comments_are_left_alone(tmp_path, capsys):
    file = tmp_path / ".vscode" / "settings.json"
    file.parent.mkdir()
    file.write_text("{} // mine")

    assert schema.main(tmp_path / "schemas") == 1

    assert file.read_text() == "{} // mine"
    assert "not plain JSON" in capsys.readouterr().err


def test_a_second_run_changes_nothing(tmp_path):
    runs = []
    for _ in range(2):
        assert schema.main(tmp_path / "schemas") == 0
        runs.append({path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()})

    assert runs[0] == runs[1]


def test_descriptions_are_the_english_purposes():
    described = {name: field["description"] for name, field in SCHEMAS["person"]["properties"].items()}

    assert described == purposes("en")["Person"]
