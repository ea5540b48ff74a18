"""Bytes become text, text becomes plain values and safe HTML. Knows nothing of people or posts."""
