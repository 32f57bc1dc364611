"""How fast pages are answered in a large network: ``python -m benchmarks site``."""
