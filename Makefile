# Everything a fresh machine needs: Python 3.11 or newer, make, and the package registry.
#   make run    open the desktop; where there is no display, build the sample's best calendar (out/)
#   make test   run the tests

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help run test fuzz fuzz-short faults lint bench screenshots sbom audit standalone clean

help:
	@sed -n 's/^#   //p' Makefile
	@echo "make lint, make fuzz, make faults, make bench, make screenshots"
	@echo "make sbom, make audit, make standalone, make clean"

$(VENV)/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) -e '.[dev]'
	$(BIN)/python -m ui.system_libraries
	@touch $@

run: $(VENV)/ready
	@if $(BIN)/python -m ui.display; then \
		$(BIN)/python -m ui.system_libraries && $(BIN)/exercise-planner; \
	else $(BIN)/exercise-planner demo out; fi

test: $(VENV)/ready
	$(BIN)/python -m pytest -n auto --dist worksteal

FUZZ ?= 5000
FUZZ_SECONDS ?= 1200
fuzz: $(VENV)/ready
	FUZZ=$(FUZZ) $(BIN)/python -m pytest -n auto tests/exercise_planner/workbook/test_fuzz.py \
		tests/solver/why/test_planted.py tests/solver/why/test_random_plans.py
	$(BIN)/python -m tests.fuzz all --seconds $(FUZZ_SECONDS)

# What every change goes through; status 69 says that atheris is not made for this machine.
fuzz-short: $(VENV)/ready
	$(BIN)/python -m tests.fuzz all --seconds 60 || test $$? -eq 69

faults: $(VENV)/ready
	FAULTS=long $(BIN)/python -m pytest -n auto --dist worksteal -o faulthandler_timeout=3600 tests/faults

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks.checking
	$(BIN)/python -m benchmarks.editing
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks.desktop
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks.timeline
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks.tables
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks.responsiveness
	$(BIN)/python -m benchmarks.workbooks
	$(BIN)/python -m benchmarks.solving
	$(BIN)/python -m benchmarks.comparison --seeds 50 --seconds 30
	$(BIN)/python -m benchmarks.explaining --solving 30
	$(BIN)/python -m benchmarks.repair --windows 4 --seconds 20
	$(BIN)/python -m benchmarks.survey --size S --seconds 20
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks.long_day --hours 6 --edits 40 --builds 1

screenshots: $(VENV)/ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m docs.screenshots

# Environments beside .venv: the program alone; what looks at it; the program and PyInstaller.
ENVS := build/envs
INSTALL = install --quiet --disable-pip-version-check -c constraints.txt

$(ENVS)/runtime/ready: $(ENVS)/supply/ready
	$(PYTHON) -m venv --without-pip $(@D)
	$(ENVS)/supply/bin/python -m pip --python $(@D) $(INSTALL) -e .
	@touch $@

$(ENVS)/supply/ready $(ENVS)/standalone/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found." >&2; exit 1; }
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip $(INSTALL) -e '.[$(notdir $(@D))]'
	@touch $@

sbom: $(ENVS)/runtime/ready
	$(ENVS)/supply/bin/python -m standalone.sbom $(ENVS)/runtime dist/exercise-planner.cdx.json

audit: $(ENVS)/runtime/ready
	@mkdir -p dist
	$(ENVS)/supply/bin/python -m pip --python $(ENVS)/runtime freeze --exclude-editable \
		> dist/requirements.txt
	$(ENVS)/supply/bin/pip-audit --strict --disable-pip --no-deps -r dist/requirements.txt

standalone: $(ENVS)/standalone/ready
	@$(ENVS)/standalone/bin/python -m ui.display || { \
		echo "The desktop is tried too and needs a display: put xvfb-run before it." >&2; exit 1; }
	$(ENVS)/standalone/bin/python -m PyInstaller --noconfirm --log-level WARN \
		--distpath dist --workpath build/pyinstaller standalone/exercise-planner.spec
	$(ENVS)/standalone/bin/python -m standalone.licences dist/exercise-planner
	$(ENVS)/standalone/bin/python -m standalone.smoke dist/exercise-planner

clean:
	rm -rf $(VENV) out build dist *.egg-info
