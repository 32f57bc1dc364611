"""What pages of measures show in many places."""
