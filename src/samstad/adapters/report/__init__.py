"""The report: one HTML file that opens without a network.

``write_report`` writes it; ``report_html`` hands it over as text.
"""

from samstad.adapters.report.page import report_html, write_report

__all__ = ["report_html", "write_report"]
