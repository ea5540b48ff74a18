"""A new site: what its maker answers → the files of a company's own repository."""
