"""Pages and files become a release: rendered in parallel, written if changed, checked, switched to in one go."""
