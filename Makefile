# salla-host: every habit of this repository by one short name. `make` alone explains them.

PREFIX  ?= /usr/local
DESTDIR ?=
ARGS    ?=

# The same flags for every target, so that build, run, test and check share one debug build: SwiftPM builds some
# modules again whenever a flag changes. The import check refuses an import that Package.swift does not declare.
SWIFT_FLAGS   := --explicit-target-dependency-import-check error
# SwiftPM puts the traits of a dependency into the command line in the order of a set: held still here, since another
# order would build that dependency, and all that leans on it, again. Tests run without this.
SWIFT_BUILD := SWIFT_DETERMINISTIC_HASHING=1 swift build $(SWIFT_FLAGS)
# On Linux the linker writes in where the tarball's libraries are, since a tool that adds it later copies all names, and
# it leaves out the names of functions, by which nobody links to a program: together 8 MB of each package, unpacked.
RELEASE_FLAGS := -c release --static-swift-stdlib
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS += -Xlinker -rpath -Xlinker '$$ORIGIN/../lib/salla-host' -Xlinker --no-export-dynamic
endif

# Headers of system libraries, each asked for from the day that its only importer exists.
LIBRARIES  := $(if $(wildcard Sources/HostStore),libsqlite3-dev) $(if $(wildcard Sources/HostMarkup),libxml2-dev)
BUILD_NEEDS := swift git $(LIBRARIES)
# Debian's tools for packages; on macOS there is no package for Debian.
DIST_NEEDS := $(if $(filter Linux,$(shell uname -s)),dpkg-dev)
# What drives a browser runs by itself: beside a thousand other tests a browser draws no picture for seconds.
SWIFT_TEST  = scripts/test-swift --skip-build --disable-xctest $(SWIFT_FLAGS)
TEST_NEEDS  := chromium chromium-driver node-typescript fonts-noto-core curl openssl
# Languages of apps that salla-host run leads to the host; a test leaves out those that are not there.
ifneq ($(shell command -v apt-get),)
TEST_NEEDS  += php-cli php-curl php-guzzlehttp-guzzle ruby wget
endif
# A page costs less in it; tests use chromium where no such package is.
ifneq ($(shell grep -s '^ID=debian' /etc/os-release),)
TEST_NEEDS  += chromium-headless-shell
endif

PYTHON := .venv/bin/python
# A worker more than cores, since some tests wait, and each file's tests in one of them. ARGS="-n 0 --pdb" stops in a
# test that fails.
BROWSER_WORKERS := -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --dist loadfile --no-loadscope-reorder
# The environment of the packages' own tools and tests; the browser tests know nothing of it.
DIST_VENV := .build/dist-venv
SHELL_SCRIPTS := .ci/run scripts/need scripts/node scripts/python scripts/test-browser scripts/test-swift scripts/venv
SHARE = $(DESTDIR)$(PREFIX)/share/salla-host

# Python's own droppings go where everything else that is made goes.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.build/pycache
export RUFF_CACHE_DIR := $(CURDIR)/.build/ruff

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build run check-app test test-swift test-page test-browser browser-tests format bench install uninstall clean
.PHONY: dist dist-test test-browser-edge
.PHONY: check check-format check-rules check-python check-scripts check-page check-build check-support

help: ## show this list
	@echo "salla-host: a local merchant dashboard for embedded apps. What make can do:"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  make run ARGS=\"http://localhost:3000 --app-id 42\"   shows your own app instead of the sample"
	@echo "  make test-browser ARGS=\"-k refresh\"                 runs a part of the browser tests"
	@echo "  make install PREFIX=\$$HOME/.local                    installs without root"
	@echo
	@echo "Each target installs what it needs when it is missing. Only Swift has to be there: https://www.swift.org/install"

build: ## build the debug binary, .build/debug/salla-host
	@scripts/need $(BUILD_NEEDS)
	@echo "==> building (debug)"
	@$(SWIFT_BUILD) --product salla-host

# The sample app is installed by the first load, unless something else is asked for.
RUN_ARGS = $(if $(ARGS),$(ARGS),--install on-launch)

run: build ## build, then serve the sample app on http://localhost:7255 (ARGS are passed on; Ctrl-C stops)
	@echo "==> starting .build/debug/salla-host serve $(RUN_ARGS)"
	@exec .build/debug/salla-host serve $(RUN_ARGS)

check-app: build ## test your app from end to end, or the sample app: salla-host check (ARGS are passed on)
	@scripts/need chromium
	@.build/debug/salla-host check $(ARGS)

test: test-swift check-page test-page browser-tests ## run all tests: Swift's, those of the page's modules, those in a real browser

test-swift: ## run the Swift tests alone (ARGS go to swift test)
	@scripts/need $(BUILD_NEEDS) openssl
	@echo "==> building (debug, with tests)"
	@$(SWIFT_BUILD) --build-tests
	@echo "==> running the Swift tests"
ifneq ($(and $(filter test-swift,$(MAKECMDGOALS)),$(ARGS)),)
	@$(SWIFT_TEST) $(ARGS)
else
	@$(SWIFT_TEST) --skip '^HostBrowserTests\.'
	@$(SWIFT_TEST) --filter '^HostBrowserTests\.'
endif

