"""Files of a comparison: workbook, review summary, decision brief."""
