"""What somebody chose or entered in an element, as Slack writes it into an action or a view's state."""

from typing import Any

from bot.sandbox.shape import Json, Refused


def find_element(blocks: list[Json], action_id: str, block_id: object = None) -> tuple[Json, Json]:
    """The block and element of an action. Refused: action_not_found."""
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory"), block.get("element")]:
            if (
                isinstance(element, dict)
                and element.get("action_id") == action_id
                and block_id in (None, block["block_id"])
            ):
                return block, element
    raise Refused("action_not_found")


def chosen(element: Json, value: Any) -> Json:
    """What an action or a state value says was chosen; `value` is an option's value, an id, a date, text
    or a list."""
    kind = str(element["type"])
    options = [
        *element.get("options", ()),
        *(o for group in element.get("option_groups", ()) for o in group["options"]),
    ]
    if kind in ("button", "workflow_button"):
        return {name: element[name] for name in ("text", "value", "style") if name in element}
    if kind == "feedback_buttons":
        picked = next(
            (element[side] for side in ("positive_button", "negative_button") if element[side]["value"] == value), None
        )
        return {"text": (picked or {}).get("text"), "value": value}
    if kind in ("static_select", "radio_buttons", "overflow", "external_select"):
        return {"selected_option": next((option for option in options if option["value"] == value), None)}
    if kind in ("checkboxes", "multi_static_select"):
        return {"selected_options": [option for option in options if option["value"] in (value or ())]}
    if kind.startswith("multi_"):
        return {f"selected_{kind.split('_')[1]}": value or []}
    if kind.endswith("_select"):
        return {f"selected_{kind.split('_')[0].rstrip('s')}": value}
    if kind == "file_input":
        return {"files": value or []}
    return {
        {"datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time"}.get(
            kind, "value"
        ): value
    }


def entered(view: Json, values: Json) -> Json:
    """The view's state from `values`: block_id -> action_id -> what was entered."""
    state: Json = {}
    for block in view["blocks"]:
        for element in [*block.get("elements", ()), block.get("accessory"), block.get("element")]:
            # Rich text, images and small print stand in blocks as well, and nothing is entered there.
            if isinstance(element, dict) and "action_id" in element and element["type"] not in ("button", "overflow"):
                value = values.get(block["block_id"], {}).get(element["action_id"])
                state.setdefault(block["block_id"], {})[element["action_id"]] = {
                    "type": element["type"],
                    **chosen(element, value),
                }
    return {"values": state}
