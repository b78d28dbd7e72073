"""What others put beside a plan file: backups, and the note that says who has it open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from db import backups
from db.holding import holder_of
from db.holding_note import Note, place_of
from tests.fuzz.mutators.json_trees import mutate_json
from tests.fuzz.mutators.lines import mutate_lines
from tests.fuzz.target import Target
from tests.fuzz.targets.plan_files import content, file_of
from ui.holding_words import has_open, has_open_too, program


def list_backups(names: bytes) -> None:
    """List what lies in the folder of backups, whatever other programs put there."""
    with file_of(content, b"") as path:
        folder = backups.folder_of(path)
        folder.mkdir()
        for number, name in enumerate(names.decode("utf-8", "surrogateescape").split("\n")[:8]):
            kind, _, rest = name.partition(" ")
            _put(folder / rest.replace("/", "")[:80], kind, number)
        for backup in backups.backups_of(path):
            backups.contents_of(backup)
            backups.is_sound(backup)
        backups.make(path)


def _put(place: Path, kind: str, number: int) -> None:
    try:
        match kind:
            case "folder":
                place.mkdir()
            case "link":
                place.symlink_to(place.parent / "nowhere")
            case "plan":
                place.write_bytes(content())
            case _:
                place.write_bytes(kind.encode("utf-8", "surrogateescape") * number)
    except (OSError, ValueError):  # no name for a file
        return


def tell_who_has_it_open(data: bytes) -> None:
    """Read the note beside a file, and say in one line what it says."""
    with file_of(lambda: b"", b"") as path:
        place_of(path).write_bytes(data)
        holder = holder_of(path)
        if holder is not None:
            said = has_open(holder, "this plan", program(holder)) + has_open_too(holder, "it")
            assert said.isprintable()
            assert len(said) < 400
        assert place_of(path).read_bytes() == data


def _folders() -> Iterator[bytes]:
    yield b"plan 2028-03-06T093000.000001Z.explan\nx notes.txt"
    yield b"folder 2028-03-06T093000.000001Z.explan\nlink 2027-03-06T093000.000001Z.explan"


def _notes() -> Iterator[bytes]:
    yield b"{}"
    now = datetime.now(UTC)
    note = Note(who="Kim", computer="WS12", program="desktop", process=7, since=now, renewed=now)
    yield note.model_dump_json().encode()


TARGETS = (
    Target("backups", list_backups, _folders, mutate_lines),
    Target("holding-note", tell_who_has_it_open, _notes, mutate_json, longest=10_000),
)
