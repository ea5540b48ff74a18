"""Whether this machine can make a root of Debian, in which Containerfile's steps are run. A run says if it can't."""

import os
import shutil

PROGRAMS = ("mmdebstrap", "unshare", "chroot")


def present() -> bool:
    """Say whether a root can be made: by root, with Debian's programs."""
    return not os.geteuid() and all(shutil.which(program) for program in PROGRAMS)


def left_out() -> list[str]:
    """Return the line that a run ends with, if it did not try the steps."""
    return [] if present() else ["Not tried: the steps of Containerfile, which take root and mmdebstrap."]
