"""English as a pattern: a blank stands for any white space, COUNT for a number, and case does not count."""

import re

from bot.extract.duration import COUNT


def phrase(pattern: str) -> re.Pattern[str]:
    """The compiled `pattern`; a blank right behind "[" stays one. COUNT: "sixty (60)", "three", "12"."""
    return re.compile(re.sub(r"(?<!\[) ", r"\\s+", pattern).replace("COUNT", COUNT), re.I)
