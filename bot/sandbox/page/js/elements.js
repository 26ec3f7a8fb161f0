// Block Kit elements: buttons and menus that act at once, and inputs whose values a modal submits.
import { act } from "./api.js";
import { confirmed } from "./confirm.js";
import { h, icon } from "./dom.js";
import { menu, select } from "./menus.js";
import { plain, textOf } from "./mrkdwn.js";
import { isApp, store } from "./store.js";

// What stands in each input now: place key -> block_id -> action_id -> value. It outlives a re-render.
const entered = new Map();
const keyOf = (place) => (place.kind === "message" ? place.ts : place.id);

export function values(place) {
  return entered.get(keyOf(place)) || {};
}

export function forget(place) {
  entered.delete(keyOf(place));
}

function remember(place, block, action, value) {
  const key = keyOf(place);
  if (!entered.has(key)) entered.set(key, {});
  (entered.get(key)[block] ||= {})[action] = value;
}

async function press(one, place, block, value, node) {
  if (one.confirm && !(await confirmed(one.confirm))) return false;
  node?.classList.add("busy");
  const where = place.kind === "message" ? { channel: place.channel, message_ts: place.ts } : { view_id: place.home ? "home" : place.id };
  const answer = await act("press", { ...where, block_id: block, action_id: one.action_id, value, state: values(place) });
  node?.classList.remove("busy");
  return answer.ok;
}

function button(one, place, block) {
  const node = h("button", {
    type: "button", class: `button ${one.style || ""}`, "aria-label": one.accessibility_label,
    on: { click: () => { if (one.url) open(one.url, "_blank", "noreferrer"); press(one, place, block, one.value, node); } },
  }, plain(one.text.text), one.url && h("span", { class: "outward", "aria-hidden": "true" }, "↗"));
  return node;
}

function feedback(one, place, block) {
  const make = (side, name) => {
    const choice = one[side];
    const node = h("button", {
      type: "button", class: `feedback ${name}`, "aria-label": choice.accessibility_label || choice.text.text, title: choice.text.text,
      on: { click: async () => { if (await press(one, place, block, choice.value, node)) chosen(node); } },
    }, icon("up"), h("span", {}, plain(choice.text.text)));
    return node;
  };
  const chosen = (node) => { for (const each of group.children) each.classList.toggle("chosen", each === node); };
  const group = h("div", { class: "feedback-pair" }, make("positive_button", "good"), make("negative_button", "poor"));
  return group;
}

const optionsOf = (one) => [...(one.options || []), ...(one.option_groups || []).flatMap((group) => group.options)];
const asChoice = (option) => ({ value: option.value, label: option.text.text, note: option.description?.text, url: option.url });

function people() {
  return Object.values(store.people).filter((person) => !isApp(person.id)).map((person) => ({ value: person.id, label: person.real_name, note: person.profile.title }));
}

function channels() {
  return Object.values(store.channels).filter((room) => room.name).map((room) => ({ value: room.id, label: `#${room.name}` }));
}

function choicesOf(one) {
  if (one.type.includes("users")) return people();
  if (one.type.includes("channels") || one.type.includes("conversations")) return channels();
  if (one.option_groups) return one.option_groups.flatMap((group) => group.options.map((option) => ({ ...asChoice(option), group: group.label.text })));
  return optionsOf(one).map(asChoice);
}

const first = (one) => one.initial_option?.value ?? one.initial_options?.map((option) => option.value) ?? one.initial_user ?? one.initial_users
  ?? one.initial_date ?? one.initial_time ?? one.initial_date_time ?? one.initial_value ?? one.initial_channel ?? one.initial_conversation ?? one.initial_conversations ?? one.initial_channels ?? null;

function field(one, props) {
  const multi = one.multiline;
  const node = h(multi ? "textarea" : "input", { class: "field", placeholder: one.placeholder && plain(one.placeholder.text), maxlength: one.max_length && String(one.max_length), ...props });
  return node;
}

function choice(one, kind, current, changed) {
  const name = `choice-${Math.random()}`;
  const picked = new Set([current].flat());
  return h("div", { class: "choices" }, optionsOf(one).map((option) => {
    const box = h("input", { type: kind, name, checked: picked.has(option.value), on: { change: () => {
      if (kind === "radio") return changed(option.value);
      box.checked ? picked.add(option.value) : picked.delete(option.value);
      return changed(optionsOf(one).map((each) => each.value).filter((value) => picked.has(value)));
    } } });
    return h("label", { class: "choice" }, box, h("span", {}, textOf(option.text), option.description && h("small", {}, textOf(option.description))));
  }));
}

// An element that holds a value; `changed` is told of each new one.
function holder(one, current, changed) {
  const typed = (props) => field(one, { value: current ?? "", on: { input: (event) => changed(event.target.value || null), change: (event) => changed(event.target.value || null, true) }, ...props });
  const kind = one.type;
  if (kind.endsWith("_select")) return select({ choices: choicesOf(one), current, many: kind.startsWith("multi_"), hint: one.placeholder && plain(one.placeholder.text), changed: (value) => changed(value, true) });
  if (kind === "checkboxes") return choice(one, "checkbox", current, (value) => changed(value, true));
  if (kind === "radio_buttons") return choice(one, "radio", current, (value) => changed(value, true));
  if (kind === "datepicker") return typed({ type: "date" });
  if (kind === "timepicker") return typed({ type: "time" });
  if (kind === "number_input") return typed({ type: "number", step: one.is_decimal_allowed ? "any" : "1", min: one.min_value, max: one.max_value });
  if (kind === "email_text_input") return typed({ type: "email" });
  if (kind === "url_text_input") return typed({ type: "url" });
  if (kind === "datetimepicker") return typed({ type: "datetime-local", value: undefined });
  return typed({ type: one.multiline ? undefined : "text" });
}

export function element(one, place, block) {
  if (one.type === "button" || one.type === "workflow_button") return button(one, place, block);
  if (one.type === "feedback_buttons") return feedback(one, place, block);
  if (one.type === "icon_button") return h("button", { type: "button", class: "button", on: { click: (event) => press(one, place, block, one.value, event.currentTarget) } }, plain(one.text.text));
  if (one.type === "overflow") return menu(h("button", { type: "button", class: "button overflow", "aria-label": "More" }, icon("more")), one.options.map((option) => ({ label: option.text.text, do: () => { if (option.url) open(option.url, "_blank", "noreferrer"); press(one, place, block, option.value); } })));
  const before = values(place)[block]?.[one.action_id];
  const current = before === undefined ? first(one) : before;
  if (current !== null) remember(place, block, one.action_id, current);
  const node = holder(one, current, (value, settled) => {
    remember(place, block, one.action_id, value);
    if (settled) press(one, place, block, value, node);
  });
  return node;
}

// An input block: its label, its element, a hint, and the error the app may answer with.
export function input(block, place) {
  const one = block.element;
  const before = values(place)[block.block_id]?.[one.action_id];
  const current = before === undefined ? first(one) : before;
  remember(place, block.block_id, one.action_id, current);
  const node = holder(one, current, (value, settled) => {
    remember(place, block.block_id, one.action_id, value);
    if (settled && block.dispatch_action) press(one, place, block.block_id, value, node);
  });
  const label = h("div", { class: "label" }, plain(block.label.text), block.optional && h("span", { class: "optional" }, " (optional)"));
  return h("label", { class: "input" }, label, node, block.hint && h("div", { class: "hint" }, plain(block.hint.text)), h("div", { class: "error", role: "alert" }));
}
