"""What Parley says about itself, and when it cannot answer."""

from bot.slack.views.message import Message, context, escape, section

_OUTSIDER = "I answer full members of this workspace only, so I can't help here. Please ask the person you work with in this team."
_FAILURE = (
    "Something went wrong on my side and I could not finish this. Please ask again in a minute; "
    "if it happens again, tell whoever runs me to look at my log."
)
_INTRODUCTION = (
    "I answer questions about your contracts with the clause quoted, and say so when I do not find one. "
    "Ask me in a direct message, mention me in a channel, or reply in a thread I am in."
)
_EXAMPLES = (
    "What happens if we terminate the Brightline agreement early?",
    "When does the Kestrel contract renew, and how do we stop it?",
    "What's our position on liability caps?",
)
_COMMANDS = (
    "`/clause liability in Brightline`  the clauses on a topic, for you alone\n"
    "`/contracts`  the contracts you may see;  `/contracts Brightline`  one of them with its facts\n"
    "Drop a PDF, Word or text file here and I read it."
)


def help() -> Message:
    """What can be asked, with examples."""
    examples = "\n".join(f"•  {example}" for example in _EXAMPLES)
    blocks = [
        section(_INTRODUCTION),
        section(f"*Try*\n{examples}"),
        section(f"*Commands*\n{_COMMANDS}"),
        context("Everybody sees only what all readers of my reply may see. Not legal advice."),
    ]
    return Message(f"{_INTRODUCTION}\n{examples}", blocks)


def prompts() -> list[dict[str, str]]:
    """Suggested prompts, at most four."""
    titles = ("Ending early", "Renewal", "Our position")
    return [{"title": title, "message": example} for title, example in zip(titles, _EXAMPLES, strict=True)]


def outsider() -> Message:
    return plain(_OUTSIDER)


def failure() -> Message:
    return plain(_FAILURE)


def plain(text: str) -> Message:
    """One sentence, as it is."""
    return Message(text, [section(escape(text))])
