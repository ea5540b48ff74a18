"""Signs in to a project on a forge of any kind, for the desk. Only one kind's module is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smoelenboek.forge.desk_api import DeskProject


def desk_project(kind: str, url: str, project: str, token: str) -> DeskProject:
    """Return a project. url: the forge's address. Raises StoppedError."""
    if kind == "gitlab":
        from smoelenboek.forge.gitlab import GitLabProject

        return GitLabProject(url, project, token)
    if kind == "github":
        from smoelenboek.forge.github import GitHubProject

        return GitHubProject(url, project, token)
    from smoelenboek.forge.gitea import GiteaProject

    return GiteaProject(url, project, token)
