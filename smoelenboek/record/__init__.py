"""What is kept of a site between two runs: rows of bytes in one SQLite file for each site, safe to lose."""
