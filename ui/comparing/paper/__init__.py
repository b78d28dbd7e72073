"""A comparison on paper: the review summary as PDF, laid out as plain data and painted once."""

from ui.comparing.paper.pdf import comparison_pdf

__all__ = ["comparison_pdf"]
