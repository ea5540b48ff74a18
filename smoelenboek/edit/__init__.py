"""What happens to a person, a group or a word → the files that change with it, each by as little as can be."""
