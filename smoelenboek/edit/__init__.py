"""A person leaves, or a person, group or word gets another id → the files that change, each as little as possible."""
