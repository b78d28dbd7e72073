"""The plan as an Excel workbook: written, and read with every wrong cell named.

What other workbooks share with it (styles, marking, print set-up) is here too; the schedule
workbook itself is made in ``ui``.
"""
