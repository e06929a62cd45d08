# make run      start the app on http://localhost:8501
# make workshop start the app for everyone in the local network; shows the address and a QR code
# make test     every test, those in a real browser included
# make test-long  the same with their long versions: thousands of kills, damaged bytes, starts
# make coverage every test without a browser; fails unless all that guards words and doors is covered
# make mutation changes that code in thousands of ways and counts what no test notices (hours)
# make teach    learn from the labelled rules again; writes data/method/learnt/
# make check    formatting, style, types, import arrows, quick tests (before each commit)
# make bench    measure what the app costs; writes build/bench/
# make bench-live  measure a workshop with up to 1,000 people; writes build/bench/live.json
# make clean    remove everything make has made (never a database)

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
export CHROMIUM

.PHONY: run workshop test test-long coverage mutation teach check bench bench-live clean chromium
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	$(BIN)/python -m canvas serve --port $(PORT)

workshop: $(VENV)/run.stamp
	@url=$$($(BIN)/python -m canvas.web.address $(PORT)) && \
	  CANVAS_URL=$$url exec $(BIN)/python -m canvas serve --host 0.0.0.0 --port $(PORT)

test: $(VENV)/test.stamp chromium
ifdef ARGS
	$(BIN)/python -m pytest $(ARGS)
else
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not browser"
	$(BIN)/python -m pytest tests/browser -n 2 --dist worksteal $(if $(CI),--reruns 2)
endif

test-long: $(VENV)/test.stamp chromium
ifdef ARGS
	$(BIN)/python -m pytest --long $(ARGS)
else
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not browser" --long
	$(BIN)/python -m pytest tests/browser --long
endif

teach: $(VENV)/test.stamp
	$(BIN)/python -m tests.teach

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py
	$(BIN)/python -m pytest -m "not browser and not slow" $(ARGS)

coverage: $(VENV)/test.stamp
	@mkdir -p build/coverage
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n auto --dist worksteal -m "not browser" $(ARGS)
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report

mutation: $(VENV)/test.stamp
	$(BIN)/mutmut run $(ARGS)
	$(BIN)/python -m tests.mutants

bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench

bench-live: $(VENV)/test.stamp chromium
	$(BIN)/python -m tests.bench live

clean:
	rm -rf $(VENV) build mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements.txt requirements-test.txt | $(BIN)/python
	@$(INSTALL) -r requirements-test.txt
	@touch $@ $(VENV)/run.stamp

# uv where it is installed, because it is quicker; else what Python brings along
ifneq ($(shell command -v uv 2>/dev/null),)
INSTALL = uv pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Setting up $(VENV) with $$($$python --version)"; \
	    $$python -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; exit 0; \
	  fi; \
	done; \
	echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3"; exit 1

# Where apt has it, the Chromium without windows: the same pages for less than half of the processor
chromium:
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && ! command -v strace >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y strace || \
	  echo "without strace one test is left out: that every commit reaches the disk"; \
	fi
	@for browser in $$CHROMIUM chromium-headless-shell; do \
	  if command -v $$browser >/dev/null; then exit 0; fi; \
	done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	    chromium-headless-shell fonts-liberation; then exit 0; fi; \
	for browser in chromium chromium-browser google-chrome; do \
	  if command -v $$browser >/dev/null; then exit 0; fi; \
	done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	    chromium fonts-liberation; \
	else \
	  echo "The browser tests need Chromium: sudo apt-get install chromium-headless-shell" \
	    "(or chromium), or name one: make test CHROMIUM=/path/to/chrome"; exit 1; \
	fi
