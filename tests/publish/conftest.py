"""A test with a real web server is collected where there is one: a run says at its end which it did not try."""

from tests.webservers import present

collect_ignore = [] if "nginx" in present() else ["test_served.py"]
