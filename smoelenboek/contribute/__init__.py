"""Turns answers and actions into files: the questions, the files, and the merge request that proposes them."""
