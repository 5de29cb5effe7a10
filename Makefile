# `make help` lists the targets.

.DEFAULT_GOAL := help
.PHONY: help packages test-packages build run demo test lint house strict-build browser-test bench bench-import bench-members bench-http \
	bench-delivery chaos chaos-check full-disk attack fuzz bombs tsan ci release-command clean

# What the binary is built with, and what the browser test needs beyond it.
PACKAGES := libcurl4-openssl-dev libsqlite3-dev libssl-dev libxml2-dev libzip-dev pkg-config zlib1g-dev
TEST_PACKAGES := chromium fonts-noto-cjk python3 python3-venv

# With Swift's own libraries inside, so that a binary runs on a machine without Swift. It exports no symbols, and packs
# its relocations where the C library knows that (glibc 2.36): together 5 MB less in memory.
PACKED := $(shell printf '2.36\n%s\n' "$$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)" | sort -CV \
	&& echo "-Xlinker -z -Xlinker pack-relative-relocs")
export RELEASE := swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic $(PACKED)

LISTEN ?= 127.0.0.1:8080
DATA ?= data
SIMULATOR ?= 127.0.0.1:9090

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

packages: ## Install what the binary is built with
	@.ci/install-packages $(PACKAGES)

test-packages: packages ## Install what the browser test needs beyond it
	@.ci/install-packages $(TEST_PACKAGES)

build: packages ## Build the release binaries
	$(RELEASE) --product tocsin
	$(RELEASE) --product dingtalk-simulator

run: packages ## Build and start the console; prints its address and how to log in
	$(RELEASE) --product tocsin
	@exec .build/release/tocsin serve --listen $(LISTEN) --data $(DATA)

demo: build ## Start a DingTalk simulator and a console with sample data
	@.ci/install-packages curl
	@.ci/demo $(LISTEN) $(SIMULATOR)

test: packages ## Run all tests
	@.ci/install-packages curl openssl
	swift test --experimental-maximum-parallelization-width 8

lint: ## Check the format of the sources
	swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests

house: ## Check imports, sizes and names
	@.ci/check-house

strict-build: packages ## Build everything, with undeclared imports as errors
	swift build --build-tests --explicit-target-dependency-import-check error

browser-test: test-packages ## Use the console in a real browser, from set-up to a failed delivery
	@.ci/browser-test

bench: build ## Measure and print the figures
	@.ci/install-packages python3 wrk
	@python3 Tests/Benchmarks/bench.py

fuzz: packages ## Read spreadsheets and requests that libFuzzer makes up, for two minutes
	@.ci/install-packages pkg-config
	@Tests/Fuzz/fuzz
	@Tests/Fuzz/fuzz-http

tsan: packages ## Run the HTTP server's tests under ThreadSanitizer
	@.ci/install-packages curl openssl
	@.ci/tsan

bombs: packages ## Check that hostile spreadsheets are refused soon and in little memory
	@.ci/install-packages python3
	$(RELEASE) --product workbook-bench
	@python3 Tests/Fuzz/bombs.py

BENCH_VENV := .venv/bench

bench-import: packages ## Measure how members are read from spreadsheets; writes docs/benchmarks.md
	@.ci/install-packages libreoffice-calc python3 python3-venv
	$(RELEASE) --product workbook-bench
	@test -x $(BENCH_VENV)/bin/python || python3 -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/pip install --quiet openpyxl XlsxWriter python-calamine
	@$(BENCH_VENV)/bin/python Tests/Benchmarks/bench_import.py

bench-members: build ## Measure the import of 100,000 members while alarms come in; writes docs/benchmarks.md
	@.ci/install-packages python3
	@python3 Tests/Benchmarks/bench_members.py

bench-http: packages ## Measure the HTTP server beside Hummingbird and nginx; writes docs/benchmarks.md
	@.ci/install-packages nginx python3 wrk
	$(RELEASE) --product HTTPBenchServer
	swift build -c release --package-path Tests/Benchmarks/HTTP --scratch-path .build/bench-http
	@python3 Tests/Benchmarks/bench_http.py

bench-delivery: build ## Measure how alarms are taken and delivered, beside Alertmanager; writes docs/benchmarks.md
	@.ci/install-packages prometheus-alertmanager python3 wrk
	$(RELEASE) --product HTTPBenchServer
	@python3 Tests/Benchmarks/bench_delivery.py

RUNS ?= 200

chaos: build chaos-check ## Kill the console RUNS times (200) under load and look for what went wrong
	@python3 Tests/Chaos/chaos.py --runs $(RUNS) $(if $(SEED),--seed $(SEED))

chaos-check: ## Test that the checker of `make chaos` finds every violation
	@.ci/install-packages python3
	@cd Tests/Chaos && python3 -m unittest --quiet checker_test

full-disk: build ## Fill the disk under the console and look at what it answers
	@.ci/install-packages python3
	@cd Tests/Chaos && python3 -m unittest --quiet full_disk_test

attack: ## Attack the built console, or else the bare server, on loopback
	@.ci/install-packages python3
	@test -x .build/release/tocsin || $(RELEASE) --product HTTPBenchServer
	@python3 Tests/Benchmarks/attack.py

ci: packages lint house strict-build test fuzz bombs browser-test ## All that must pass before a change lands

release-command:
	@echo "$(RELEASE)"

clean: ## Remove what was built
	rm -rf .build .venv
