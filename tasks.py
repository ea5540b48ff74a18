"""The commands. `python3 tasks.py NAME` makes .venv first; after that `.venv/bin/invoke NAME` is the same.

Run as a program, this file knows only the standard library: it sets up and hands over to invoke, which imports it.
Tasks run in the project's folder. What you give as --site or --output is seen from the folder you are in.
"""

import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence, not a traceback
    sys.exit("smoelenboek needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031 - as above

ROOT = Path(__file__).resolve().parent
CALLER = Path.cwd()
sys.path[:0] = [str(ROOT)]

from environment import Environment, must, pin, program  # noqa: E402 - an older Python can't read it
from smoelenboek import resources  # noqa: E402 - the same
from smoelenboek.system import become  # noqa: E402 - the same

VENV = Environment(ROOT / ".venv", ROOT / "requirements.txt", ROOT / "requirements-test.txt")


def join_scripts() -> None:
    """Fetch the libraries that pages load, once; join what pages load into a few files, anew if any of it changed."""
    joined, stamp = resources.JOINED, resources.LUNR.with_suffix(".stamp")
    if not stamp.exists() or stamp.stat().st_mtime < (resources.ENGINE / "search" / "lunr_js.py").stat().st_mtime:
        command = [str(VENV.python), "-m", "smoelenboek.tools.libraries", str(VENV.tests)]
        must(command, "Could not fetch lunr.js; see above.", folder=ROOT)
        stamp.touch()
    engine = [*resources.ENGINE.rglob("*.po"), resources.ENGINE / "publish" / "joined.py"]
    sources = [*resources.THEME.rglob("*.js"), *engine, stamp]
    if not joined.exists() or joined.stat().st_mtime < max(file.stat().st_mtime for file in sources):
        must([VENV.python, "-m", "smoelenboek.publish.joined"], "Could not join the scripts; see above.", folder=ROOT)
        joined.touch()


if __name__ == "__main__":
    try:
        if Path(sys.prefix) != VENV.folder:
            VENV.set_up()
            join_scripts()
    except KeyboardInterrupt:
        sys.exit("\nStopped before .venv was ready. The next try starts afresh.")
    # invoke's own script, not `-m`: nothing in the caller's folder can be imported by mistake.
    arguments = sys.argv[1:] or ["--list"]
    if arguments == ["new"]:  # invoke has no argument that may be left out and needs no dashes
        arguments.append("kinds")
    become([VENV.python, VENV.invoke, f"--search-root={ROOT}", *arguments])


# ---- The tasks --------------------------------------------------------------------------------------------------

import shlex  # noqa: E402 - from here on this is a module that invoke reads, inside .venv
import subprocess  # noqa: E402
import tempfile  # noqa: E402

from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

os.chdir(ROOT)

OUTPUT = str(ROOT / "output")
SAMPLE = str(ROOT)


def from_caller(path: str) -> Path:
    """Return `path` as seen from the folder the command was given in. Links stay: an output may be one."""
    return Path(os.path.abspath(CALLER / path))  # noqa: PTH100 - resolve() would follow the links


def end(code: int) -> None:
    """End with `code`, unless it is 0: then the next task on the line has its turn."""
    if code:
        raise Exit(code=code)


@task
def check(_: Context, site: str = SAMPLE, format: str = "text", language: str | None = None) -> None:
    """Read and check everything; print every fault. Formats: text, json, github, gitlab, sarif."""
    from smoelenboek.commands.check import main

    end(main(from_caller(site), format=format, language=language))


@task
def build(_: Context, site: str = SAMPLE, output: str = OUTPUT, compress: bool = False, link: bool = False) -> None:
    """Check, build the site, check the output. On a fault the existing output stays. --compress adds .gz and .br.

    --link makes the output a link to a whole release, for a folder that is served: it is switched in one step.
    """
    from smoelenboek.commands.build import main

    end(main(from_caller(site), from_caller(output), compress=compress, link=link))


@task
def serve(_: Context, site: str = SAMPLE, port: int = 8000) -> None:
    """Build the site, show it on this machine, rebuild and reload when a file changes."""
    from smoelenboek.serve import main

    end(main(from_caller(site), port))


@task(
    iterable=["set"],
    help={"set": "an answer, as name=value; may be given more than once", "fresh": "forget the answers of last time"},
)
def new(_: Context, kind: str, set: list[str], site: str = SAMPLE, fresh: bool = False) -> None:
    """Write a new person, post, comment, group, minutes or dossier; ask what --set does not tell. `new kinds` lists."""
    from smoelenboek.commands.new import main

    unclear = [answer for answer in set if "=" not in answer]
    if unclear:
        raise Exit(f"--set {unclear[0]} has no “=”. Write --set name=value.", code=2)
    end(main(kind, from_caller(site), dict(answer.split("=", 1) for answer in set), fresh=fresh))


@task(help={"what": "person, group or word", "old": "its id; of a word list/id, such as tags/wifi"})
def rename(_: Context, what: str, old: str, new: str, site: str = SAMPLE) -> None:
    """Give a person, a group or a word another id, in every file that names it; say what is left to do."""
    from smoelenboek.commands.edit import main_rename

    end(main_rename(from_caller(site), what, old, new))


@task(help={"reports_to": "who is to manage whom they managed; their own manager, if not told"})
def leave(_: Context, person: str, reports_to: str = "", site: str = SAMPLE) -> None:
    """Write that someone leaves: their profile, their people's manager, deputies, leads; say what is left to do."""
    from smoelenboek.commands.edit import main_leave

    end(main_leave(from_caller(site), person, reports_to))


@task(
    help={
        "author": "the account that the forge says opened it",
        "opened": "when, as 2026-11-23T09:15:00Z",
        "landing": "a file for what may land: the merge's parents and its tree",
    }
)
def gate(  # noqa: PLR0913, PLR0917 - each is an option of the command
    _: Context,
    base: str,
    head: str,
    author: str,
    site: str = SAMPLE,
    forge: str | None = None,
    opened: str | None = None,
    format: str = "text",
    language: str | None = None,
    landing: str = "",
) -> None:
    """Say whether a merge request may be merged by itself. Exit: 0 self-service, 1 refuse, 3 review, 2 can't tell."""
    from smoelenboek.commands.gc_pause import gc_paused

    with gc_paused():  # imports make most of what a run of half a second would collect in vain
        from smoelenboek.commands.gate import main

        to = from_caller(landing) if landing else None
        code = main(
            from_caller(site),
            (base, head),
            author,
            forge=forge,
            opened=opened,
            format=format,
            language=language,
            landing=to,
        )
    end(code)


@task(help={"to": "a new folder"})
def merged(_: Context, base: str, head: str, to: str, site: str = SAMPLE, format: str = "text") -> None:
    """Write the site as a merge would leave it, as data alone, for `check` and a preview. Exit as `gate`."""
    from smoelenboek.commands.merged import main

    end(main(from_caller(site), (base, head), from_caller(to), format=format))


@task(help={"kind": "comment, question, answer, support, objection or offer", "as_": "your id, else git's own setting"})
def comment(
    _: Context, post: str, text: str = "", kind: str = "", reply_to: str = "", as_: str = "", site: str = SAMPLE
) -> None:
    """Comment on a post, as a merge request. Without --text the comment is read from the standard input."""
    from smoelenboek.commands.propose import main
    from smoelenboek.commands.propose import text as read_text
    from smoelenboek.contribute import actions

    end(
        main(
            from_caller(site),
            "comment",
            lambda scene: actions.comment(scene, post, read_text(text), kind, reply_to),
            as_,
        )
    )


@task(help={"withdraw": "take your sign-up back"})
def join(_: Context, post: str, note: str = "", withdraw: bool = False, as_: str = "", site: str = SAMPLE) -> None:
    """Sign up for a call or an event, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(from_caller(site), "join", lambda scene: actions.join(scene, post, note, withdraw=withdraw), as_))


@task(help={"option": "an option's id; of several one,other; with scores one=7,other=3"})
def vote(_: Context, post: str, option: str, reason: str = "", as_: str = "", site: str = SAMPLE) -> None:
    """Vote in a poll, or change your vote, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(from_caller(site), "vote", lambda scene: actions.vote(scene, post, option, reason), as_))


