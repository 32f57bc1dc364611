"""The page frame and the components; it knows no subject."""
