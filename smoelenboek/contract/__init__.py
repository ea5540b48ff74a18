"""What is where: paths of a site's files, parsed and built; addresses of its pages, built."""
