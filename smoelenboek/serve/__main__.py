"""Restarts the server after the engine changed: `python -m smoelenboek.serve SITE PORT`, in the project's folder."""

import sys
from pathlib import Path

from smoelenboek.serve.session import main

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
