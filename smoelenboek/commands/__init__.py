"""The commands: each module is what one task of tasks.py does."""
