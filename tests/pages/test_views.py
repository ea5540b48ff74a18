"""A template uses its view and nothing else; a view holds nothing that its template does not use; no field is lost."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from pydantic import BaseModel

from smoelenboek import pages as room
from smoelenboek.commands.check import checked
from smoelenboek.exports import exports
from smoelenboek.handbook.fields import KINDS
from smoelenboek.model.audience import Audience
from smoelenboek.model.brand import Font
from smoelenboek.model.people_source import ImportMap
from smoelenboek.model.siteconfig import Retention
from smoelenboek.pages.shell import Shell
from smoelenboek.read.positions import FROM_PATH
from smoelenboek.read.validate import MODELS
from smoelenboek.site import Site

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "theme/templates"
ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"], autoescape=True)

# Read when the site is linked, or under another name.
NO_VIEWS = {"Page", "Whole"}  # they make views
LINKED = {
    "Directory.people",
    "Linked.person",
    "Linked.since",
    "Linked.forgotten",
    "Vocabulary.words",
    "Locations.words",
    "Locations.id",
    "Group.members",
    "Person.bio",
}
NOT_SHOWN = {
    # model.field: why no page shows it
    "SiteConfig.engine": "which engine the commands take",
    "SiteConfig.theme": "which templates show pages",
    **dict.fromkeys(
        ("SiteConfig.navigation", "SiteConfig.footer", "MenuLink.label", "MenuLink.url"),
        "around every page: the shell",
    ),
    "SiteConfig.brand": "the style sheet shows it",
    **dict.fromkeys(
        ("Post.former_addresses", "StaticPage.former_addresses"), "a row of the site's facts: where it led"
    ),
    **dict.fromkeys(
        (
            "Brand.accent",
            "Brand.fonts",
            "Fonts.text",
            "Fonts.headings",
            *(f"Font.{name}" for name in Font.model_fields),
        ),
        "the same",
    ),
    **dict.fromkeys(("Brand.logo", "Brand.cover", "Logo.light", "Logo.dark"), "around every page: the shell"),
    **dict.fromkeys(("Brand.words", "Words.topic"), "in the texts of the interface"),
    "Accent.light": "the same",
    "Accent.dark": "the same",
    "WhoAmI.url": "forms ask it: theme/static/js/take-part",
    "WhoAmI.field": "the same",
    "SiteConfig.email_domains": "a rule for the check",
    "SiteConfig.directory": "a rule for the gate",
    "ImportAccount.account": "a rule for the gate",
    "ImportAccount.most": "a rule for the gate",
    **{f"ImportMap.{name}": "no part of a site" for name in ImportMap.model_fields if name != "prose"},
    "Directory.check": "for the next import",
    "Directory.keys": "for the next import",
    "Directory.source": "for the next import",
    "Comment.etiquette": "which version someone accepted is for a dispute, and stands in git",
    **dict.fromkeys(
        ("SiteConfig.retention", *(f"Retention.{name}" for name in Retention.model_fields)),
        "for the command `retention`",
    ),
    **dict.fromkeys(
        ("SiteConfig.audiences", *(f"Audience.{name}" for name in Audience.model_fields)),
        "for a build of another site: tests/build/test_audience.py",
    ),
    "SiteConfig.digest": "for the gate, and for the command that sends",
    "Digest.commit": "for the command that makes the next one",
    "Digest.since": "for whoever looks what was compared; it is in git",
    "Mailing.a_minute": "for the command that sends",
    "Mailing.account": "for the gate",
    "Mailing.sender": "for the command that sends",
    "Mailing.to": "for the command that sends",
    "Edition.commit": "for the person who makes the edition again; it is in git",
    **dict.fromkeys(
        ("Share.of", "Share.none", "Share.everyone", "Share.took_part"),
        "every department of the sample is too small; tests/pages/test_pulse.py shows them",
    ),
    "Photo.consent": "the day of consent is in git, for people who ask about it",
}


@cache
def sample() -> Site:
    site = checked(PROJECT).site
    assert site is not None
    return site


@cache
def views() -> dict[str, type]:
    """Template → the class of its view, as the sample's pages have them; the article's is Pelican's to ask for.

    No thread of the sample is so long that it has further pages.
    """
    results: dict[str, type] = {page.template: type(page.view()) for page in room.pages(sample())}
    return {**results, "article": type(room.article(sample(), sample().posts[0])), "thread": room.thread.ThreadView}


@cache
def parsed(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((TEMPLATES / name).read_text())


def attributes(tree: nodes.Node, of: str) -> set[str]:
    """The attributes that a piece of a template takes of the variable `of`, in macros that get it whole too."""
    results = {
        node.attr for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name) and node.node.name == of
    }
    for call in tree.find_all(nodes.Call):
        for at, argument in enumerate(call.args):
            whole = isinstance(argument, nodes.Name) and argument.name == of
            if whole and isinstance(call.node, nodes.Name) and (macro := macros().get(call.node.name)):
                results |= attributes(macro, macro.args[at].name)
    return results


@cache
def macros() -> dict[str, nodes.Macro]:
    return {
        macro.name: macro
        for part in TEMPLATES.glob("parts/*.html")
        for macro in parsed(f"parts/{part.name}").find_all(nodes.Macro)
    }


@pytest.mark.parametrize("template", sorted(file.stem for file in TEMPLATES.glob("*.html") if file.stem != "base"))
def test_a_template_uses_all_of_its_view_and_nothing_else(template: str) -> None:
    assert attributes(parsed(f"{template}.html"), "view") == {
        field.name for field in dataclasses.fields(views()[template])
    }


def test_the_shell_is_all_that_pages_share() -> None:
    used = set().union(*(attributes(parsed(file.name), "shell") for file in TEMPLATES.glob("*.html")))

    assert used == {field.name for field in dataclasses.fields(Shell)}


def parts() -> Iterator[type]:
    """Every frozen class that is in a view."""
    modules = [module for _, module in inspect.getmembers(room, inspect.ismodule)]
    for module in modules:
        for _, getmember in inspect.getmembers(module, dataclasses.is_dataclass):
            if (
                getmember.__module__ == module.__name__
                and isinstance(getmember, type)
                and getmember.__name__ not in NO_VIEWS
            ):
                yield getmember


@pytest.mark.parametrize(
    "part", sorted(set(parts()), key=lambda part: part.__qualname__), ids=lambda part: part.__qualname__
)
def test_what_stands_in_a_view_is_used_by_some_template(part: type) -> None:
    used = {
        node.attr
        for file in TEMPLATES.rglob("*.html")
        for node in parsed(file.relative_to(TEMPLATES).as_posix()).find_all(nodes.Getattr)
    }

    assert {field.name for field in dataclasses.fields(part)} - used == set()


@pytest.mark.parametrize("view", [*views().values()], ids=lambda value: value.__qualname__)
def test_a_view_is_frozen(view: type) -> None:
    assert view.__dataclass_params__.frozen  # type: ignore[attr-defined]


def models(model: type[BaseModel], visited: set[type[BaseModel]] | None = None) -> set[type[BaseModel]]:
    """A model and all that stand in it."""
    visited = set() if visited is None else visited
    if model not in visited:
        visited.add(model)
        for info in model.model_fields.values():
            for inner in _inside(info.annotation):
                models(inner, visited)
    return visited


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _inside(part)


def test_every_field_of_every_model_is_shown_or_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    site = checked(PROJECT).site  # a fresh one: what was computed before is not read again
    assert site is not None
    read: set[str] = {*LINKED}
    results = set().union(*(models(model) for model in KINDS.values()))
    names = {model: model.model_fields.keys() for model in results}

    def watched(self: BaseModel, name: str) -> Any:
        for model in type(self).__mro__:
            if name in names.get(model, ()):
                read.add(f"{model.__name__}.{name}")
        return object.__getattribute__(self, name)

    for model in results:
        monkeypatch.setattr(model, "__getattribute__", watched, raising=False)
    for page in room.pages(site):
        page.view()
    for post in site.posts:
        room.article(site, post)
    for file in exports(site):
        file.view()
    monkeypatch.undo()

    from_path = {f"{model.__name__}.{name}" for kind, model in MODELS.items() for name in FROM_PATH.get(kind, ())}
    fields = {f"{model.__name__}.{name}" for model, all_ in names.items() for name in all_ if name != "prose"}
    assert " ".join(sorted(fields - from_path - read - NOT_SHOWN.keys())) == ""
    assert sorted(NOT_SHOWN.keys() & read) == [], "a reason for a field that is shown"
