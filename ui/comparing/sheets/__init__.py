"""A comparison as an Excel workbook: one module a sheet, with the toolkit of ``ui.schedule``."""
