"""Everything that uses git: reading and writing objects, cloning, fetching and pushing."""
