"""What can go wrong with a disk, a share, a clock or a process, brought about and counted."""
