"""What is known of each forge: its kinds, its pages, how a push becomes a merge request, and GitLab's API."""
