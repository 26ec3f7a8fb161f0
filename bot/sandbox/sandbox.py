"""The parts of the sandbox put together: one object that every route is given."""

from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.manifest import Manifest
from bot.sandbox.shape import Json
from bot.sandbox.sockets import SocketMode
from bot.sandbox.tickets import Tickets
from bot.sandbox.workspace import Workspace


@dataclass
class Sandbox:
    """The workspace, the line to the app, the clock, the faults, and a list of every call the app made."""

    base_url: str
    manifest: Manifest
    workspace: Workspace
    faults: Faults
    line: SocketMode
    calls: list[Json] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock: Clock = self.workspace.clock
        self.tickets = Tickets(self.clock)
        self.events = Events(self.workspace, self.line)

    def post(self, channel: str, fields: Json) -> Json:
        """Post a message and tell the app of it."""
        message = self.workspace.post(channel, fields)
        self.events.posted(channel, message)
        return message
