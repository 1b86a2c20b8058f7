# Everything a newcomer needs: `make brief` and `make test`. Each sets itself up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: brief test lint measure setup setup-dev lock clean

brief: setup  ## read the bundled example and write its page
	@mkdir -p $(OUT)
	$(BIN)/crossbearing brief examples/september-2025 --html $(OUT)/brief.html --json $(OUT)/brief.json

test: lint  ## linters, then the tests
	$(BIN)/python -m pytest

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

measure: setup-dev  ## the full evaluation; data sets are looked for in $$CROSSBEARING_DATA
	$(BIN)/python -m evaluation

setup: $(VENV)/.ready

setup-dev: $(VENV)/.ready-dev

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.ready: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

PIN := uv pip compile --quiet --generate-hashes --python-version 3.11 --no-header --no-annotate pyproject.toml requirements-build.in

lock:  ## pin every dependency by hash (needs uv)
	$(PIN) -o requirements.txt
	$(PIN) --extra dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) $(OUT)
