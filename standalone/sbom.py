"""Writes the bill of materials of the run time, as CycloneDX JSON.

``python -m standalone.sbom ENVIRONMENT OUT.json``, with the tools of the extra ``supply``. The
environment is one in which the program is installed and nothing else.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from exercise_planner import __version__
from standalone.contents import ROOT

MADE = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
VERSION = SchemaVersion.V1_6


def write_sbom(environment: Path, target: Path) -> None:
    """Write what is installed in an environment to a file.

    Raises
    ------
    SystemExit
        The bill is not as the schema has it.
    """
    words = ["--spec-version", VERSION.to_version(), "--pyproject", ROOT / "pyproject.toml"]
    made = subprocess.run(
        [*MADE, *words, environment],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        # what a developer's path adds is not in the environment
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    bill = json.loads(made.stdout)
    # the version is not in pyproject.toml, which the tool reads, but in the program
    bill["metadata"]["component"]["version"] = __version__
    text = json.dumps(bill, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if wrong := JsonStrictValidator(VERSION).validate_str(text):
        sys.exit(f"the bill of materials is not valid: {wrong}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    print(f"{target}: {len(bill['components'])} distributions")


if __name__ == "__main__":
    write_sbom(Path(sys.argv[1]), Path(sys.argv[2]))
