# Everything a newcomer needs: `make brief` and `make test`. Each sets itself up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: brief test lint measure setup lock clean

brief: setup  ## read the bundled example and write its page
	@mkdir -p $(OUT)
	$(BIN)/crossbearing brief examples/september-2025 --html $(OUT)/brief.html --json $(OUT)/brief.json

test: setup lint  ## linters, then the tests
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

measure: setup  ## the full evaluation; data sets are looked for in $$CROSSBEARING_DATA
	$(BIN)/python -m evaluation

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## pin every dependency by hash (needs uv)
	uv pip compile --quiet --extra dev --generate-hashes --python-version 3.11 --no-header --no-annotate pyproject.toml requirements-build.in -o requirements.txt

clean:
	rm -rf $(VENV) $(OUT)
