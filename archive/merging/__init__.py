"""Joining archives that were collected on several machines or in several years."""
