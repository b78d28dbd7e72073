"""What the tests of the plan file share."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.plan_file import PlanFile
from tests.db.examples import whole_plan

Contents = dict[str, bytes]
Look = Callable[[], Contents]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a plan file with every field set, in a folder of its own."""
    folder = tmp_path / "shared folder"
    folder.mkdir()
    place = folder / "Pacific 50% #1?.explan"
    PlanFile.create(place, whole_plan(), who="Ann").close()
    return place


@pytest.fixture
def opened(path: Path) -> Iterator[PlanFile]:
    """Open that plan file."""
    with PlanFile.open(path, who="Ben") as file:
        yield file


@pytest.fixture
def folder_contents(path: Path) -> Look:
    """Return a function that reads every file in the plan file's folder."""
    return lambda: {file.name: file.read_bytes() for file in path.parent.iterdir()}


@pytest.fixture
def folder_without_rights() -> Iterator[Path]:
    """Return a folder, and be nobody special while it is used: root may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.chown(folder, 65534, 65534)
        os.setresuid(65534, 65534, 0)
    try:
        yield folder
    finally:
        folder.chmod(0o700)
        if is_root:
            os.setresuid(0, 0, 0)
        shutil.rmtree(folder)


def lift_limits(connection: Connection) -> None:
    """Let a connection of the program do what SQLite would refuse it."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_authorizer(None)
