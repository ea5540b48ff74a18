"""Everything that differs between forges, one row for each kind. A new forge is a new row here.

What a row can't hold is listed in CONTRIBUTING, “Add a forge”; tests fail until all of it is there. Sources:
docs.gitlab.com “Push options” and “Code Owners”; docs.github.com “About code owners”; forgejo.org “AGit workflow”.
"""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"  # a site without a forge, or with one that is not listed here


@dataclass(frozen=True, slots=True)
class ForgeKind:
    """What is known of one kind of forge. Templates are filled in with `str.format`.

    name                  as its makers write it.
    edit, new             the part of an address that edits a file, or creates one in a folder.
    sign_in               where one signs in, below the forge's own address.
    new_issue             the page that opens an issue, below the project's; and its names of title and text.
    open_merge_request    the page that opens a merge request, from {home}, {branch} and {target}; slashes stay.
                          {branch_value} and {target_value} are the same without slashes, for a query.
    pushed_to             the ref to which a push goes that opens a merge request; from {branch} and {target}.
    push_options          what such a push says; from {branch}, {target} and {title}.
    request, mark         what the forge calls a merge request, and what stands before its number.
    owners_by_expression  whether CODEOWNERS holds regular expressions over whole paths, and all that match count.
    unowned               what comes before a path in CODEOWNERS that has no owner.
    """

    name: str
    edit: str
    new: str
    sign_in: str
    open_merge_request: str
    new_issue: tuple[str, str, str] = ("issues/new", "title", "body")
    pushed_to: str = "refs/heads/{branch}"
    push_options: tuple[str, ...] = ()
    request: str = "pull request"
    mark: str = "#"
    owners_by_expression: bool = False
    unowned: str = ""

    def reference(self, number: int) -> str:
        """Return a merge request's number as the forge makes a link of it."""
        return f"{self.mark}{number}"


def _gitea(name: str) -> ForgeKind:
    """Return Gitea, or Forgejo, which began as a copy of it."""
    return ForgeKind(
        name,
        edit="_edit",
        new="_new",
        sign_in="user/login",
        open_merge_request="{home}/compare/{target}...{branch}",
        pushed_to="refs/for/{target}",
        push_options=("topic={branch}", "title={title}"),
        owners_by_expression=True,
    )


KINDS = {
    "gitlab": ForgeKind(
        "GitLab",
        edit="-/edit",
        new="-/new",
        sign_in="users/sign_in",
        open_merge_request=(
            "{home}/-/merge_requests/new?merge_request%5Bsource_branch%5D={branch_value}"
            "&merge_request%5Btarget_branch%5D={target_value}"
        ),
        new_issue=("-/issues/new", "issue[title]", "issue[description]"),
        push_options=(
            "merge_request.create",
            "merge_request.target={target}",
            "merge_request.title={title}",
            "merge_request.remove_source_branch",
        ),
        request="merge request",
        mark="!",
        unowned="!",
    ),
    "github": ForgeKind(
        "GitHub",
        edit="edit",
        new="new",
        sign_in="login",
        open_merge_request="{home}/compare/{target}...{branch}?expand=1",
    ),
    "gitea": _gitea("Gitea"),
    "forgejo": _gitea("Forgejo"),
}
