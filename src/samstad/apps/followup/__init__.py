"""Follow-up: indicators, what is asked of a measure, what the series answer, and findings."""
