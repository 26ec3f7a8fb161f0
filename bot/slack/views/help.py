"""What Parley says of itself: help, prompts to start from, refusals, failures, and what it is doing."""

from bot.slack.views import block
from bot.slack.views.message import Block, Message, Part, message, messages

EXAMPLES = (
    "What happens if we end the contract with <their name> early?",
    "Who may assign the <their name> agreement?",
    "What's our position on liability caps?",
)

OUTSIDER = "I can only answer full members of this workspace. Please ask your contact here."
STATUS = "is reading the contracts…"
LOADING = ("Reading your question…", "Finding the contract…", "Looking for the clause…", "Checking every quotation…")
FILE_STATUS = "is reading your file…"

_PROMPTS = (
    ("Ending early", "What happens if we terminate early?"),
    ("Find a clause", "Show me the limitation of liability"),
    ("Our position", "What's our position on liability caps?"),
    ("What can you do?", "help"),
)
_WAYS = (
    ("Ask", "Write to me here, or @Parley in a channel. In a thread I remember which contract we are on."),
    (
        "Add a contract",
        "Drop a PDF (scans too), Word, HTML or text file, or a .zip or .eml of them. "
        "Only you, or the channel you drop it in, may read it.",
    ),
    ("/clause", "Look a clause up: /clause liability in <contract>. Only you see it until you share it."),
    ("/contracts", "List the contracts you may see, or open one: /contracts <name>."),
    ("/renewals", "Until when notice counts: /renewals within 90d, /renewals owner me, /renewals <counterparty>."),
    (
        "Their draft",
        "Drop it and ask “can we accept this?”, or type /counter and a contract's name or their clause: "
        "I hold it against our playbook. /negotiation shows where a deal stands.",
    ),
    ("Ask legal", "The button under an answer hands your question to counsel; their reply comes back to you."),
)


def help() -> Message:
    """The answer to "help", "hi" and /parley help."""
    ways = [block.line(block.words(name, bold=True), block.words(f": {what}")) for name, what in _WAYS]
    asks = [block.line(block.words(example)) for example in EXAMPLES]
    said = [f"{name}: {what}" for name, what in _WAYS]
    return message(
        [
            *block.paragraph("I answer questions about contracts with the clause quoted.", bold=True),
            Part(block.rich(block.bullets(ways)), "\n".join(said)),
            *block.paragraph("For example:"),
            Part(block.rich(block.bullets(asks)), "\n".join(EXAMPLES)),
            *block.small("Every quotation is checked against the document. I do not give legal advice."),
        ]
    )


def welcome() -> Message:
    """The answer to thanks."""
    return plain("You are welcome.")


def prompts() -> list[Block]:
    """What the Messages tab offers to start from, for assistant.threads.setSuggestedPrompts."""
    return [{"title": title, "message": said} for title, said in _PROMPTS]


def outsider() -> Message:
    """For guests and people from other companies."""
    return plain(OUTSIDER)


def not_here() -> Message:
    """For a conversation in which outsiders read along."""
    return plain("I cannot talk about contracts here, because people from outside may read this. Write to me directly.")


def told_alone() -> Message:
    """For a conversation with outsiders in which somebody dropped a file."""
    return plain("People from outside may read this, so I wrote what I have to say on that file to you alone.")


def failure() -> Message:
    return plain(
        "I could not finish this. Please ask again in a few minutes; "
        "if it happens twice, tell whoever runs Parley here."
    )


def plain(said: str) -> Message:
    """A sentence of ours, other people's words perhaps in it."""
    return messages(block.paragraph(said) or block.paragraph("Done."))[0]
