"""Programmes: what was promised a funder, what became of it, and the report of it."""
