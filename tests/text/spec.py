"""GitHub's specification of its Markdown, as examples. It comes in the source of marko, taken by hash, into .cache."""
