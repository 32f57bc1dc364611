"""Referral of a plan, the statements of boards, and the decision."""
