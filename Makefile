# Each target does all of its own set-up: a virtual environment in .venv, made once and kept up to date.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OW32 := $(BIN)/ow32

.DEFAULT_GOAL := help
.PHONY: help verify test test-slow lint types proofs golden bench engines courses invariants vectors pictures report evidence catalogues clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON); give one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; give another: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: $(PYTHON) has no venv module; on Debian install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	@echo "Adding the tools for tests to .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/measuring: $(VENV)/developing
	@echo "Adding the engines to compare with to .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@

verify: $(VENV)/installed ## prove the theorems and show every finding with a patient
	@$(OW32) verify

test: $(VENV)/developing ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

test-slow: $(VENV)/developing ## run the slower tier of the tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m slow

lint: $(VENV)/developing ## check style and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(VENV)/developing ## check the types
	@$(BIN)/mypy

proofs: $(VENV)/installed ## write every obligation to build/obligations; z3 and cvc5 decide each
	@$(OW32) verify --second-opinion --obligations build/obligations

golden: $(VENV)/developing ## run the cases written by hand from the text
	@$(BIN)/python -m pytest tests/golden

bench: $(VENV)/measuring ## measure against what one would use instead; make bench QUICK=--quick is shorter
	@cd tests && ../$(BIN)/python -m bench $(QUICK)

engines: $(VENV)/measuring ## install the rule engines that the kit is tried on, those for Node.js too
	@npm ci --no-audit --no-fund --prefix tests/conformance/engines/node

courses: $(VENV)/installed ## look for the shortest courses anew and keep them (minutes)
	@$(BIN)/python -m ow32_proofs.courses.keeping

invariants: $(VENV)/installed ## let Spacer propose invariants of courses (minutes; nothing rests on it)
	@$(BIN)/python -m ow32_proofs.courses.spacer

vectors: $(VENV)/installed ## make the vectors of the conformance kit anew, and the report on them (minutes)
	@$(BIN)/python -m ow32_oracle.cli.vectors --page docs

pictures: $(VENV)/installed ## draw the decisions and the findings into build/pictures
	@$(OW32) pictures --out build/pictures

$(VENV)/reporting: $(VENV)/installed
	@echo "Adding what the page for reviewers needs to .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[report]'
	@touch $@

report: $(VENV)/reporting ## write the page for reviewers to build/ow32.html
	@mkdir -p build
	@$(OW32) report -o build/ow32.html

evidence: $(VENV)/reporting ## verify anew and keep the evidence that the page rests on (a minute)
	@$(BIN)/python -m ow32_oracle.cli.report_evidence

catalogues: $(VENV)/reporting ## enter the words of the page into the catalogues of its languages
	@$(BIN)/python -m ow32_oracle.report.gathering

clean: ## remove what can be made again
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
