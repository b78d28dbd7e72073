"""The tests, one folder for each room of the product and `support` for what they share."""
