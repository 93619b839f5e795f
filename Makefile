# Practicum: `make` alone lists what can be made.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
HOST ?= localhost
SERVE ?= 1
ARGS ?=
export PORT HOST SERVE

bin := .venv/bin
uv_compile := $(bin)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-strip-extras

.PHONY: help
help: ## list the targets (this text)
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: demo
demo: ## set everything up, load the demo, serve it (PORT=8000 HOST=localhost SERVE=1)
	@.ci/setup demo
	@$(bin)/python .ci/demo.py

.PHONY: test
test: ## run the whole suite but the slow proofs (ARGS='-k gate' runs a part, without coverage)
	@.ci/setup test
	@.ci/with-postgres .ci/test $(ARGS)

.PHONY: test-slow
test-slow: ## run the slow proofs: veraPDF, crowds, the wheel in another project, killed processes
	@.ci/setup test
	@.ci/with-postgres $(bin)/python -m pytest -m slow $(ARGS)

.PHONY: lint
lint: ## check style, templates, types, the order of imports and the dependencies
	@.ci/setup test
	@.ci/lint

.PHONY: floor
floor: ## check the migrations under the lowest supported versions
	@.ci/floor

.PHONY: wheel
wheel: ## build the wheel and the source archive into dist/
	@.ci/setup test
	@rm -rf dist
	@$(bin)/python -m build --no-isolation --outdir dist .

.PHONY: bench
bench: ## measure queries and times against a bare Wagtail page, and print the table
	@.ci/setup test
	@$(bin)/python -m pip install -q --require-hashes -r requirements-bench.lock
	@$(bin)/python -m tests.benchmarks $(ARGS)

.PHONY: shots
shots: ## make the screenshots in docs/images afresh
	@.ci/setup test
	@$(bin)/python -m tests.screenshots $(ARGS)

.PHONY: messages
messages: ## bring the message catalogs up to date with the code, and compile them
	@.ci/setup test
	@type -P xgettext msgfmt >/dev/null || \
		{ echo "Install GNU gettext first (apt-get install gettext): it reads and compiles the texts." >&2; exit 1; }
	@trap 'rm -f locale' EXIT; ln -sfn training/locale locale; \
		$(bin)/django-admin makemessages --all --no-location --no-obsolete \
			--ignore .venv --ignore var --ignore tests
	@for catalog in training/locale/*/LC_MESSAGES/django.po; do \
		sed -i '/^"POT-Creation-Date:/d' $$catalog; \
		msgfmt --check --statistics --output-file $${catalog%.po}.mo $$catalog; \
	done

.PHONY: lock
lock: ## resolve the dependencies anew and write the four lock files
	@.ci/setup test
	@$(bin)/python -m pip install -q uv
	@$(uv_compile) --upgrade --extra site --extra postgres --extra redis pyproject.toml -o requirements.lock
	@$(uv_compile) --upgrade --extra site --extra postgres --extra redis --group test --group lint \
		-c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(uv_compile) --upgrade --resolution lowest-direct --extra site --extra postgres --extra redis \
		pyproject.toml -o requirements-floor.lock
	@$(uv_compile) --upgrade --group bench -c requirements-dev.lock -o requirements-bench.lock

.PHONY: clean
clean: ## remove what the commands made, except var/ (your data)
	@rm -rf .venv .venv-floor dist build htmlcov .coverage .coverage.* .mypy_cache .ruff_cache \
		.pytest_cache .import_linter_cache .hypothesis
