"""DOOR: the command line. One function a command; results on standard output, progress and logs on standard error."""

from bot.cli.door import main

__all__ = ["main"]
