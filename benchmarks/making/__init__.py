"""How a made-up case is drawn: ground, measures, ties, a plan, then what it keeps."""
