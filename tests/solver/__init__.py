"""Tests of the room ``solver``."""
