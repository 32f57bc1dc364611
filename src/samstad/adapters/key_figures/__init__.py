"""Key figures of municipalities from Kolada, and tables from SCB by PxWeb.

Both are asked through :class:`~samstad.adapters.key_figures.asking.Asking`, which is
polite and can be handed recorded answers; both read the same answers from a file.
"""

from samstad.adapters.key_figures.asking import Asking, NoAnswer
from samstad.adapters.key_figures.readings import Found, Readings

__all__ = ["Asking", "Found", "NoAnswer", "Readings"]
