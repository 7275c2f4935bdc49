"""Takedown: what was asked to be forgotten goes from every table and file, and does not come back."""
