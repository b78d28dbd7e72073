"""A program that has a plan file open, and says each time how it stands.

``python -m tests.support.holder PATH WHO`` prints ``mine``, or the name of who holds the file
instead; again for each line it is told, until it is told no more and leaves.
"""

import sys
from pathlib import Path

from db.holding import Hold


def main() -> None:
    """Hold the file as long as it is told to."""
    path, who = sys.argv[1:]
    hold = Hold(Path(path), who, "desktop")
    print(said(hold), flush=True)
    for _ in sys.stdin:
        print(said(hold), flush=True)
    hold.leave()


def said(hold: Hold) -> str:
    """Return how a hold stands, in a word."""
    standing = hold.keep()
    if standing.mine:
        return "mine"
    return "cannot tell" if standing.other is None else standing.other.who


if __name__ == "__main__":
    main()
