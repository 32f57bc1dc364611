"""Pages for readers, for writers, and for machines."""
