"""Tests of the page Interoperability."""
