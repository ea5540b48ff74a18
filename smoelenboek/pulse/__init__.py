"""What lives on a site, quarter by quarter: figures about everyone together, and none about fewer than five people."""
