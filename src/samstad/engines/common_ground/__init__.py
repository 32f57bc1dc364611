"""What cities share and what sets them apart: exact, like, matched, different."""
