"""Stock Pelican with a naive plugin, to compare with: the same company, built the way the manuals show.

It reads posts with Pelican's own Markdown reader, everything else with PyYAML's safe_load and a new Markdown
parser for each text. It checks nothing, sanitises nothing, and its pages hold less than ours.
"""
