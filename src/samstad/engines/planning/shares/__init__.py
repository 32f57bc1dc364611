"""Participatory budgets: equal shares, and what a choice of projects gives voters."""
