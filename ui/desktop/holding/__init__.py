"""The open file and whoever else has it open: held, waited for, and edited all the same."""