@task(help={"person": "an id, or group:its-id; with commas between"})
def kudos(_: Context, person: str, text: str = "", as_: str = "", site: str = SAMPLE) -> None:
    """Thank someone, as a merge request. Without --text the words are read from the standard input."""
    from smoelenboek.commands.propose import main
    from smoelenboek.commands.propose import text as read_text
    from smoelenboek.contribute import actions

    end(main(from_caller(site), "kudos", lambda scene: actions.kudos(scene, person, read_text(text)), as_))


@task
def confirm(_: Context, as_: str = "", site: str = SAMPLE) -> None:
    """Say that your profile is still right, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(from_caller(site), "confirm", actions.confirm, as_))


@task(iterable=["mailbox"], help={"mailbox": "an mbox or Maildir", "wait": "seconds, for checks to pass"})
def desk(_: Context, mailbox: list[str], site: str = SAMPLE, url: str | None = None, wait: int = 60) -> None:
    """Turn GitLab issues and mails with files in them into merge requests. The token: SMOELENBOEK_DESK_TOKEN."""
    from smoelenboek.commands.desk import main

    end(main(from_caller(site), [from_caller(box) for box in mailbox], url=url, wait=wait))


@task
def codeowners(_: Context, site: str = SAMPLE, forge: str | None = None) -> None:
    """Write CODEOWNERS from the gate's rules: who looks at what it does not let through."""
    from smoelenboek.commands.codeowners import main

    end(main(from_caller(site), forge))


