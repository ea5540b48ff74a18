"""What stands where: the paths of a site's files and the addresses of its pages, parsed and built here alone."""
