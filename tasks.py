"""The commands. `python3 tasks.py NAME` makes .venv first; after that `.venv/bin/invoke NAME` is the same.

Those for a site are `smoelenboek`'s, with the sample as the site; those for developers of the engine stand here.
Run as a program, this file knows only the standard library: it sets up and hands over to invoke, which imports it.
Tasks run in the project's folder. What you give as --site or --output is seen from the folder you are in.
"""

import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence, not a traceback
    sys.exit("smoelenboek needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031 - as above

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT)]

from environment import Environment, must, pin, program  # noqa: E402 - an older Python can't read it
from smoelenboek import resources  # noqa: E402 - the same
from smoelenboek.system import become  # noqa: E402 - the same

VENV = Environment(ROOT / ".venv", ROOT / "requirements.txt", ROOT / "requirements-test.txt")


def join_scripts() -> None:
    """Fetch lunr.js and esbuild, once; join what pages load into a few small files, again if any of it changed."""
    joined, stamp = resources.JOINED, resources.LUNR.with_suffix(".stamp")
    tools = resources.ENGINE / "tools"
    if _older(stamp, [resources.ENGINE / "search" / "lunr_js.py", tools / "minifier.py"]):
        command = [str(VENV.python), "-m", "smoelenboek.tools.libraries", str(VENV.tests)]
        must(command, "Could not fetch lunr.js and esbuild; see above.", folder=ROOT)
        stamp.touch()
    engine = [*resources.ENGINE.rglob("*.po"), resources.ENGINE / "publish" / "joined.py", tools / "joining.py"]
    engine += [resources.ENGINE / "contract" / "script.py", resources.ENGINE / "text" / "sensitive_patterns.py"]
    if _older(joined, [*resources.THEME.rglob("*.js"), *engine, stamp]):
        must([VENV.python, "-m", "smoelenboek.tools.joining"], "Could not join the scripts; see above.", folder=ROOT)
        joined.touch()


def _older(output: Path, sources: list[Path]) -> bool:
    """Say whether something is not there, or one of its sources changed since."""
    return not output.exists() or output.stat().st_mtime < max(file.stat().st_mtime for file in sources)


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

from invoke.collection import Collection  # noqa: E402
from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

from smoelenboek.program.tasks import GROUPS  # noqa: E402 - before the folder changes
from smoelenboek.program.tasks.options import HOME, end, from_caller  # noqa: E402 - before the folder changes

os.chdir(ROOT)


@task
def schema(_: Context, output: str = str(ROOT / "schemas")) -> None:
    """Write the JSON Schemas that editors complete and validate from."""
    from smoelenboek.tools.schema.command import main

    end(main(from_caller(output)))


@task(name="theme-docs")
def theme_docs(_: Context) -> None:
    """Write docs/theme.md: what a template of a theme may use."""
    from smoelenboek.tools.theme_docs import main

    end(main(ROOT))


@task
def component(_: Context) -> None:
    """Write templates/site.yml: GitLab's CI file as a component, from .gitlab-ci.yml."""
    from smoelenboek.tools.component import main

    end(main(ROOT))


@task
def scale(  # noqa: PLR0913, PLR0917 - each is an option of the command
    _: Context,
    people: int = 3100,
    posts: int = 824,
    groups: int = 310,
    comments: int = 5000,
    seed: int = 1,
    photos: int = 0,
    output: str = str(ROOT / ".cache" / "scale"),
    bilingual: bool = False,
) -> None:
    """Write a made-up company of any size, the same of the same seed; --bilingual in two languages, --photos of 100."""
    from bench.scale import write_company

    folder = from_caller(output)
    try:
        write_company(
            folder,
            people=people,
            posts=posts,
            groups=groups,
            comments=comments,
            seed=seed,
            bilingual=bilingual,
            photos=photos,
        )
    except (ValueError, OSError) as why:
        raise Exit(str(why), code=2) from None


@task
def bench(_: Context, search: bool = False, peers: bool = False) -> None:
    """Measure builds and checks, then the search; with --search that alone, with --peers against Hugo and Pagefind."""
    VENV.set_up_tests()
    join_scripts()
    if peers:
        end(run(sys.executable, "-m", "bench.peers"))
        return
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


@task(name="format")
def format_code(_: Context) -> None:
    """Lay out Python and scripts as lint asks."""
    VENV.set_up_tests()
    from smoelenboek.tools.lint.scripts import format_all

    end(format_all(ROOT) or run(sys.executable, "-m", "ruff", "format", "--quiet", "."))


@task(help={"all": "every example of every property: an hour, not minutes"})
def test(_: Context, args: str = "", all: bool = False) -> None:  # noqa: PT028 - options, no pytest test
    """Run lint, then all tests, the browser's included. --args goes to pytest: --args="-k name"."""
    VENV.set_up_tests()
    join_scripts()
    from smoelenboek.tools.lint.command import main
    from tests import containers, shells, webservers
    from tests.chromium import chromium
    from tests.effort import ALL
    from tests.engines.programs import CHOICE, ENGINES, install, left_out

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
    variables = {"SMOELENBOEK_CHROMIUM": browser, CHOICE: ",".join(engines), **({ALL: "1"} if all else {})}
    variables["PYTHONDONTWRITEBYTECODE"] = ""  # a thousand commands are started, and each would compile the engine anew
    tested = run(sys.executable, "-m", "pytest", *options, **variables)
    others = [*webservers.left_out(webservers.present()), *shells.left_out(), *containers.left_out()]
    print("\n".join([*left_out(engines), *others]))
    if linted and not tested:
        print("The tests passed, lint did not: see the top.", file=sys.stderr)
    end(tested or linted)


@task(help={"output": "a folder; `dist` if not given"})
def dist(_: Context, output: str = "") -> None:
    """Make the wheel and the source archive. From one commit they are the same to the byte, wherever that is done."""
    VENV.set_up_tests()
    join_scripts()
    from smoelenboek.tools.dist import main

    end(main(ROOT, from_caller(output) if output else ROOT / "dist"))


@task
def pictures(_: Context) -> None:
    """Take the pictures of README.md and docs/theme.md again, in Chromium."""
    VENV.set_up_tests()
    join_scripts()
    from tests.chromium import chromium

    end(run(sys.executable, "-m", "bench.pictures", chromium() or "chromium"))


@task
def lighthouse(_: Context, site: str = str(ROOT)) -> None:
    """Say what Lighthouse finds on the pages of a site that people open most; --site, the sample if not given."""
    VENV.set_up_tests()
    join_scripts()
    end(run(sys.executable, "-m", "bench.lighthouse", str(from_caller(site))))


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
    """Write both requirement files again from pyproject.toml; with --upgrade to the newest versions."""
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


namespace = Collection(
    *(command for commands in GROUPS.values() for command in commands),
    *(
        schema,
        theme_docs,
        component,
        scale,
        bench,
        compare,
        corpus,
        lint,
        format_code,
        test,
        dist,
        pictures,
        lighthouse,
        bless,
        catalogues,
        lock,
    ),
)
namespace.configure({HOME: str(ROOT)})
