"""A reply that grows in Slack while a model words it: sentence by checked sentence, then made whole by the outbox."""

import logging
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.flows import correspond
from bot.flows.ask import Enough
from bot.model.evidence import Citation, Question, Statement
from bot.slack.office import Office
from bot.slack.post import Post
from bot.slack.views import live as view

log = logging.getLogger(__name__)


class Live:
    """The reply to the message `key` in a thread. Until a sentence comes there is nothing to see of it; whatever Slack
    refuses, the whole reply still goes out through the outbox, in the stream's place when there is one."""

    def __init__(self, office: Office, key: str, channel: str, thread: str, asker: str) -> None:
        self._office = office
        self._key = key
        self._place = {"channel": channel, "thread_ts": thread}
        self._asker = asker
        # Wording may begin anew after a crash: then the stream of before is made whole, and none is begun.
        self._ts = correspond.streamed(office.desk, key)
        self._broken = self._ts is not None

    def heard(self, statement: Statement, citations: Sequence[Citation]) -> None:
        """Show one more sentence. Raises Enough when the stop button was pressed."""
        if self._broken:
            return
        text = view.sentence(statement)
        try:
            if self._ts is None:
                self._start(text, citations)
            else:
                self._call("chat.appendStream", {"ts": self._ts, "markdown_text": text})
        except SlackApiError as error:
            if error.response.get("error") == "stopped_by_user":
                raise Enough from error
            log.info("streaming ends: %s", error.response.get("error"))
            self._broken = True
        except (SlackClientError, OSError) as error:
            log.info("streaming ends: %s", type(error).__name__)
            self._broken = True

    def made_whole(self, posts: Sequence[Post], question: Question) -> list[Post]:
        """`posts` with the first message in the place of the stream, when there is one."""
        if self._ts is None:
            return list(posts)
        (_, first), *rest = posts
        whole = {key: value for key, value in first.items() if key not in {"thread_ts"}}
        return [("stream", whole | {"ts": self._ts, "guarded_for": question.asker.id}), *rest]

    def _start(self, text: str, citations: Sequence[Citation]) -> None:
        who = {"recipient_user_id": self._asker, "recipient_team_id": self._office.directory.team}
        chunks = [view.reading(citations), {"type": "markdown_text", "text": text}]
        said = self._call("chat.startStream", {**who, "chunks": chunks})
        self._ts = str(said["ts"])
        correspond.stream(self._office.desk, self._key, self._ts)

    def _call(self, method: str, payload: dict[str, object]) -> dict[str, object]:
        place = self._place if method == "chat.startStream" else {"channel": self._place["channel"]}
        return dict(self._office.client.api_call(method, json=place | payload).data)  # type: ignore[arg-type]
