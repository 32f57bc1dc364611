"""Measures of how well the engine does, beside peers in the same run."""
