"""Who is in the Northwind workspace, and in which channels, on the first day."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.shape import Json

TEAM_ID, TEAM_NAME, TEAM_DOMAIN = "T0NORTHWIND", "Northwind", "northwind"
OTHER_TEAM_ID, OTHER_TEAM_NAME = "T0ACME", "Acme Components"
APP_ID, BOT_USER_ID, BOT_ID, BOT_NAME = "A0PARLEY", "U0PARLEY", "B0PARLEY", "Parley"


@dataclass(frozen=True)
class Part:
    """One person of the cast; `kind` is owner, member, guest (single channel) or stranger (another
    company)."""

    id: str
    name: str
    title: str
    tz: str
    kind: str
    colour: str


CAST = (
    Part("U0NORA", "Nora Lindqvist", "Legal operations lead · installed Parley", "America/New_York", "owner", "3d6b8e"),
    Part("U0AMARA", "Amara Okafor", "Senior counsel", "Europe/London", "member", "8a4f7d"),
    Part("U0DIEGO", "Diego Fuentes", "Deal desk manager", "America/Chicago", "member", "a8642a"),
    Part("U0SAM", "Sam Whitaker", "Account executive", "America/Los_Angeles", "member", "4b7f52"),
    Part("U0PRIYA", "Priya Raman", "Procurement manager", "Asia/Kolkata", "member", "b0476a"),
    Part("U0GUS", "Gus Hartmann", "Outside paralegal · single-channel guest", "Europe/Berlin", "guest", "6f6a5b"),
    Part("U0TOMAS", "Tomás Vega", "Sales director at Acme Components", "Europe/Madrid", "stranger", "5a5fa8"),
)

FULL_MEMBERS = tuple(part.id for part in CAST if part.kind in ("owner", "member"))

CHANNELS = (
    ("C0GENERAL", "general", "Company-wide announcements and questions", FULL_MEMBERS),
    ("C0LEGAL", "legal", "Legal team only", ("U0NORA", "U0AMARA", "U0DIEGO")),
    ("C0DEALS", "deals", "Live deals, from first draft to signature", FULL_MEMBERS),
    ("C0PROCURE", "procurement", "Vendors, renewals and purchase orders", ("U0PRIYA", "U0NORA", "U0DIEGO", "U0GUS")),
    ("C0ACME", "acme-shared", "Deals in progress with the Acme team", ("U0SAM", "U0NORA", "U0DIEGO", "U0TOMAS")),
)


def user_object(part: Part, *, at: float) -> Json:
    """The Slack user object of a person; the offset of the time zone is the one in force `at` that second."""
    handle = part.name.split()[0].lower().replace("á", "a")
    offset = datetime.fromtimestamp(at, ZoneInfo(part.tz)).utcoffset()
    team = OTHER_TEAM_ID if part.kind == "stranger" else TEAM_ID
    profile: Json = {"real_name": part.name, "display_name": part.name, "title": part.title, "team": team}
    if part.kind != "stranger":
        profile["email"] = (
            f"{part.name.lower().replace(' ', '.')}@{'hartmann-law' if part.kind == 'guest' else 'northwind'}.example"
        )
    return {
        "id": part.id,
        "team_id": team,
        "name": handle,
        "deleted": False,
        "color": part.colour,
        "real_name": part.name,
        "tz": part.tz,
        "tz_label": part.tz.replace("_", " "),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile,
        "is_admin": part.kind == "owner",
        "is_owner": part.kind == "owner",
        "is_primary_owner": part.kind == "owner",
        "is_restricted": part.kind == "guest",
        "is_ultra_restricted": part.kind == "guest",
        "is_stranger": part.kind == "stranger",
        "is_bot": False,
        "is_app_user": False,
        "updated": 1_700_000_000,
        **({} if part.kind == "stranger" else {"locale": "en-US"}),
    }


def bot_object() -> Json:
    """The Slack user object of the app's bot user."""
    return {
        "id": BOT_USER_ID,
        "team_id": TEAM_ID,
        "name": BOT_NAME.lower(),
        "deleted": False,
        "color": "1f5c4d",
        "real_name": BOT_NAME,
        "tz": "America/New_York",
        "tz_label": "America/New York",
        "tz_offset": -18000,
        "profile": {
            "real_name": BOT_NAME,
            "display_name": BOT_NAME,
            "api_app_id": APP_ID,
            "bot_id": BOT_ID,
            "team": TEAM_ID,
        },
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": True,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }


def channel_object(
    channel_id: str, name: str, purpose: str, members: tuple[str, ...], *, private: bool = False
) -> Json:
    """A Slack channel object; its `members` are kept with it and shown only by conversations.members."""
    shared = any(part.id in members and part.kind == "stranger" for part in CAST)
    return {
        "id": channel_id,
        "name": name,
        "name_normalized": name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": private,
        "is_archived": False,
        "is_general": name == "general",
        "is_shared": shared,
        "is_ext_shared": shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "context_team_id": TEAM_ID,
        "creator": "U0NORA",
        "created": 1_700_000_000,
        "shared_team_ids": [TEAM_ID, OTHER_TEAM_ID] if shared else [TEAM_ID],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": purpose, "creator": "U0NORA", "last_set": 1_700_000_000},
        "sandbox": {"members": [*members, BOT_USER_ID]},
    }


def direct_channel(user_id: str) -> Json:
    """The direct-message channel between a person and the bot."""
    return {
        "id": "D" + user_id[1:],
        "is_channel": False,
        "is_group": False,
        "is_im": True,
        "is_mpim": False,
        "is_private": True,
        "is_archived": False,
        "is_org_shared": False,
        "is_ext_shared": False,
        "is_shared": False,
        "user": user_id,
        "created": 1_700_000_000,
        "context_team_id": TEAM_ID,
        "sandbox": {"members": [user_id, BOT_USER_ID]},
    }


def first_people(at: float) -> dict[str, Json]:
    """Everybody by user id, the bot among them."""
    return {part.id: user_object(part, at=at) for part in CAST} | {BOT_USER_ID: bot_object()}


def first_channels() -> dict[str, Json]:
    """Every channel by id: the five named ones and one direct message with the bot for each person."""
    rooms = [channel_object(*row, private=row[1] == "legal") for row in CHANNELS]
    return {room["id"]: room for room in [*rooms, *(direct_channel(part.id) for part in CAST)]}


USERGROUPS: tuple[Json, ...] = (
    {
        "id": "S0LEGALAPP",
        "team_id": TEAM_ID,
        "is_usergroup": True,
        "name": "Legal approvers",
        "handle": "legal-approvers",
        "description": "May approve non-standard terms",
        "is_external": False,
        "date_delete": 0,
        "users": ["U0AMARA", "U0NORA"],
        "user_count": 2,
    },
    {
        "id": "S0DEALDESK",
        "team_id": TEAM_ID,
        "is_usergroup": True,
        "name": "Deal desk",
        "handle": "deal-desk",
        "description": "Prices, terms and sign-off",
        "is_external": False,
        "date_delete": 0,
        "users": ["U0DIEGO"],
        "user_count": 1,
    },
)
