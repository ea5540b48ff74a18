"""What developers of the engine use: nothing here runs when a site is checked, built or served."""
