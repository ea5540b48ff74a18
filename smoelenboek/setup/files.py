"""The files of a new site: path → bytes. What people read is in their language; the contract says what goes where."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml
from jinja2 import Environment, StrictUndefined

from smoelenboek import __version__
from smoelenboek.catalogues import explained
from smoelenboek.contract import files as contract_files
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.contribute.write import source
from smoelenboek.forge.kinds import KINDS
from smoelenboek.setup.ci import PATHS
from smoelenboek.setup.engine import engine_files, engine_range, text
from smoelenboek.setup.maker import maker_id, name_of
from smoelenboek.setup.record import RECORD, Record

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.setup.answers import Answers
    from smoelenboek.setup.pin import Pin

LISTS = ("skills", "interests", "tags", "roles")


def site_files(answers: Answers, pin: Pin, today: dt.date) -> dict[str, bytes]:
    """Return every file of the site that these answers make."""
    language = explained(answers["language"])
    ids: dict[str, str] = yaml.safe_load(text(language, "ids.yml"))
    maker = maker_id(name_of(answers["maker"]))
    ours = engine_files(answers["forge"], answers.get("forge_url", ""), pin, language)
    ci = next(iter(PATHS.get(answers["forge"], ())), "")
    values = {**answers, "maker": maker, "ci": ci, "vendored": bool(pin.files)}
    values |= {"gitlab": answers["forge"] == "gitlab", "forge": _forge_name(answers["forge"])}
    values |= {"address": f"{answers.get('forge_url', '').rstrip('/')}/{answers.get('project', '')}.git"}
    post, _ = contract_files.post(f"{today.isoformat()}-{ids['post']}")
    written = {
        contract_files.group(ids["department"]): "department.md",
        contract_files.group(ids["editors"]): "editors.md",
        post: "post.md",
        contract_files.etiquette(): "etiquette.md",
        **{contract_files.vocabulary(words): f"{words}.yml" for words in LISTS},
        "README.md": "README.md",
    }
    return {
        SITE_FILE: source(_settings(answers, ids), None),
        contract_files.person(maker): source(_profile(answers, ids, today), None),
        **{path: _filled(language, name, values) for path, name in written.items()},
        **ours,
        RECORD: Record.of(__version__, ours).source(),
    }


def _settings(answers: Answers, ids: dict[str, str]) -> dict[str, object]:
    """Return what site.yml says."""
    settings: dict[str, object] = {name: answers[name] for name in ("name", "organisation")}
    settings |= {"engine": engine_range()}
    settings |= {"url": answers["url"]} if answers["url"] else {}
    settings |= {"language": answers["language"], "timezone": answers["timezone"]}
    settings |= {"email_domains": [answers["email"].rpartition("@")[2].lower()]}
    if answers["forge"] in KINDS:
        place = {"kind": answers["forge"], "url": answers["forge_url"], "project": answers["project"], "branch": "main"}
        settings |= {"forge": place}
    return settings | {"owners": dict.fromkeys(("hr", "moderators", "editors"), ids["editors"])}


def _profile(answers: Answers, ids: dict[str, str], today: dt.date) -> dict[str, object]:
    """Return the profile of the person who makes the site."""
    account = {"accounts": {answers["forge"]: answers["account"]}} if answers.get("account") else {}
    return {
        "name": name_of(answers["maker"]),
        "job_title": answers["job_title"],
        "department": ids["department"],
        "email": answers["email"],
        **account,
        "confirmed": today.isoformat(),
    }


def _forge_name(kind: str) -> str:
    return KINDS[kind].name if kind in KINDS else ""


def _filled(language: str, name: str, values: dict[str, object]) -> bytes:
    return _environment().from_string(text(language, name)).render(values).encode()


@cache
def _environment() -> Environment:
    """Return where the texts are filled in: none of them is HTML."""
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701 - as said
