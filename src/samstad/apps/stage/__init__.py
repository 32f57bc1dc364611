"""Live with the hall: questions and polls from phones, without an account."""
