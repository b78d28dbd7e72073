"""What the program is made of, and that it needs no network."""
