# Every target sets up what it needs: Python 3.11 or newer, git and make are enough. `make` alone lists the targets.
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types imports lexicon docs eval numbers bench fuzz soak soak-text soak-kills soak-day soak-ledger soak-watch check lock format clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# One stamp per lock file: set-up runs again when a lock or pyproject.toml changes, and only then.
$(VENV)/stamp-python:
	@.ci/python -m venv $(VENV)
	@touch $@

$(VENV)/stamp-runtime: $(VENV)/stamp-python requirements/runtime.lock pyproject.toml
	@echo "riwaya: installing what the program needs into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements/runtime.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/stamp-dev: $(VENV)/stamp-runtime requirements/dev.lock
	@echo "riwaya: installing what the tests need into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

setup: $(VENV)/stamp-dev ## make the virtual environment, with the tools of a developer

demo: $(VENV)/stamp-runtime ## read the bundled sample coverage; prints the result and opens the workbench on it
	@$(BIN)/riwaya demo

test: $(VENV)/stamp-dev ## run all tests
	@$(PY) -m pytest -q

lint: $(VENV)/stamp-dev ## style and format of the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/stamp-dev ## mypy --strict
	@$(BIN)/mypy

imports: $(VENV)/stamp-dev ## the rooms: imports go down only
	@$(BIN)/lint-imports

lexicon: $(VENV)/stamp-dev ## lint the language data, test its examples, compare the compiled files
	@$(BIN)/riwaya lexicon lint
	@$(BIN)/riwaya lexicon build --check
	@$(BIN)/riwaya lexicon test

docs: $(VENV)/stamp-dev ## rewrite the generated parts of docs
	@$(PY) -m docs.build

eval: $(VENV)/stamp-dev ## score against the gold and compare with the pinned floors
	@$(PY) -m eval.gate

numbers: $(VENV)/stamp-dev ## score the gold anew for the tables of docs/evaluation.md
	@$(PY) -m eval.figures
	@$(PY) -m docs.build

bench: $(VENV)/stamp-dev ## measure speed, memory and linearity on this machine
	@$(PY) -m bench.read_speed

fuzz: $(VENV)/stamp-dev ## ten minutes of damaged exports: each must give documents or a clear error
	@$(PY) -m bench.fuzz --minutes 10

soak: soak-text soak-kills soak-day soak-ledger soak-watch ## what takes some hours: all of the five

soak-text: $(VENV)/stamp-dev ## a text of 20 MB, and whether its cost is linear
	@$(PY) -m bench.soak

soak-kills: $(VENV)/stamp-dev ## 50 runs of four adders killed at random moments
	@$(PY) -m bench.kills

soak-day: $(VENV)/stamp-dev ## 60,000 articles of one day, read, stored and grouped on two cores
	@$(PY) -m bench.day --check

soak-ledger: $(VENV)/stamp-dev ## a ledger of a million claims: what it costs to ask and to add to it
	@$(PY) -m bench.ledger --check

soak-watch: $(VENV)/stamp-dev ## 200 feeds watched for ten simulated days by workers that are killed, on SQLite and on Postgres
	@$(PY) -m bench.watching --kills 20
	@$(PY) -m bench.watching --kills 20 --workers 4 --postgres

check: lint types imports lexicon test eval ## all of the above that can fail

format: $(VENV)/stamp-dev ## let ruff rewrite what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# For maintainers, needs uv: exact versions and hashes of everything, for every platform and Python >= 3.11.
lock: ## pin the newest versions allowed by pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --upgrade --quiet pyproject.toml requirements/build.in --extra web -o requirements/runtime.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --upgrade --quiet pyproject.toml requirements/build.in --extra dev -c requirements/runtime.lock -o requirements/dev.lock

clean: ## remove everything that the targets made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
