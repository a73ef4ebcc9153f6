# `make` alone lists the targets. Only Python 3.11 to 3.15 and make are needed.
PYTHON ?= python3
BIN := .venv/bin

# two workers; a file and a notebook stay on one (tests/conftest.py)
WORKERS := -n 2 --dist loadgroup
INFOLIB := tests/infolib infolib

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

book: environment ## build the book in _build/html
	@$(BIN)/python tools/book.py

slides: book ## make the lecture slides in _build/slides, with PDFs
	@$(BIN)/python tools/slides.py

ko: environment ## make the Korean book and slides
	@$(BIN)/python tools/book.py ko
	@$(BIN)/python tools/slides.py ko

site: environment ## put books, slides and PDFs together in _build/site
	@STRICT=$(STRICT) $(BIN)/python tools/website.py

check: environment ## the quick checks, after every change: repairs first
	@$(BIN)/python tools/repair.py
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -q $(WORKERS) -m "not slow" \
	  --unless-passed=infolib tests/notebooks tests/translation $(INFOLIB)

test: lint site ## check everything that can be checked
	$(BIN)/python -m pytest $(WORKERS) --unless-passed=notebooks

execute: environment ## run the notebooks, store outputs (NOTEBOOK=... for one)
	@$(BIN)/python tools/execute.py $(NOTEBOOK)

lab: environment ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab chapters

lint: environment
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

coverage: environment ## which lines of infolib no test runs: none
	$(BIN)/python -m pytest $(WORKERS) --cov=infolib $(INFOLIB)

bench: proof ## race infolib against its peers: docs/benchmarks.md
	$(BIN)/python -m benchmarks

mutants: proof ## does a test notice every small change? docs/mutants.md
	$(BIN)/python tools/mutants.py

wheel: environment ## try infolib alone, and the archives of the pages
	$(BIN)/python tools/infolib_wheel.py
	$(BIN)/python tools/downloads.py

proof: environment
	@$(BIN)/uv pip install --quiet -r requirements-proof.txt

COMPILE := $(BIN)/uv pip compile - --quiet --universal --python-version 3.11 \
  --no-annotate --custom-compile-command 'make lock' --output-file

lock: environment ## pin every dependency anew in requirements*.txt
	@echo '-e .[book,test]' | $(COMPILE) requirements.txt $(UPGRADE)
	@mkdir -p _build && grep -v '^-e' requirements.txt > _build/pins.txt
	@echo '-e .[book,test,proof]' | $(COMPILE) requirements-proof.txt \
	  --constraint _build/pins.txt $(UPGRADE)

serve: site ## show the site at http://127.0.0.1:8000
	@$(BIN)/python tools/serve.py

lighthouse: book ## measure every page beside a stock build (RUNS=3: median)
	@$(BIN)/python tools/lighthouse.py

clean: ## remove everything that make has made
	rm -rf _build .venv node_modules

environment:
	@$(PYTHON) tools/environment.py

# the steps build on each other, and two are enough for small machines
.NOTPARALLEL:

.PHONY: help book slides ko korean site check test execute lab lint coverage bench \
  mutants wheel proof lock serve lighthouse clean environment
