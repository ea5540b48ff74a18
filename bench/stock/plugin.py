"""The naive plugin: people, groups, minutes and comments become pages by the shortest way there is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import markdown
import yaml
from pelican import signals
from pelican.generators import Generator


def fronted_text(file: Path) -> tuple[dict[str, Any], str]:
    """Return the fields of a Markdown or YAML file, and its text."""
    text = file.read_text(encoding="utf-8")
    front, body = (text, "") if file.suffix == ".yml" else text.split("---\n", 2)[1:]
    return yaml.load(front, yaml.CSafeLoader) or {}, body


def fronted(file: Path) -> dict[str, Any]:
    """Return a Markdown file's front matter, with its body as HTML under `body`."""
    front, body = fronted_text(file)
    return {**front, "body": markdown.markdown(body, extensions=["extra"])}


class Company(Generator):  # type: ignore[misc] # Pelican ships no types
    """Reads the company and writes a page for each person, group and minutes."""

    def generate_context(self) -> None:
        """Read everything that is not a post."""
        content = Path(self.path)
        people = {file.stem: yaml.safe_load(file.read_text()) for file in (content.parent / "people").glob("*.yml")}
        comments = defaultdict(list)
        for file in sorted((content / "replies").glob("*/comments/*.md")):
            at, _, person = file.stem.partition("-")
            comments[file.parts[-3]].append({**fronted(file), "at": at, "person": people.get(person)})
        self.context["people"], self.context["comments"] = people, comments
        self.groups = {file.parent.name: fronted(file) for file in (content / "groups").glob("*/index.md")}
        self.minutes = [(file.parts[-3], fronted(file)) for file in (content / "groups").glob("*/minutes/*.md")]

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        articles, template = self.context["articles"], self.get_template("thing")
        for id_, person in self.context["people"].items():
            written = [
                article for article in articles if any(id_ in str(author) for author in getattr(article, "authors", []))
            ]
            path = f"people/{id_}/index.html"
            writer.write_file(path, template, self.context, thing=person, articles_here=written, body=person.get("bio"))
        for id_, group in self.groups.items():
            path = f"groups/{id_}/index.html"
            writer.write_file(path, template, self.context, thing=group, articles_here=[], body=group["body"])
        for at, (in_group, value) in enumerate(self.minutes):
            place = f"groups/{in_group}/minutes/{at}/index.html"
            writer.write_file(place, template, self.context, thing=value, articles_here=[], body=value["body"])


def _company(_pelican: object) -> type[Generator]:
    return Company


def _published(generator: Any) -> None:
    """Drop drafts: Pelican would write them."""
    generator.drafts = generator.drafts_translations = generator.hidden_articles = []


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(_published)
    signals.get_generators.connect(_company)
