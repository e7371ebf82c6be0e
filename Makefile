# 手撕 mlkata. Every target makes .venv by itself; nothing needs root.
#   make run TORCH=0         without torch            make run PYTHON=python3.12   another interpreter
#   make run ARGS="--port 9000 --no-browser"          make clean                   forget .venv and caches
#   make test PYTEST_ARGS="-k nms"

SHELL := /bin/bash
TORCH ?= 1
PYTHON ?=
PYTEST_ARGS ?= -n 2 --dist loadfile
ARGS ?=
export TORCH PYTHON
BIN := .venv/bin

.DEFAULT_GOAL := run
.PHONY: run venv test test-all check bench clean help

run: ## 装好并在浏览器里打开 · install, then open mlkata in the browser
	@tools/venv.sh base torch
	@exec $(BIN)/mlkata web $(ARGS)

venv: ## 只安装 · install everything, run nothing
	@tools/venv.sh base torch test

test: venv ## 测试(约 15 分钟)· the tests, about 15 minutes on two cores
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

test-all: venv ## 全部测试,含慢的 · all tests, slow ones too
	@$(BIN)/python -m pytest -m "slow or not slow" --durations=25 $(PYTEST_ARGS)

check: venv ## 静态检查 · ruff, mypy, import contracts, the handbook's static rules
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mlkata check --fast

bench: venv ## 测速,写 bench/results.json 与 docs/bench.md · measure; writes those two
	@$(BIN)/python -m bench

clean: ## 删除 .venv 与缓存 · remove .venv and caches
	@rm -rf .venv .venv.lock .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist

help: ## 列出目标 · list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12
