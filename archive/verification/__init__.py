"""Checking everything that an archive holds: tables, full text, records, values."""
