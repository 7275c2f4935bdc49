"""The tables of the archive: commented SQL, one module for each migration, and what applies them."""
