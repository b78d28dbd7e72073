"""Backups of the open file: made in the background, listed, and put back."""
