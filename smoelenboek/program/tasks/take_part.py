"""Commands that take part by a merge request: comment, join, vote, kudos, confirm."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from smoelenboek.program.tasks.options import AS, SITE, end, fitting


@task(
    help={
        "post": "as 2026-11-23-its-name",
        "text": "if not given, it is read from the standard input",
        "kind": "comment, question, answer, support, objection or offer",
        "reply_to": "the comment that it answers",
        "as_": AS,
        "site": SITE,
    }
)
def comment(
    context: Context, post: str, text: str = "", kind: str = "", reply_to: str = "", as_: str = "", site: str = ""
) -> None:
    """Comment on a post, as a merge request. Without --text the comment is read from the standard input."""
    from smoelenboek.commands.propose import main
    from smoelenboek.commands.propose import text as read_text
    from smoelenboek.contribute import actions

    end(
        main(
            fitting(context, site),
            "comment",
            lambda scene: actions.comment(scene, post, read_text(text), kind, reply_to),
            as_,
        )
    )


@task(
    help={
        "post": "as 2026-11-23-its-name",
        "note": "a few words to the organisers",
        "withdraw": "take your sign-up back",
        "as_": AS,
        "site": SITE,
    }
)
def join(context: Context, post: str, note: str = "", withdraw: bool = False, as_: str = "", site: str = "") -> None:
    """Sign up for a call or an event, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "join", lambda scene: actions.join(scene, post, note, withdraw=withdraw), as_))


@task(
    help={
        "post": "as 2026-11-23-its-name",
        "option": "an option's id; of several one,other; with scores one=7,other=3",
        "reason": "why, in a few words",
        "as_": AS,
        "site": SITE,
    }
)
def vote(context: Context, post: str, option: str, reason: str = "", as_: str = "", site: str = "") -> None:
    """Vote in a poll, or change your vote, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "vote", lambda scene: actions.vote(scene, post, option, reason), as_))


@task(
    help={
        "person": "an id, or group:its-id; with commas between",
        "text": "if not given, it is read from the standard input",
        "as_": AS,
        "site": SITE,
    }
)
def kudos(context: Context, person: str, text: str = "", as_: str = "", site: str = "") -> None:
    """Thank someone, as a merge request. Without --text the words are read from the standard input."""
    from smoelenboek.commands.propose import main
    from smoelenboek.commands.propose import text as read_text
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "kudos", lambda scene: actions.kudos(scene, person, read_text(text)), as_))


@task(help={"as_": AS, "site": SITE})
def confirm(context: Context, as_: str = "", site: str = "") -> None:
    """Say that your profile is still right, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "confirm", actions.confirm, as_))
