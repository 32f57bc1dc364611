"""Did it work, and how do we know: designs, their checks and a verdict in words.

Arrays and dataclasses in, dataclasses out. Every method names its paper and is
checked against a published table; see ``docs/reference/evaluation.md``.
"""
