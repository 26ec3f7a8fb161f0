"""The two words every part of the sandbox shares: a JSON object, and a refusal in Slack's own error
strings."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """Slack says no: `error` is the string Slack would send, `more` goes beside it in the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


def visible(thing: Json) -> Json:
    """A message, person, channel or view as Slack shows it to an app: without the sandbox's own notes."""
    return {key: value for key, value in thing.items() if key != "sandbox"}
