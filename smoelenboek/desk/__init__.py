"""Turns issues and mails that hold files into merge requests: one each, judged, and merged if the gate lets it through.

The desk remembers nothing: what was done is on the forge, under names that follow from the issue or mail. So it
may be stopped anywhere, run twice, or run twice at once; docs/decisions/0013 says how each step bears that.
"""
