"""What an evaluation came to: as a document, in words, drawn, and as a page.

``page`` and ``chart`` bring in the drawing library, and are imported when needed.
"""

from samstad.adapters.evaluations.result import Result, document_of, result_from, run

__all__ = ["Result", "document_of", "result_from", "run"]
