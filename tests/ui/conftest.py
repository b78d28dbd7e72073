"""What every test above the plan file needs."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from db import connection


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Nobody cuts the power here: what is written need not reach the disk before it counts."""
    with patch.object(connection, "_surest", lambda *_: "OFF"):
        yield
