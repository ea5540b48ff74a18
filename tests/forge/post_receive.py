"""The forge's post-receive hook: notes which merge requests a push opens. Takes the repository; run by git."""

import json
import os
import subprocess
import sys
from pathlib import Path

count = int(os.environ.get("GIT_PUSH_OPTION_COUNT", "0"))
options = [os.environ[f"GIT_PUSH_OPTION_{number}"] for number in range(count)]
for line in sys.stdin:
    _, commit, ref = line.split()
    if ref.startswith("refs/for/") or "merge_request.create" in options:
        row = {"account": os.environ["REMOTE_USER"], "commit": commit, "ref": ref, "options": options}
        with (Path(sys.argv[1]) / "requests").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        print(f"View merge request: https://git.example/a/b/-/merge_requests/{commit[:7]}", file=sys.stderr)
    if ref.startswith("refs/for/"):
        subprocess.run(["git", "update-ref", "-d", ref], check=True)  # noqa: S607 - in git's own environment
