"""Tests with real web servers are collected where there is one: a run says at its end which it did not try."""

from tests.webservers import present

collect_ignore = [] if present() else ["test_web_servers.py"]
