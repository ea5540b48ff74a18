"""The development server: build, show on this machine, rebuild when a file changes, tell the browser.

The server's threads only read what the last good build wrote; the main thread watches and builds. A build that fails
leaves the last good output in place.
"""

from smoelenboek.serve.session import main

__all__ = ["main"]
