"""A real web server over two folders and a link, while a site is published again and again."""

from __future__ import annotations

import http.client
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.effort import examples
from tests.publish.test_pair import publish, version
from tests.webservers import served

if TYPE_CHECKING:
    from pathlib import Path

SWITCHES = examples(20, 200)
READERS = 4


def test_a_web_server_fails_no_answer_while_the_link_is_switched(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    output = tmp_path / "www"
    publish(output, version(0), compress=True)
    wrong: list[object] = []
    counts = [0] * READERS
    stop = threading.Event()

    def read(reader: int, host: str) -> None:
        connection = http.client.HTTPConnection(host, timeout=10)
        while not stop.is_set():
            path = ("/", "/people/p-3/", "/index.html")[counts[reader] % 3]
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "identity"})
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                wrong.append(error)
                connection.close()
                continue
            whole = body == b"always the same" or (len(body) == 1200 and body == body[:6] * 200)
            if answer.status != 200 or not whole:
                wrong.append((path, answer.status, body[:20]))
            counts[reader] += 1
        connection.close()

    with served("nginx", tmp_path, output, "gzip_static on;") as address:
        readers = [threading.Thread(target=read, args=(at, urlsplit(address).netloc)) for at in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(1, SWITCHES + 1):
            publish(output, version(number), compress=True)
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert sum(counts) > SWITCHES
