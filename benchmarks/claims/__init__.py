"""What is claimed of the engine, claim by claim, with what was measured."""
