"""Who published what, when, in which language: title, outlet, critics, dates."""
