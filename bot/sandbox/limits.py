"""Block Kit's limits as tables: most characters, fewest and most items, and what may stand where.

Sources: Slack's Block Kit reference and its SDKs' own limits, as of late 2026.
"""

MESSAGE_BLOCKS, VIEW_BLOCKS, VIEW_BYTES, UPDATE_TEXT, POST_TEXT, MARKDOWN_TEXT = (
    50,
    100,
    250_000,
    4000,
    40_000,
    12_000,
)
VIEW_TEXT = {"title": 24, "submit": 24, "close": 24, "private_metadata": 3000, "callback_id": 255, "external_id": 255}

# kind of thing -> field -> most characters (of the string, or of the text object's text); ! marks one that
# must be there
CHARACTERS: dict[str, dict[str, int]] = {
    "header": {"text!": 150},
    "section": {"text": 3000},
    "image": {"alt_text!": 2000, "title": 2000, "image_url": 3000},
    "input": {"label!": 2000, "hint": 2000},
    "markdown": {"text!": MARKDOWN_TEXT},
    "data_table": {"caption!": 3000},
    "container": {"title": 150},
    "card": {"title": 150, "subtitle": 150, "body": 200},
    "button": {"text!": 75, "value": 2000, "url": 3000, "accessibility_label": 75},
    "feedback_button": {"text!": 75, "value!": 2000, "accessibility_label": 75},
    "option": {"text!": 75, "value!": 150, "description": 75, "url": 3000},
    "confirm": {"title!": 100, "text!": 300, "confirm!": 30, "deny!": 30},
    "select": {"placeholder": 150},
    "plain_text_input": {"placeholder": 150, "initial_value": 3000},
    "option_group": {"label!": 75},
    "field": {"": 2000},
}

# kind of thing -> list field -> (fewest, most)
COUNTS: dict[str, dict[str, tuple[int, int]]] = {
    "section": {"fields": (1, 10)},
    "context": {"elements": (1, 10)},
    "actions": {"elements": (1, 25)},
    "context_actions": {"elements": (1, 5)},
    "carousel": {"elements": (1, 10)},
    "table": {"rows": (1, 100)},
    "data_table": {"rows": (2, 201)},
    "select": {"options": (1, 100), "option_groups": (1, 100)},
    "checkboxes": {"options": (1, 10)},
    "radio_buttons": {"options": (1, 10)},
    "overflow": {"options": (1, 5)},
}

MESSAGE_ONLY = {"markdown", "context_actions", "task_card", "plan", "table", "data_table"}
SURFACES: dict[str, set[str]] = {
    "message": {
        "actions",
        "card",
        "carousel",
        "container",
        "context",
        "divider",
        "header",
        "image",
        "input",
        "rich_text",
        "section",
        "video",
    }
    | MESSAGE_ONLY,
    "modal": {"actions", "alert", "context", "divider", "header", "image", "input", "rich_text", "section", "video"},
    "home": {
        "actions",
        "card",
        "carousel",
        "container",
        "context",
        "divider",
        "header",
        "image",
        "input",
        "rich_text",
        "section",
        "table",
        "data_table",
        "video",
    },
}
ELEMENTS = {
    "actions": {
        "button",
        "checkboxes",
        "datepicker",
        "datetimepicker",
        "overflow",
        "radio_buttons",
        "timepicker",
        "workflow_button",
        "static_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "external_select",
        "multi_static_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
        "multi_external_select",
    },
    "context": {"image", "mrkdwn", "plain_text"},
    "context_actions": {"feedback_buttons", "icon_button"},
}
INPUT_ELEMENTS = (ELEMENTS["actions"] - {"button", "overflow", "workflow_button"}) | {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
}
TABLE_COLUMNS, CELL_CHARACTERS = 20, {"table": 10_000, "data_table": 20_000}
