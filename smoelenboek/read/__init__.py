"""One file becomes one model value, or its faults. Knows the file layout of a site and the parse cache."""
