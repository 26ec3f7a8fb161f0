"""The encoder that a model's sentences and their quotations are compared by, loaded at its first use."""

from bot.search.embed import MiniLM

READ = MiniLM().states
