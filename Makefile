# `make` alone lists the targets. Only Python 3.11 to 3.15 and make are needed.
PYTHON ?= python3
BIN := .venv/bin
TOOLS := $(BIN)/python -m tools
# two workers, if there is enough to do (tests/conftest.py)
WORKERS := -n auto
INFOLIB := tests/infolib infolib

help:
	@awk -F ':.*## ' '/^## / {print "\n" substr($$0, 4)} \
	  /^[a-z]+:.*## / {printf "  make %-11s%s\n", $$1, $$2}' Makefile

## Read and teach
book: environment ## build the book in _build/html
	@$(TOOLS) book

slides: book ## make the lecture slides in _build/slides, with PDFs
	@$(TOOLS) slides

ko: environment ## make the Korean book and slides in _build/ko
	@$(TOOLS) ko

site: environment ## put all of both editions into _build/site (STRICT=1)
	@STRICT=$(STRICT) $(TOOLS) site

serve: site ## show the site at http://127.0.0.1:8000
	@$(TOOLS) serve

lab: environment ## open the notebooks in JupyterLab
	@$(TOOLS) bundle
	$(BIN)/jupyter lab chapters

## Change
check: environment ## the quick checks of every day; repairs what it can
	@$(BIN)/python -c "from tools import npm; npm.fetch_packages()"
	@$(TOOLS) repair
	@$(BIN)/ruff format --quiet .
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -q $(WORKERS) -m "not slow" \
	  --unless-passed=infolib tests/notebooks tests/korean tests/tools \
	  tests/widgets tests/answers $(INFOLIB)

test: lint site ## check everything that can be checked
	@$(TOOLS) report
	$(BIN)/python -m pytest $(WORKERS) $(UNLESS_PASSED)

UNLESS_PASSED := $(addprefix --unless-passed=,infolib notebooks pages)

execute: environment ## run the notebooks, store outputs (NOTEBOOK=... for one)
	@$(TOOLS) execute $(NOTEBOOK)

lint: environment ## check style of code and notebooks, and types
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

lock: environment ## pin every dependency anew (UPGRADE=--upgrade)
	@echo '-e .[book,test]' | $(COMPILE) requirements.txt $(UPGRADE)
	@mkdir -p _build && grep -v '^-e' requirements.txt > _build/pins.txt
	@echo '-e .[book,test,bench]' | $(COMPILE) bench/requirements.txt \
	  --constraint _build/pins.txt $(UPGRADE)

COMPILE := $(BIN)/uv pip compile - --quiet --universal --python-version 3.11 \
  --no-annotate --custom-compile-command 'make lock' --output-file

clean: ## remove everything that make has made
	rm -rf _build .venv node_modules infolib/_bundle

## Prove (results in bench/results)
coverage: environment ## a test runs every line and branch of infolib
	$(BIN)/python -m pytest $(WORKERS) --cov=infolib $(INFOLIB)

bench: bench-libraries ## race infolib against the libraries beside it
	$(BIN)/python -m bench.peers

mutants: bench-libraries ## does a test notice every small change of infolib?
	$(BIN)/python -m bench.mutants

wheel: environment ## try infolib alone, and the archives of the pages
	$(BIN)/python -m bench.wheel
	$(BIN)/python -m bench.downloads

lighthouse: site ## measure every page beside a stock build (RUNS=3: median)
	@$(BIN)/python -m bench.lighthouse

classroom: bench-libraries ## let a class work on a JupyterHub here (STUDENTS=20)
	@$(BIN)/python -m bench.classroom --students $(or $(STUDENTS),20)

bench-libraries: environment
	@$(BIN)/uv pip install --quiet -r bench/requirements.txt

environment:
	@$(PYTHON) tools/environment.py

# the steps build on each other, and two are enough for small machines
.NOTPARALLEL:

.PHONY: help book slides ko site serve lab check test execute lint lock clean \
  coverage bench mutants wheel lighthouse classroom bench-libraries \
  environment
