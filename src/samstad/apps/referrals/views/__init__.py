"""Requests about referrals and decisions to queries and actions."""
