"""The planning rules written down as plainly as a solver takes them.

Shares no code with the engine: it is what an analyst would hand to a solver.
"""
