"""Tests of the benchmarks: what they measure against must be right."""
