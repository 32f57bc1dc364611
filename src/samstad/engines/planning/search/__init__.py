"""Finding good plans: kernels that put measures in and take them out."""
