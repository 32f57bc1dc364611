"""Documents that are put before a board: the officer's report and the plan appendix.

What a document says is laid out in parts (``parts``), which become a tagged PDF
(``pdf``) or a Word document (``word``).
"""

from samstad.adapters.documents.appendix import plan_appendix
from samstad.adapters.documents.matter import Heard, Matter, Override, Step
from samstad.adapters.documents.officers_report import officers_report
from samstad.adapters.documents.parts import Document
from samstad.adapters.documents.pdf import pdf_of
from samstad.adapters.documents.word import docx_of

FORMS = {
    "pdf": (pdf_of, "application/pdf"),
    "docx": (
        docx_of,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}
"""What writes a document in each form, and the form's media type."""

__all__ = [
    "FORMS",
    "Document",
    "Heard",
    "Matter",
    "Override",
    "Step",
    "docx_of",
    "officers_report",
    "pdf_of",
    "plan_appendix",
]
