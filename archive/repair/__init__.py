"""Mending what `archive.verification` found, without losing anything."""
