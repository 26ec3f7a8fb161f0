// One message, and a list of them with day lines, grouped by who speaks.
import { act } from "./api.js";
import { attachment, blocks } from "./blocks.js";
import { confirmed } from "./confirm.js";
import { h, icon, toast } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { fileCard } from "./files.js";
import { menu, popUp } from "./menus.js";
import { mrkdwn } from "./mrkdwn.js";
import { changed, isApp, personOf, store } from "./store.js";
import { streamed } from "./stream.js";
import { clockTime, dayKey, dayName, fullTime } from "./time.js";

export function avatar(id, size = "") {
  const person = personOf(id);
  const initials = person.real_name.split(" ").map((word) => word[0]).slice(0, 2).join("");
  return h("span", { class: `avatar ${size} ${isApp(id) ? "app" : ""}`, style: { "--tint": `#${person.color}` }, "aria-hidden": "true" }, isApp(id) ? "P" : initials);
}

export function badges(id) {
  const person = personOf(id);
  if (isApp(id)) return h("span", { class: "badge" }, "APP");
  if (person.is_stranger) return h("span", { class: "badge outside" }, "Acme Components");
  return person.is_ultra_restricted && h("span", { class: "badge guest" }, "Guest");
}

function body(message, place) {
  const stream = message.sandbox?.stream;
  if (stream) return [streamed(stream), stream.blocks.length > 0 && blocks(stream.blocks, place)];
  const shown = message.bot_id && message.blocks?.length ? blocks(message.blocks, place) : message.text && mrkdwn(message.text);
  return [shown, (message.attachments || []).map((one) => attachment(one, place))];
}

function tools(message, place, openThread) {
  const own = message.user === store.me && !message.subtype?.startsWith("channel_");
  const items = () => [
    ...store.manifest.shortcuts.filter((one) => one.type === "message").map((one) => ({ label: one.name, note: "Parley", do: () => act("shortcut", { callback_id: one.callback_id, channel: place.channel, message_ts: message.ts }) })),
    { label: "Copy link", do: () => copy(place.channel, message) },
    ...(own ? [{ label: "Delete message", danger: true, do: () => remove(place.channel, message) }] : []),
  ];
  const react = h("button", { type: "button", title: "React", class: "react", "aria-label": "React", on: { click: () => faces(react, place.channel, message) } }, "☺");
  return h("div", { class: "tools" },
    react,
    openThread && h("button", { type: "button", title: "Reply in thread", "aria-label": "Reply in thread", on: { click: () => openThread(message.thread_ts || message.ts, true) } }, icon("reply")),
    menu(h("button", { type: "button", title: "More", "aria-label": "More actions" }, icon("more")), items));
}

function faces(anchor, channel, message) {
  const names = ["white_check_mark", "eyes", "thumbsup", "pray", "tada", "question", "x", "warning"];
  const shut = popUp(anchor, h("div", { class: "menu faces" }, names.map((name) => h("button", { type: "button", "aria-label": name, on: { click: () => { shut(); act("react", { channel, ts: message.ts, name }); } } }, EMOJI[name]))));
}

function copy(channel, message) {
  const address = `${location.origin}/archives/${channel}/p${message.ts.replace(".", "")}${message.thread_ts ? `?thread_ts=${message.thread_ts}` : ""}`;
  navigator.clipboard?.writeText(address);
  toast("Link copied");
}

async function remove(channel, message) {
  const words = (text) => ({ type: "plain_text", text });
  if (await confirmed({ title: words("Delete message"), text: words("Delete this message for everyone? This can’t be undone."), confirm: words("Delete"), deny: words("Cancel"), style: "danger" })) act("delete", { channel, ts: message.ts });
}

function reactions(message, channel) {
  return h("div", { class: "reactions" }, message.reactions.map((one) => h("button", {
    type: "button", class: one.users.includes(store.me) ? "mine" : "", title: one.users.map((id) => personOf(id).real_name).join(", "),
    on: { click: () => act("react", { channel, ts: message.ts, name: one.name }) },
  }, EMOJI[one.name] || `:${one.name}:`, h("span", {}, String(one.count)))));
}

function only(message) {
  return h("div", { class: "only-you" }, icon("eye", 14), h("span", {}, "Only visible to you"),
    h("button", { type: "button", class: "link", on: { click: () => { store.dismissed.add(message.ts); changed("messages"); } } }, "Dismiss"));
}

export function messageNode(message, channel, { openThread, alone } = {}) {
  const place = { kind: "message", channel, ts: message.ts };
  const at = parseFloat(message.ts);
  if (message.subtype === "channel_join") return h("article", { class: "message quiet", "data-ts": message.ts }, h("div", { class: "gutter" }, avatar(message.user, "tiny")), h("div", { class: "content" }, mrkdwn(message.text)));
  const time = h("time", { title: fullTime(at), datetime: new Date(at * 1000).toISOString() }, clockTime(at));
  const head = h("div", { class: "message-head" }, h("strong", {}, personOf(message.user).real_name), badges(message.user), time);
  const whisper = message.is_ephemeral;
  return h("article", { class: `message ${whisper ? "whisper" : ""} ${message.subtype === "tombstone" ? "quiet" : ""}`, "data-ts": message.ts },
    h("div", { class: "gutter" }, avatar(message.user), h("time", { class: "gutter-time", title: fullTime(at) }, clockTime(at).replace(/ [AP]M/, ""))),
    h("div", { class: "content" },
      whisper && only(message), head, body(message, place),
      message.edited && message.user !== store.app.user_id && h("span", { class: "edited" }, "(edited)"),
      message.files && h("div", { class: "files" }, message.files.map(fileCard)),
      message.reactions && reactions(message, channel)),
    !whisper && !alone && tools(message, place, openThread));
}

const keeps = new Map();

// The node of a message, made once for each version of it in each pane.
export function kept(pane, message, make) {
  if (!keeps.has(pane)) keeps.set(pane, new Map());
  const nodes = keeps.get(pane);
  const known = nodes.get(message.ts);
  if (known?.message === message) return known.node;
  const node = make();
  nodes.set(message.ts, { message, node });
  return node;
}

export function forgetNodes() {
  keeps.clear();
}

// Day lines, the line above what is new, and a tighter look for a person's messages in a row.
export function listed(messages, nodeOf, newFrom) {
  let day = "";
  let before = null;
  let marked = false;
  return messages.flatMap((message) => {
    const at = parseFloat(message.ts);
    const node = nodeOf(message);
    const lines = [];
    if (dayKey(at) !== day) lines.push(h("div", { class: "day" }, h("span", {}, dayName(at))));
    if (newFrom && !marked && at > newFrom && message.user !== store.me) {
      marked = true;
      lines.push(h("div", { class: "new-line" }, h("span", {}, "New")));
    }
    const article = node.matches?.(".message") ? node : node.querySelector(".message");
    const follows = !lines.length && before && before.user === message.user && at - parseFloat(before.ts) < 300 && !before.reply_count && !message.is_ephemeral && !before.is_ephemeral && !before.subtype && !message.subtype?.startsWith("channel");
    article.classList.toggle("follows", Boolean(follows));
    day = dayKey(at);
    before = message;
    return [...lines, node];
  });
}
