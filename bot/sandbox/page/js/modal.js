// The app's modals: the topmost of the person's open views, with its inputs, errors, submit and close.
import { act } from "./api.js";
import { blocks } from "./blocks.js";
import { h, icon, put } from "./dom.js";
import { forget, values } from "./elements.js";
import { avatar } from "./messages.js";
import { plain } from "./mrkdwn.js";
import { store } from "./store.js";

const holder = document.getElementById("dialogs");
let dialog = null;
let shown = null;

export function drawModals() {
  const view = store.modals.at(-1);
  if (shown && shown.hash === view?.hash) return;
  const same = shown && view && shown.id === view.id;
  const scroll = same ? dialog.querySelector(".dialog-body").scrollTop : 0;
  for (const old of shown && !store.modals.some((one) => one.id === shown.id) ? [shown] : []) forget({ kind: "view", id: old.id });
  shown = view || null;
  if (!view) {
    dialog?.close();
    dialog?.remove();
    dialog = null;
    return;
  }
  const node = build(view);
  if (dialog) dialog.replaceWith(node);
  else holder.append(node);
  dialog = node;
  node.showModal();
  node.querySelector(".dialog-body").scrollTop = scroll;
  if (!same) node.querySelector("input:not([type=checkbox]), textarea")?.focus();
}

function build(view) {
  const place = { kind: "view", id: view.id };
  const close = () => act("close");
  const submit = view.submit && h("button", { type: "submit", class: "button primary" }, plain(view.submit.text));
  const form = h("form", { on: { submit: (event) => { event.preventDefault(); send(view, place, node, submit); } }, noValidate: true },
    h("div", { class: "dialog-head" }, avatar(store.app.user_id, "small"), h("h2", {}, plain(view.title.text)),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", on: { click: close } }, icon(store.modals.length > 1 ? "back" : "close"))),
    h("div", { class: "dialog-body" }, blocks(view.blocks, place)),
    h("div", { class: "dialog-foot" }, h("button", { type: "button", class: "button", on: { click: close } }, plain(view.close?.text || (submit ? "Cancel" : "Close"))), submit));
  const node = h("dialog", { class: "dialog modal", "aria-label": view.title.text, on: { cancel: (event) => { event.preventDefault(); close(); } } }, form);
  return node;
}

// What Slack checks itself before the app is asked: required inputs and text lengths.
function gaps(view, place) {
  const given = values(place);
  const found = {};
  for (const block of view.blocks.filter((one) => one.type === "input")) {
    const value = given[block.block_id]?.[block.element.action_id];
    const blank = value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
    if (blank && !block.optional) found[block.block_id] = "Please complete this required field.";
    else if (!blank && block.element.min_length > String(value).length) found[block.block_id] = `Use at least ${block.element.min_length} characters.`;
  }
  return found;
}

function complain(node, errors) {
  for (const one of node.querySelectorAll("[data-block]")) {
    const words = errors[one.dataset.block] || "";
    one.classList.toggle("wrong", Boolean(words));
    const line = one.querySelector(".error");
    if (line) put(line, words);
  }
  node.querySelector(".wrong")?.scrollIntoView({ block: "nearest" });
}

async function send(view, place, node, submit) {
  const missing = gaps(view, place);
  complain(node, missing);
  if (Object.keys(missing).length) return;
  submit.classList.add("busy");
  submit.disabled = true;
  const answer = await act("submit", { view_id: view.id, values: values(place) });
  submit.classList.remove("busy");
  submit.disabled = false;
  if (answer.response_action === "errors") complain(node, answer.errors);
}
