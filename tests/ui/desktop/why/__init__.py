"""The panel Why, and what its answers lead to."""
