"""What the tests share: an oracle, a brute force over it, and drawn plans and calendars."""
