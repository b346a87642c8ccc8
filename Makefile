# talent_net: `make` lists what one can do.

HOST ?= 127.0.0.1
PORT ?= 5000
PYTHON ?= python3
# Arguments for pytest: make test ARGS="tests/kernel -k work"
ARGS ?=

BIN := .venv/bin
WORDS := talent_net/translations
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard $(WORDS)/*/LC_MESSAGES/messages.po))
BUILD := .build

export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONPATH := $(CURDIR)
export FLASK_APP := wsgi:app
run demo migrate: export TALENT_NET_MODE ?= development
run: export HOST := $(HOST)
run: export PORT := $(PORT)
run demo: export TALENT_NET_DEMO ?= 1
run: export TALENT_NET_LOG_JSON ?= false

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check fix demo words migrate assets upgrade bench-pages bench-search bench-matching clean compiled

help: ## List these targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

run: .venv/.installed assets compiled migrate ## Start talent_net with a demo world (HOST, PORT)
	@$(BIN)/flask demo fill --if-empty
	@exec $(BIN)/python -m talent_net.serve

test: .venv/.installed assets compiled ## Run every test (ARGS for pytest)
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: .venv/.installed ## Look for faults: style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: .venv/.installed ## Mend what machines can mend
	-$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

demo: .venv/.installed compiled migrate ## Fill an empty database with the demo world
	$(BIN)/flask demo fill

words: .venv/.installed ## Gather the words of the interface and compile the catalogues
	@mkdir -p $(BUILD)
	$(BIN)/pybabel -q extract -F $(WORDS)/babel.toml --project talent_net --version '' --copyright-holder '' \
		-k _l -k lazy_gettext -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2 -c 'words:' \
		--add-location file --sort-by-file --width 120 -o $(BUILD)/words.pot talent_net
	@for tag in ja en; do test -f $(WORDS)/$$tag/LC_MESSAGES/messages.po || \
		$(BIN)/pybabel -q init -i $(BUILD)/words.pot -d $(WORDS) -l $$tag --width 120; done
	$(BIN)/pybabel -q update -i $(BUILD)/words.pot -d $(WORDS) --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120
	@$(MAKE) --no-print-directory compiled

migrate: .venv/.installed ## Bring the database to the newest schema
	@$(BIN)/flask db upgrade
	@$(BIN)/flask people load-vocabulary
	@$(BIN)/flask searches index
	@$(BIN)/flask pages load

assets: talent_net/static/manifest.json ## Build stylesheets, scripts, fonts and icons

upgrade: .venv/.installed ## Take the newest permitted versions of all dependencies and lock them
	@for kind in run dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		$$( [ $$kind = dev ] && echo "--extra dev --constraint requirements/run.txt" ) pyproject.toml -o requirements/$$kind.txt || exit 1; done
	$(BIN)/npm update --save --omit-lockfile-registry-resolved
	@$(MAKE) --no-print-directory .venv/.installed assets

bench-pages: .venv/.installed assets compiled ## Measure the pages: requests per CPU second, latency, queries
	@$(BIN)/python bench/pages.py

bench-search: .venv/.installed assets compiled ## Measure the search among 100,000 people on both databases
	@$(BIN)/python bench/search.py

bench-matching: .venv/.installed assets compiled ## Measure suggestions, shared hours and cohorts up to 20,000 x 10,000
	@$(BIN)/python bench/matching.py

clean: ## Remove everything that make made (the database stays)
	rm -rf .venv $(BUILD) node_modules talent_net/static .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(WORDS) -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment holds exactly the locked versions. uv, itself locked, installs the rest quickly; where it cannot, pip does.
.venv/.installed: requirements/dev.txt
	@echo "Installing Python packages ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@mkdir -p $(BUILD) && sed -n '/^uv==/,/[^\\]$$/p' requirements/dev.txt > $(BUILD)/uv.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r $(BUILD)/uv.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip sync --quiet --require-hashes requirements/dev.txt || \
		$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.installed: package-lock.json .venv/.installed
	@echo "Installing npm packages ..."
	@$(BIN)/npm ci --silent --no-audit --no-fund
	@touch $@

talent_net/static/manifest.json: node_modules/.installed talent_net/vocabulary/places.csv $(shell find talent_net/assets -type f)
	@echo "Building assets ..."
	@$(BIN)/npm run --silent build
	@touch $@

compiled: $(CATALOGUES)

%.mo: %.po .venv/.installed
	@$(BIN)/pybabel -q compile -i $< -o $@
