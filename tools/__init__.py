"""What those who build Samstad run; none of it is installed."""
