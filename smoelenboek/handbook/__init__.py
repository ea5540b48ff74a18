"""The handbook of every site: its texts and generated pages, filled in with what a site chose, as values of Prose.

The texts are ours, in nl/ and en/. What a site's people wrote reaches them as escaped values only, never as a template.
"""
