"""Ends any Python process in whose path this folder lies as soon as it makes a socket.

Python imports a module of this name whenever it starts; a test that did so would be ended. Unlike
the kernel's filter it works on every system, sees Python's own calls only, and tells where they
were made.
"""

import os
import socket
import sys
import traceback
from typing import Any

_NAMES_ASKED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def _watch(event: str, given: tuple[Any, ...]) -> None:
    opened = event == "socket.__new__" and given[1] != getattr(socket, "AF_UNIX", None)
    if opened or event in _NAMES_ASKED:
        print(f"a way to a network: {event}", file=sys.stderr)
        traceback.print_stack()
        os._exit(97)  # no handler of exceptions may hide it


sys.addaudithook(_watch)
