"""What the owners of a site need: what it holds about a person, how to forget one, and reports."""
