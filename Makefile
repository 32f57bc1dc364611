PYTHON ?= python3
PORT ?= 8000
POSTGRES ?= postgres://postgres@127.0.0.1:5432/samstad
BIN := .venv/bin
SPREAD := -n auto --dist worksteal
# A browser mostly waits: three at a time on two cores.
BROWSERS := -n 3 --dist loadfile --no-loadscope-reorder

.PHONY: help setup run plan test rubbish words check bench requirements clean
help:
	@echo "make run    install, load the demonstration, serve http://localhost:8000"
	@echo "make plan   install, plan new Kiruna, write the report"
	@echo "make test   install what tests need and run them all"
	@echo "make rubbish  send ten thousand malformed requests; no page may break"
	@echo "make check  lint and types"
	@echo "make bench  measure the engine beside its peers, and the pages of a large network"
	@echo "make words  gather the sentences of the site for translation"
	@echo "make clean  remove what was made"

setup: .venv/ready

.venv/ready: requirements/runtime.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Samstad needs Python 3.11 or later; say which with make PYTHON=python3.12")'
	@echo "1/2 Installing the pinned packages into .venv; a minute or two the first time …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/warm: .venv/ready
	@echo "Compiling the engines; some minutes, once …"
	@$(BIN)/python -m samstad.cli.warm_up
	@touch $@

run: setup
	@echo "2/2 Tables, demonstration and server …"
	@env -u SAMSTAD_DATABASE_URL -u SAMSTAD_MODE SAMSTAD_DATA=build/site $(BIN)/samstad site run --demo --port $(PORT)

plan: setup .venv/warm
	@mkdir -p build
	$(BIN)/samstad plan solve cases/nya-kiruna --report build/nya-kiruna.html --out build/nya-kiruna.plan.json

test: setup .venv/warm .venv/test-ready
	@$(MAKE) --no-print-directory .venv/saml-ready || echo "xmlsec cannot be installed here: the tests of SAML are skipped."
	$(BIN)/python -m pytest -q $(SPREAD) -m "not browser"
	$(BIN)/python -m pytest -q $(BROWSERS) -m browser
	@if $(BIN)/python -m tools.answers "$(POSTGRES)"; then \
	  echo "Once more on PostgreSQL, what touches the database:"; \
	  SAMSTAD_DATABASE_URL=$(POSTGRES) $(BIN)/python -m pytest -q $(SPREAD) -m "database and not browser"; \
	else echo "PostgreSQL does not answer at 127.0.0.1:5432: tests ran on SQLite alone."; fi

rubbish: setup .venv/test-ready
	RUBBISH=10000 $(BIN)/python -m pytest -q -n auto tests/access/test_rubbish.py

words: setup .venv/test-ready
	$(BIN)/python -m tools.words

check: setup .venv/check-ready
	@failed=0; \
	for command in "ruff check src tests tools" "ruff format --check src tests tools" "mypy" "lint-imports"; do \
	  echo "$$command"; $(BIN)/$$command || failed=$$((failed + 1)); \
	done; \
	echo "djade --check"; find src -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} + || failed=$$((failed + 1)); \
	echo "$$failed checks failed"; test $$failed -eq 0

bench: setup .venv/warm .venv/bench-ready
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks site

.venv/%-ready: requirements/%.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

requirements:
	uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/runtime.txt
	uv pip compile pyproject.toml --extra test -c requirements/runtime.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/test.txt
	uv pip compile pyproject.toml --extra check -c requirements/runtime.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/check.txt
	uv pip compile pyproject.toml --extra bench -c requirements/runtime.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/bench.txt
	uv pip compile pyproject.toml --extra saml -c requirements/runtime.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/saml.txt

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis
