"""The shared workplace: one app for each subject with tables of its own."""
