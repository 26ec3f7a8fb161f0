"""English as a pattern: a blank stands for any white space, COUNT for a number, and case does not count."""

import re

from bot.extract.duration import COUNT


def phrase(pattern: str) -> re.Pattern[str]:
    """The compiled `pattern`; a blank right behind "[" stays one, " ?" may be missing. COUNT: "sixty (60)", "12"."""
    loose = re.sub(r"(?<!\[) \?", r"\\s*", pattern)
    return re.compile(re.sub(r"(?<!\[) ", r"\\s+", loose).replace("COUNT", COUNT), re.I)
