"""How the search is compiled.

The case and the plan are named tuples of many arrays. Numba counts references to
each of them whenever one is handed on, which takes longer than most of what is
done with them; so kernels that allocate nothing are compiled without the counting
(``_nrt``), and the small ones are written into their callers.
"""

from __future__ import annotations

from typing import Any

from numba import njit

_compile: Any = njit

allocating = _compile(cache=True)
started = _compile(cache=True, nogil=True)  # from Python, beside other threads
kernel = _compile(cache=True, _nrt=False)
leaf = _compile(cache=True, _nrt=False, forceinline=True)
