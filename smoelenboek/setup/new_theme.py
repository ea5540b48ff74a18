"""`theme new`: a package with a theme to start from. Path → bytes."""

from __future__ import annotations

from smoelenboek.themes import GROUP

STYLES = """/* Behind the styles of the standard theme. Its colours and sizes have names: set those you want again.
   light-dark() gives a colour for each scheme; keep 4.5:1 between --ink and --paper in both. */
@layer tokens {
  :root {
    --accent: light-dark(#7a2048, #f0a3c4);
    --accent-wash: light-dark(#f6e6ed, #3a2230);
  }
}
"""
TEMPLATE = """{% extends "smoelenboek/404.html" %}
{#- A template of ours, with more behind it. `view` and `shell` hold what it may use: docs/theme.md lists it. -#}
{% block main %}
{{ super() }}
<p>{{ shell.organisation }}</p>
{% endblock %}
"""


def theme_files(name: str) -> dict[str, bytes]:
    """Return the files of a package whose theme has this name: an id."""
    folder = f"smoelenboek_theme_{name.replace('-', '_')}"
    files = {
        "pyproject.toml": f"""[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "smoelenboek-theme-{name}"
version = "0.1.0"
description = "The theme {name} for Smoelenboek"

[project.entry-points."{GROUP}"]
{name} = "{folder}"

[tool.hatch.build.targets.wheel]
packages = ["{folder}"]
""",
        "README.md": f"""# {name}

```sh
python -m pip wheel . --no-deps --wheel-dir dist
python -m pip install dist/*.whl
```

Install it where smoelenboek is, and write `theme: {name}` in site.yml. No Python of it is ever imported: it is files.
""",
        f"{folder}/static/css/theme.css": STYLES,
        f"{folder}/templates/404.html": TEMPLATE,
    }
    return {path: text.encode() for path, text in files.items()}
