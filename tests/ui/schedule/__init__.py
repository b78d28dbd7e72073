"""Tests of the schedule workbook."""
