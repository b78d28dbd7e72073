"""The history of the open file: who changed what and when, and each thing before and after."""
