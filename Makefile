# make demo   see it            make test   everything that must hold
# make check  the quick part    make bench  the performance table
# make help   the rest

PORT ?= 8000
SERVE ?= 1
PYTHON := .venv/bin/python
export PYTHONDONTWRITEBYTECODE := 1
ifdef LONG
export HEVA_LONG := $(LONG)
endif

.PHONY: help demo test check bench lint format messages pictures requirements environment environment-dev

help:
	@echo 'demo [PORT=8000] [SERVE=0]  install, load demo people and cases, write var/demo-summary.pdf, serve'
	@echo 'test [LONG=1]               everything that must hold'
	@echo 'check                       the quick part of it'
	@echo 'bench [JSON=1]              the performance table'
	@echo 'lint, format                the linters alone; put the code in order'
	@echo 'messages                    collect the words of the interface for translation'
	@echo 'pictures                    take the pictures of the manual again'
	@echo 'requirements                pin the newest allowed packages'

environment:
	@python3 tools/environment.py

environment-dev:
	@python3 tools/environment.py dev

demo: environment
	@$(PYTHON) tools/demo.py --port $(PORT) $(if $(filter 0,$(SERVE)),--no-server)

test: environment-dev
	@$(PYTHON) -m tools.run_tests

check: environment-dev
	@$(PYTHON) -m tools.run_tests --quick

lint: environment-dev
	@$(PYTHON) -m tools.run_tests --lint

bench: environment-dev
	@$(PYTHON) -m bench $(if $(JSON),--json)

format: environment-dev
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

messages: environment-dev
	$(PYTHON) tools/messages.py update

pictures: environment-dev
	$(PYTHON) -m tools.pictures

requirements: environment-dev
	$(PYTHON) tools/requirements.py
