"""What answers to a survey come to, told so that no person's answer can be found."""