test-page: ## run the tests of the page's modules alone, in Node (ARGS go to it)
	@scripts/venv
	@echo "==> running the tests of the page's modules"
	@scripts/node --test $(if $(filter test-page,$(MAKECMDGOALS)),$(ARGS)) Tests/Page/*.test.mjs

test-browser: build browser-tests ## run the browser tests alone (ARGS go to pytest)

test-browser-edge: build ## run the tests of the SDK's events at https://s.salla.sa (ARGS go to pytest)
	@scripts/need $(TEST_NEEDS)
	@scripts/venv
	@echo "==> running the tests of the SDK's events at https://s.salla.sa"
	@scripts/test-browser $(BROWSER_WORKERS) $(wildcard Tests/Browser/test_events_*.py) --door edge $(ARGS)

browser-tests:
	@scripts/need $(TEST_NEEDS)
	@scripts/venv
	@echo "==> running the browser tests"
	@scripts/test-browser $(BROWSER_WORKERS) Tests/Browser $(ARGS)

check: check-format check-rules check-python check-scripts check-page check-build check-support ## format, house rules, lint, types, layering

check-format:
	@scripts/need $(BUILD_NEEDS)
	@echo "==> checking the format of Swift"
	@swift format lint --strict --parallel --recursive Package.swift $(wildcard Sources Tests Benchmarks)

check-rules:
	@scripts/need $(BUILD_NEEDS)
	@scripts/venv
	@echo "==> checking the house rules"
	@$(PYTHON) scripts/check-house-rules --self-test
	@mkdir -p .build && swift package dump-package > .build/manifest.json
	@$(PYTHON) scripts/check-house-rules --manifest .build/manifest.json

check-python:
	@scripts/venv
	@echo "==> linting Python"
	@$(PYTHON) -m ruff check --quiet --config scripts/ruff.toml .
	@$(PYTHON) -m ruff format --quiet --check --diff --config scripts/ruff.toml .

check-scripts:
	@scripts/venv
	@echo "==> checking the syntax of shell and JavaScript"
	@for script in $(SHELL_SCRIPTS); do bash -n $$script || exit 1; done
	@$(PYTHON) scripts/check-javascript Public Benchmarks Tests packages

check-page:
	@scripts/need node-typescript
	@echo "==> checking the types of the page's JavaScript"
	@tsc -p scripts/page/tsconfig.json

check-build:
	@scripts/need $(BUILD_NEEDS)
	@echo "==> building everything, with warnings as errors and imports checked"
	@$(SWIFT_BUILD) --build-tests

check-support: check-build
	@scripts/venv
	@echo "==> checking the README's table of events"
	@$(PYTHON) scripts/support-table --check
	@$(PYTHON) scripts/dependency-table --check

format: ## bring Swift and Python into the one format
	@scripts/need $(BUILD_NEEDS)
	@scripts/venv
	@echo "==> formatting"
	@swift format --in-place --parallel --recursive Package.swift $(wildcard Sources Tests Benchmarks)
	@$(PYTHON) -m ruff check --quiet --fix-only --config scripts/ruff.toml .
	@$(PYTHON) -m ruff format --quiet --config scripts/ruff.toml .

bench: ## measure a release build against baselines (ARGS="--only handshake,refresh" for a part)
	@scripts/need $(BUILD_NEEDS) wrk socat node-typescript chromium
	@scripts/venv
	@echo "==> building (release)"
	@$(SWIFT_BUILD) $(RELEASE_FLAGS) --product salla-host
	@$(SWIFT_BUILD) $(RELEASE_FLAGS) --product salla-host-bench
	@echo "==> measuring, which takes some minutes"
	@$(PYTHON) Benchmarks/run.py $(ARGS)

install: ## install a release build below PREFIX (default /usr/local; DESTDIR is honoured)
	@scripts/need $(BUILD_NEEDS)
	@echo "==> building (release)"
	@$(SWIFT_BUILD) $(RELEASE_FLAGS) --product salla-host
	@echo "==> installing below $(DESTDIR)$(PREFIX)"
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)"
	@install $(if $(shell command -v strip),-s) -m 755 .build/release/salla-host "$(DESTDIR)$(PREFIX)/bin/salla-host"
	@rm -rf "$(SHARE)/Public" "$(SHARE)/templates" "$(SHARE)/scenarios"
	@cp -R Public templates scenarios "$(SHARE)/"
	@chmod -R u=rwX,go=rX "$(SHARE)"

uninstall: ## remove what install put below PREFIX
	@echo "==> removing salla-host from $(DESTDIR)$(PREFIX)"
	@rm -f "$(DESTDIR)$(PREFIX)/bin/salla-host"
	@rm -rf "$(SHARE)"

dist: ## make the packages below dist/: tarball, deb, wheel, npm, from a release build
	@scripts/need $(BUILD_NEEDS) $(DIST_NEEDS)
	@scripts/venv $(DIST_VENV) packages/requirements.txt
	@echo "==> building (release)"
	@$(SWIFT_BUILD) $(RELEASE_FLAGS) --product salla-host
	@echo "==> making the packages"
	@$(DIST_VENV)/bin/python packages/make .build/release/salla-host

dist-test: ## test what make dist made: in a bare Debian, a new venv and an empty npm folder (root; ARGS go to pytest)
	@scripts/need debootstrap chromium node-typescript
	@scripts/venv $(DIST_VENV) packages/requirements.txt
	@echo "==> testing the packages"
	@$(DIST_VENV)/bin/python -m pytest -o cache_dir=$(CURDIR)/.build/dist-pytest-cache packages/tests $(ARGS)

clean: ## remove all that was made here: .build, .venv and dist
	@echo "==> removing .build, .venv and dist"
	@rm -rf .build .venv dist
