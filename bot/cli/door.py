"""The command line as the shell sees it: arguments in; an exit code, and an error as one sentence, out."""

import logging
import sys
from collections.abc import Sequence

from bot.cli import screen
from bot.cli.commands import app
from bot.errors import Misconfigured, ParleyError

_UNFORESEEN = "I could not finish this ({}: {}). PARLEY_LOG_LEVEL=DEBUG shows where; please report it."


def main() -> None:
    """Run the command line; an error is one sentence on standard error."""
    try:
        app(globals_first(sys.argv[1:]))
    except Misconfigured as error:
        screen.err.print(error.said, style="red")
        sys.exit(2)
    except ParleyError as error:
        screen.err.print(error.said, style="red")
        sys.exit(1)
    except BrokenPipeError:
        # Whoever reads our output has read enough.
        sys.stdout = None
        sys.exit(1)
    except OSError as error:
        screen.err.print(f"{error.filename}: {error.strerror}" if error.filename else str(error), style="red")
        sys.exit(1)
    except Exception as error:
        logging.getLogger(__name__).debug("unforeseen", exc_info=error)
        screen.err.print(_UNFORESEEN.format(type(error).__name__, error), style="red", markup=False)
        sys.exit(1)


def globals_first(arguments: Sequence[str]) -> list[str]:
    """The global options may stand anywhere: `parley ask … --json` is `parley --json ask …`."""
    front: list[str] = []
    rest: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--":
            return [*front, *rest, word, *left]
        if word == "--json" or word.startswith(("--home=", "--as=", "--as-of=")):
            front.append(word)
        elif word in {"--home", "--as", "--as-of"} and left:
            front += [word, left.pop(0)]
        else:
            rest.append(word)
    return front + rest
