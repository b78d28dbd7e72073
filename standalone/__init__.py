"""The program as a folder that starts where there is no Python: what goes in, and its trial."""
