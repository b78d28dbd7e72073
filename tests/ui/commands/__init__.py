"""Tests of single commands, run in this process."""
