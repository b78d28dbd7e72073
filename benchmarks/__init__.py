"""Benchmarks: speed and quality, measured rather than asserted. See README.md."""
