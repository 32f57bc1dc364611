"""Published test sets read as planning cases, and plain solvers for the same files."""
