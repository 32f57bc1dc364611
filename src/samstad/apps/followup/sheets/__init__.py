"""What is followed up as spreadsheets: one module for each list."""
