"""Exports: one module for each format, rows streamed in a stable order."""
