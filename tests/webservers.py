"""Real web servers for tests, of those that this machine has: a folder served on 127.0.0.1, with lines of settings.

None is installed for a test: Debian's packages start a server of their own on port 80. A run says which it did not try.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
MODULES = Path("/usr/lib/apache2/modules")
WITH = ("mpm_event", "authz_core", "dir", "mime", "headers", "alias", "autoindex", "filter", "deflate", "setenvif")
NGINX = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {outside}
    server {{
        listen 127.0.0.1:{port};
        root {root};
        {inside}
    }}
}}
"""
CADDY = """\
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {root}
    {inside}
    file_server {browse}
}}
"""
APACHE = """\
{modules}
ServerRoot {folder}
ServerName 127.0.0.1
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
Listen 127.0.0.1:{port}
{user}
TypesConfig /etc/mime.types
<VirtualHost *:{port}>
    DocumentRoot {root}
    <Directory {root}>
        Options +Indexes
        Require all granted
        DirectoryIndex index.html
        {directory}
    </Directory>
    {inside}
</VirtualHost>
"""


def present() -> list[str]:
    """Return the servers of this machine."""
    return [name for name, program in PROGRAMS.items() if shutil.which(program, path=_path())]


def left_out(servers: Sequence[str]) -> list[str]:
    """Return the lines that a run ends with: which servers it did not try."""
    return [
        f"Not tried with {name}: {program} is not installed here."
        for name, program in PROGRAMS.items()
        if name not in servers
    ]


@contextmanager
def served(server: str, folder: Path, root: Path, inside: str = "", outside: str = "") -> Iterator[str]:
    """Serve `root`, and give its address. `inside` are lines of the site, `outside` those around it, of nginx alone.

    `folder` and `root` must be readable for everyone: Apache gives up being root.
    """
    port = _free()
    settings = folder / f"{server}.conf"
    settings.write_text(_settings(server, folder, root, port, inside, outside))
    command = {
        "nginx": ["nginx", "-c", str(settings), "-e", str(folder / "error.log")],
        "caddy": ["caddy", "run", "--config", str(settings), "--adapter", "caddyfile"],
        "apache": ["apache2", "-f", str(settings), "-DFOREGROUND"],
    }[server]
    environment = {"PATH": _path(), "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = folder / f"{server}.log"
    with (
        log.open("wb") as text,
        subprocess.Popen(command, env=environment, stdout=text, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _settings(server: str, folder: Path, root: Path, port: int, inside: str, outside: str) -> str:
    is_root = os.geteuid() == 0
    match server:
        case "nginx":
            user = "user root;" if is_root else ""
            return NGINX.format(user=user, folder=folder, port=port, root=root, inside=inside, outside=outside)
        case "caddy":
            return CADDY.format(
                port=port, root=root, inside=inside, browse="" if "disable_browse" in inside else "browse"
            )
        case _:
            loaded = [name for name in WITH if (MODULES / f"mod_{name}.so").exists()]
            modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in loaded)
            user = "User www-data\nGroup www-data" if is_root else ""
            listing = [line for line in inside.splitlines() if line.startswith(("Options", "DirectorySlash"))]
            rest = "\n".join(line for line in inside.splitlines() if line not in listing)
            return APACHE.format(
                modules=modules,
                folder=folder,
                port=port,
                root=root,
                user=user,
                inside=rest,
                directory="\n".join(listing),
            )


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except HTTPError as error:
            error.close()
            return
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text())


def _free() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def _path() -> str:
    return f"{os.environ['PATH']}:/usr/sbin:/sbin"
