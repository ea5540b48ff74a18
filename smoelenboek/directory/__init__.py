"""A file from HR → a plan of who joins, changes and leaves, and the files that carry it out; and people exported.

`readers/` take a file apart, `mapping` says which column is what, `records` make people of rows, `matching` says who is
who, `plan` compares them with the site, `guards` stop what can't be meant, `changes` make texts, `write` writes them.
"""
