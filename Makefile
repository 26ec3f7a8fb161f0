# Two commands: `make run` tries Parley in a local Slack; `make test` runs the whole suite.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOME_DIR ?= .parley
PORT ?= 8765

.PHONY: run test check format clean train

$(BIN)/.installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing (about a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --prefer-binary -c constraints.txt -e '.[dev]'
	@touch $@

run: $(BIN)/.installed
	@$(BIN)/python -m bot.demo --home $(HOME_DIR) --port $(PORT)

test: $(BIN)/.installed
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(BIN)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(BIN)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(HOME_DIR) *.egg-info

CUAD ?= ../shared/data/cuad
SCRATCH ?= build/training
train: $(BIN)/.installed
	$(BIN)/python -m training.asked bot/weights/kinds/asked.npz
	$(BIN)/python -m training.crossvalidate $(CUAD) $(SCRATCH)
	$(BIN)/python -m training.kinds $(CUAD) $(SCRATCH) bot/weights/kinds/kinds.npz
	$(BIN)/python -m training.aim $(CUAD) bot/weights/kinds/aim.npz
	$(BIN)/python -m training.fusion $(CUAD) $(SCRATCH) bot/weights/kinds/fusion.json
	$(BIN)/python -m training.grounding $(CUAD) $(SCRATCH) bot/weights/kinds/answers.json
