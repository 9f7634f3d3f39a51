# Hallyu Wire: each target sets up what it needs (Python 3.11 or newer with venv, and nothing else).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help run test check bench fuzz pictures catalogue format lock clean

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hallyu Wire needs Python 3.11 or newer; set PYTHON=python3.12, say."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)

run: $(READY)  ## the bot; without DISCORD_TOKEN, the sandbox in your browser
	$(BIN)/python -m bot run

test: $(READY)  ## every test, with coverage
	$(BIN)/python -m pytest $(if $(ARGS),$(ARGS),--numprocesses auto --dist worksteal --cov)

check: $(READY)  ## lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(READY)  ## benchmarks; NAME=storage for one
	@for file in tests/bench/bench_$(or $(NAME),*).py; do $(BIN)/python $$file || exit 1; done

fuzz: $(READY)  ## fuzz the readers of foreign text; TARGET=links for one, SECONDS=600 for longer (Linux on x86-64)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group fuzz
	@for name in $(or $(TARGET),charset dates json_feed links slicer); do \
	  nice $(BIN)/python tests/fuzz/fuzz.py $$name $(or $(SECONDS),120) || exit 1; done

pictures: $(READY)  ## pictures of the sandbox for the README (needs chromium and chromedriver); EVERY=folder for all cards
	$(BIN)/python $(if $(EVERY),docs/every_card.py $(EVERY),docs/pictures.py)

catalogue: $(READY)  ## make data/catalogue anew from data/sources
	@for name in agree wider wider_people namesakes characters short_titles fame; do $(BIN)/python data/sources/$$name.py || exit 1; done

format: $(READY)  ## write the code the house's way
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

lock: $(READY)  ## resolve the dependencies anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --no-strip-extras --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --quiet --upgrade --output-file requirements.lock

clean:  ## remove what was made, not the database
	rm -rf $(VENV) .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