@task
def schema(_: Context, output: str = str(ROOT / "schemas")) -> None:
    """Write the JSON Schemas that editors complete and validate from."""
    from smoelenboek.tools.schema.command import main

    end(main(from_caller(output)))


@task
def scale(
    _: Context,
    people: int = 3100,
    posts: int = 824,
    groups: int = 310,
    comments: int = 5000,
    seed: int = 1,
    output: str = str(ROOT / ".cache" / "scale"),
) -> None:
    """Write a made-up company of any size; the same seed gives the same company."""
    from bench.scale import write_company

    try:
        write_company(from_caller(output), people=people, posts=posts, groups=groups, comments=comments, seed=seed)
    except (ValueError, OSError) as why:
        raise Exit(str(why), code=2) from None


@task
def bench(_: Context, search: bool = False) -> None:
    """Measure builds and checks, then the search; with --search that alone. Writes the tables that the README shows."""
    VENV.set_up_tests()
    join_scripts()
    end(0 if search else run(sys.executable, "-m", "bench"))
    end(run(sys.executable, "-m", "bench.search"))


@task(positional=["before", "after"], help={"before": "a revision", "after": "another", "people": "of the company"})
def compare(_: Context, before: str, after: str, people: int = 300) -> None:
    """Say whether the engine of two revisions builds the same bytes of the sample and of a made-up company."""
    from smoelenboek.tools.compare import main

    end(main(ROOT, (before, after), people=people))


@task
def corpus(_: Context, folder: str) -> None:
    """Read real texts, a site in FOLDER: what `check` says of them by code, and which of them forges show otherwise."""
    VENV.set_up_tests()
    end(run(sys.executable, "-m", "bench.corpus", str(from_caller(folder))))


@task
def lint(_: Context) -> None:
    """Check style, types, the rooms and the catalogues."""
    VENV.set_up_tests()
    from smoelenboek.tools.lint.command import main

    end(main())


@task(help={"all": "every example of every property: an hour, not minutes"})
def test(_: Context, args: str = "", all: bool = False) -> None:  # noqa: PT028 - options, no pytest test
    """Run lint, then all tests, the browser's included. --args goes to pytest: --args="-k name"."""
    VENV.set_up_tests()
    join_scripts()
    from smoelenboek.tools.lint.command import main
    from tests.chromium import chromium
    from tests.effort import ALL
    from tests.engines.programs import ENGINES, WANTED, install, left_out

    browser = chromium()
    if browser is None:
        raise Exit("There is no Chromium and it could not be installed, so the browser tests can't run.", code=1)
    engines = install()
    if os.environ.get("CI") and len(engines) < len(ENGINES):
        raise Exit("\n".join(left_out(engines)) + "\nIn CI every engine must be tried.", code=1)
    linted = main()
    workers = (os.cpu_count() or 1) + 1  # one more than cores: some always wait for git or a page
    options = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder", "-rs", "-p", "tests.noskip"]
    options += shlex.split(args)
    variables = {"SMOELENBOEK_CHROMIUM": browser, WANTED: ",".join(engines), **({ALL: "1"} if all else {})}
    tested = run(sys.executable, "-m", "pytest", *options, **variables)
    print("\n".join(left_out(engines)))
    if linted and not tested:
        print("The tests passed, lint did not: see the top.", file=sys.stderr)
    end(tested or linted)


@task
def bless(_: Context) -> None:
    """Accept what the sample company builds to now; show how it differs from what was accepted before."""
    VENV.set_up_tests()
    end(run(sys.executable, "-m", "pytest", "-q", "-s", "tests/golden", BLESS="1"))


@task
def catalogues(_: Context) -> None:
    """Bring smoelenboek/locale/*.po up to date with the texts in templates and code."""
    from smoelenboek.catalogues import missing, update

    update(ROOT)
    print("\n".join(missing(ROOT)) or "Every text has its Dutch and its English.")


@task
def lock(_: Context, upgrade: bool = False) -> None:
    """Write both requirement files anew from pyproject.toml; with --upgrade to the newest versions."""
    if sys.version_info[:2] != (3, 11):
        raise Exit("Lock with Python 3.11, the oldest we support: a newer one leaves out what 3.11 needs.", code=1)
    with tempfile.TemporaryDirectory() as folder:
        python = program(Path(folder), "python")
        must([sys.executable, "-m", "venv", folder], "Could not make a venv.")
        must([python, "-m", "pip", "install", "--quiet", "pip-tools"], "Could not install pip-tools.")
        pin(VENV, python, Path(folder), upgrade=upgrade)


def run(*command: str, **variables: str) -> int:
    """Run `command` with these environment variables added; return its exit code."""
    return subprocess.run(command, env={**os.environ, **variables}, check=False).returncode
