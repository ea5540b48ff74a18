"""What someone does or tells, as a file: what to ask, what to write, and the merge request that brings it."""
