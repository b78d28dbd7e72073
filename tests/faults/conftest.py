"""What the tests of faults share."""

from pathlib import Path

import pytest

from tests.db.conftest import folder_without_rights
from tests.faults.counting import count
from tests.faults.effort import either
from tests.faults.judging import Judge
from tests.faults.recording import Recording, recorded

__all__ = ["count", "folder_without_rights", "judge", "recording"]


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Return what is done to files while all steps are taken."""
    return recorded(tmp_path_factory.mktemp("recorded") / "folder")


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Return one who looks at what a fault has left behind."""
    return Judge(tmp_path / "judged", undo_every=either(40, 8))
