// The page's own dialogs: a new channel, who is in a channel, the clock.
import { act } from "./api.js";
import { h, icon, put } from "./dom.js";
import { avatar, badges } from "./messages.js";
import { go } from "./places.js";
import { now, personOf, store } from "./store.js";
import { fieldOf, fromField, fullTime } from "./time.js";

function dialog(title, ...body) {
  const node = h("dialog", { class: "dialog small", "aria-label": title, on: { close: () => node.remove() } },
    h("div", { class: "dialog-head" }, h("h2", {}, title), h("button", { type: "button", class: "icon-button", "aria-label": "Close", on: { click: () => node.close() } }, icon("close"))), body);
  document.getElementById("dialogs").append(node);
  node.showModal();
  return node;
}

export function newChannel() {
  const name = h("input", { class: "field", placeholder: "renewals-2027", maxlength: "80", "aria-label": "Name" });
  const secret = h("input", { type: "checkbox" });
  const create = async (event) => {
    event.preventDefault();
    const answer = await act("channels", { name: name.value, is_private: secret.checked });
    if (!answer.ok) return;
    node.close();
    store.channels[answer.channel.id] ||= { ...answer.channel, sandbox: { members: [store.me] } };
    go({ kind: "channel", id: answer.channel.id });
  };
  const node = dialog("Add a channel", h("form", { on: { submit: create } },
    h("div", { class: "dialog-body" }, h("label", { class: "input" }, h("div", { class: "label" }, "Name"), name), h("label", { class: "choice" }, secret, h("span", {}, "Private", h("small", {}, "Only people you add can see it.")))),
    h("div", { class: "dialog-foot" }, h("button", { type: "button", class: "button", on: { click: () => node.close() } }, "Cancel"), h("button", { type: "submit", class: "button primary" }, "Create"))));
  name.focus();
}

export function membersOf(channel) {
  const body = h("div", { class: "dialog-body people" });
  const draw = () => {
    const members = store.channels[channel].sandbox.members;
    const outside = Object.keys(store.people).filter((id) => !members.includes(id));
    const row = (id, end) => h("div", { class: "person" }, avatar(id, "small"), h("div", {}, h("strong", {}, personOf(id).real_name, badges(id)), h("small", {}, personOf(id).profile.title || "Answers contract questions")), end);
    const add = (id) => h("button", { type: "button", class: "button", on: { click: async () => { if ((await act("invite", { channel, user: id })).ok) { if (!members.includes(id)) members.push(id); draw(); } } } }, "Add");
    put(body, members.map((id) => row(id)), outside.length > 0 && h("div", { class: "menu-head" }, "Not in this channel"), outside.map((id) => row(id, add(id))));
  };
  draw();
  dialog(`#${store.channels[channel].name}`, body);
}

const STEPS = [["1 hour", 3600], ["1 day", 86400], ["1 week", 604800], ["30 days", 2592000]];

export function moveClock() {
  const words = h("p", { class: "clock-now" });
  const when = h("input", { type: "datetime-local", class: "field", "aria-label": "Date and time", value: fieldOf(now()) });
  const draw = () => { put(words, fullTime(now())); when.value = fieldOf(now()); };
  const move = async (wish) => { const answer = await act("clock", wish); if (answer.ok) { store.clock = { now: answer.now, offset: answer.offset }; draw(); } };
  dialog("The workspace’s clock", h("div", { class: "dialog-body" }, words,
    h("p", { class: "hint" }, "Messages and events take their time from this clock; Parley sees deadlines and reminders accordingly."),
    h("div", { class: "actions" }, STEPS.map(([name, seconds]) => h("button", { type: "button", class: "button", on: { click: () => move({ advance: seconds }) } }, `+ ${name}`))),
    h("label", { class: "input" }, h("div", { class: "label" }, "Set to"), h("div", { class: "in-a-row" }, when, h("button", { type: "button", class: "button", on: { click: () => { if (when.value) move({ now: new Date(fromField(when.value)).toISOString().replace("Z", "+00:00") }); } } }, "Set"))),
    h("div", { class: "actions" }, h("button", { type: "button", class: "button", on: { click: () => move({ offset: 0 }) } }, "Back to now"))));
  draw();
}
