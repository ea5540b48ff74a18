"""What the owners of a site ask of it: what it holds about somebody, and that somebody is forgotten."""
