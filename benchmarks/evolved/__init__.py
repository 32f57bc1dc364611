"""pymoo's evolution on a planning case, for the frontier to be measured against."""
