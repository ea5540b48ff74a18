"""Tests with real web servers are collected where there are any: a run says at its end which it did not try."""

from tests.webservers import present

collect_ignore = [
    *([] if present() else ["test_web_servers.py"]),
    *([] if "nginx" in present() else ["test_former_addresses.py", "test_signed_in.py"]),
]
