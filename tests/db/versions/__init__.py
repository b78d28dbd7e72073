"""Files as each version of the tables wrote them, and what that version read in them."""
