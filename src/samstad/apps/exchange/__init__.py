"""Challenges, ideas, experiences, questions and obstacles."""
