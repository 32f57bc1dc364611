"""``samstad <subject> <verb>``: results on standard output, remarks beside."""
