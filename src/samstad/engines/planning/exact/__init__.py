"""The plan as a mixed-integer programme, for the bound and for the proof."""
