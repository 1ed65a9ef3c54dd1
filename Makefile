# Every command of the house; `make run` and `make test` install what is missing first.
.DEFAULT_GOAL := help
.PHONY: help run build test lab bench lint generate install deps deps-test deps-lab toolchain clean

PREFIX ?= /usr/local
ARGS ?=
# Words of the cases that `make lab` is to run; all where there are none.
CASES ?=
SWIFT ?= swift

# The binary that runs, is tested and is installed is one: release, with the Swift runtime inside.
RELEASE_FOLDER := .build-release
BINARY := $(abspath $(RELEASE_FOLDER))/release/sockdoc
STATIC_BUILD := $(SWIFT) build -c release --static-swift-stdlib --product sockdoc \
	--scratch-path $(RELEASE_FOLDER)
# An undeclared import builds or fails by luck of ordering; so it is always an error.
IMPORT_CHECK := --explicit-target-dependency-import-check error

help: ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

run: build ## build, then run it: make run ARGS="probe 127.0.0.1:22"
	@$(BINARY) $(ARGS)

build: deps ## build the release binary
	@$(STATIC_BUILD) >&2

test: deps-test build ## run every test, the end-to-end ones against the release binary
	SOCKDOC_BINARY=$(BINARY) $(SWIFT) test $(IMPORT_CHECK)
	@# Without root the networks of the fault lab need a namespace of users, where there may be one.
	@if [ "$$(id -u)" != 0 ] && unshare -Urmn true 2>/dev/null; then \
	  SOCKDOC_BINARY=$(BINARY) unshare -Urmn $(SWIFT) test --skip-build --filter FaultTests; fi

lab: deps-test build ## make every fault for real, and print what sockdoc and its peers say of it
	@.ci/install-missing wanted nmap=nmap nc=netcat-openbsd curl=curl
	$(SWIFT) build $(IMPORT_CHECK) --product fault-lab
	SOCKDOC_BINARY=$(BINARY) $$([ "$$(id -u)" = 0 ] || echo unshare -Urmn) .build/debug/fault-lab $(CASES)

bench: build ## time sockdoc beside nmap, nc, curl and a bare loop in C, and print ratios
	@.ci/install-missing wanted cc=gcc nmap=nmap nc=netcat-openbsd curl=curl errno=moreutils
	@Benchmarks/run $(BINARY)

lint: deps ## formatting, warnings, undeclared imports, the import list of the design
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	.ci/check-imports
	$(SWIFT) build --build-tests $(IMPORT_CHECK)

generate: deps ## write Sources/Catalog/Generated from Content
	$(SWIFT) run $(IMPORT_CHECK) generate-catalog Content Sources/Catalog/Generated

install: build ## install to PREFIX/bin: make install PREFIX=/opt/sockdoc
	install -D -m 755 -s $(BINARY) $(DESTDIR)$(PREFIX)/bin/sockdoc

deps: toolchain ## install what a build needs
	@.ci/install-missing required /usr/include/ncursesw/curses.h=libncursesw5-dev

deps-test: deps ## install what the tests need; a test without its tool reports itself as skipped
	@.ci/install-missing wanted tmux=tmux ip=iproute2 nft=nftables

deps-lab: ## install the daemons that the lab starts where they are installed; Debian starts its own too
	@.ci/install-missing wanted nginx=nginx-light haproxy=haproxy stunnel4=stunnel4 socat=socat \
	  sshd=openssh-server redis-server=redis-server

toolchain:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "sockdoc needs a Swift 6.3 toolchain (swift.org/install); 'swift' is not on the PATH." >&2; \
	  exit 1; }

clean: ## remove what was built
	rm -rf .build $(RELEASE_FOLDER)
