"""The change log of a plan file from outside, and logs exported earlier that it is held against."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache

from db.changes import OF_LOG
from db.plan_file import PlanFile
from db.record import Record
from exercise_planner.reading import read_json
from tests.fuzz.mutators.json_trees import mutate_json
from tests.fuzz.target import Target
from tests.fuzz.targets.plan_files import content, file_of, recipe_mutator, recipes
from ui.outputs.log import log_csv, log_json
from ui.provenance_words import sentences
from ui.pruned_words import pruned_parts
from ui.record_against import differences

_PRUNED = {
    "actions": 1,
    "changes": 1,
    "first": 2,
    "last": 2,
    "until": "2028-01-01T00:00:00.000+00:00",
    "export": "log.json",
    "sha256": "0" * 64,
}


def export_a_log(recipe: bytes) -> None:
    """Export the log of a plan file, which then holds nothing against itself; and prune it."""
    with file_of(content, recipe) as path:
        with PlanFile.open(path, read_only=True) as file:
            record = file.record()
        exported = read_json(log_json(record), "the log")
        forged = any(pruned.last >= action.id for action, pruned in record.prunings)
        assert bool(differences(exported, record, "the log")) == forged
        rows = list(csv.reader(io.StringIO(log_csv(record))))
        assert len(rows) == 1 + sum(len(entry.changes) for entry in record.entries)
        for calendar in record.calendars:
            "".join(sentence for _, sentence in sentences(calendar)).encode()
        "".join(sentence for _, sentence in pruned_parts(record, path.parent)).encode()
        with PlanFile.open(path) as opened:
            part = None if opened.review else opened.prunable(keep=2)
            if part is not None:
                opened.prune(part, "log.json", "0" * 64)
                assert opened.record().pruned_until >= part.entries[-1].action.id


def hold_against_a_log(data: bytes) -> None:
    """Say what differs from a log that was exported earlier."""
    for sentence in differences(read_json(data, "the log"), _record(), "the log"):
        assert sentence.strip()
        sentence.encode()


@cache
def _record() -> Record:
    with file_of(content, b"") as path, PlanFile.open(path, read_only=True) as file:
        return file.record()


def _recipes() -> Iterator[bytes]:
    yield from recipes()
    for calendars in ({}, {"One": {}}, {"One": {"decision": ["approved", "Kim", None]}}):
        before = json.dumps(_PRUNED | {"calendars": calendars})
        yield f"sql UPDATE changes SET kind = '{OF_LOG}', before = '{before}' WHERE id = 4".encode()


def _logs() -> Iterator[bytes]:
    yield log_json(_record()).encode()
    yield json.dumps({**json.loads(log_json(_record())), "actions": []}).encode()


TARGETS = (
    Target("change-log", export_a_log, _recipes, recipe_mutator(content)),
    Target("exported-log", hold_against_a_log, _logs, mutate_json, longest=65_536),
)
