"""Measurements: a made-up company of any size, and how fast it becomes a site."""
