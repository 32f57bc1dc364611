"""Elections of participatory budgets, as the library Pabulib keeps them (``.pb``)."""

from samstad.adapters.pabulib.case import as_case
from samstad.adapters.pabulib.reading import NotAnElection, PabulibFile, read_pabulib

__all__ = ["NotAnElection", "PabulibFile", "as_case", "read_pabulib"]
