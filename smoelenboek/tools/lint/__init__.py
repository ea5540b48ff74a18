"""`lint`: what the project asks of its own code besides style and types, one module a check."""
