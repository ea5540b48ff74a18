"""A file, or a page, and what the last build kept → why it is there, why it is not, and what changed it."""
