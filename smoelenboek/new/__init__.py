"""A new file of a site: what to ask, what to write, and writing it without touching anything else."""
