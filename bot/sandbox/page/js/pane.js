// The middle: a channel, the app's Messages tab, or its Home.
import { act } from "./api.js";
import { blocks } from "./blocks.js";
import { composer, droppable } from "./composer.js";
import { membersOf } from "./dialogs.js";
import { h, icon, put } from "./dom.js";
import { avatar, kept, listed, messageNode } from "./messages.js";
import { go, openThread } from "./places.js";
import { channelOf, replies, roots, store, working } from "./store.js";
import { follower } from "./scroll.js";
import { ago } from "./time.js";

const node = document.getElementById("main");
const list = h("div", { class: "messages", tabIndex: 0, role: "log" });
let writing = null;
let shown = "";

droppable(node, () => writing);
const scroll = follower(list);
addEventListener("resize", () => scroll.around(() => {}));

const opener = h("button", { type: "button", class: "icon-button opener", "aria-label": "Show the sidebar", on: { click: () => document.body.classList.add("drawer") } }, icon("menu"));
document.addEventListener("pointerdown", (event) => { if (document.body.classList.contains("drawer") && !event.target.closest("#sidebar, .popup")) document.body.classList.remove("drawer"); });

export function drawMain(what) {
  const { place } = store;
  const key = `${store.me}:${JSON.stringify(place)}`;
  if (key !== shown || what.has("place")) {
    shown = key;
    scroll.follow();
    if (place.kind === "app") drawApp();
    else drawChannel();
  } else if (what.has("header")) freshen();
  if (place.kind === "app" && place.tab === "home") {
    if (what.has("home") || what.has("place")) drawHome();
  } else if (what.has("messages") || what.has("place")) drawList();
}

// A new member or a lost connection changes the head and the banner, and leaves what is being typed alone.
function freshen() {
  if (store.place.kind === "channel") node.querySelector("header").replaceWith(channelHead());
  node.querySelector(".banner")?.remove();
  if (writing) writing.before(...[missing(store.channels[channelOf()])].filter(Boolean));
}

function channelHead() {
  const room = store.channels[place().id];
  const members = room.sandbox.members;
  return h("header", {}, opener, h("div", { class: "head-words" },
    h("h1", {}, icon(room.is_private ? "lock" : room.is_ext_shared ? "link" : "hash", 16), room.name, room.is_ext_shared && h("span", { class: "badge outside" }, "Shared with Acme Components")),
    h("p", {}, room.purpose.value)),
  h("button", { type: "button", class: "button plain", title: "Members", on: { click: () => membersOf(room.id) } }, icon("people"), String(members.length)));
}

const place = () => store.place;

function drawChannel() {
  const room = store.channels[store.place.id];
  writing = composer({ channel: room.id, hint: `Message #${room.name}`, sent });
  put(node, channelHead(), list, missing(room), writing);
  if (matchMedia("(hover: hover)").matches) writing.focusBox();
}

function missing(room) {
  if (!store.connected) return h("div", { class: "banner offline" }, "Parley isn’t connected. What you send is kept and delivered once it is.");
  if (room.sandbox.members.includes(store.app.user_id)) return null;
  return h("div", { class: "banner" }, "Parley is not in this channel, so it hears nothing here.",
    h("button", { type: "button", class: "button", on: { click: () => act("invite", { channel: room.id }) } }, "Add Parley"));
}

function sent() {
  scroll.follow();
  drawList();
}

function drawApp() {
  const tab = (name, words) => h("button", { type: "button", role: "tab", "aria-selected": String(store.place.tab === name), on: { click: () => go({ kind: "app", tab: name }) } }, words);
  const head = h("header", { class: "app-head" }, opener, avatar(store.app.user_id), h("div", { class: "head-words" }, h("h1", {}, "Parley", h("span", { class: "badge" }, "APP")), h("p", {}, store.manifest.description)),
    h("div", { class: "tabs", role: "tablist" }, tab("home", "Home"), tab("messages", "Messages")));
  if (store.place.tab === "home") {
    writing = null;
    put(node, head, h("div", { class: "home" }));
    return;
  }
  writing = composer({ channel: channelOf(), hint: "Message Parley", sent });
  put(node, head, list, missing(store.channels[channelOf()]), writing);
  if (matchMedia("(hover: hover)").matches) writing.focusBox();
}

function drawHome() {
  const home = node.querySelector(".home");
  if (!home) return;
  if (!store.home) {
    put(home, h("div", { class: "empty" }, avatar(store.app.user_id, "large"), h("h2", {}, store.connected ? "Parley is preparing your Home" : "Parley isn’t connected"),
      h("p", {}, store.connected ? "It appears here in a moment." : "Start the bot, and this page fills itself.")));
    return;
  }
  put(home, h("div", { class: "home-sheet" }, blocks(store.home.blocks, { kind: "view", id: store.home.id, home: true })));
}

function summary(channel, message) {
  const answers = replies(channel, message.ts).filter((one) => !one.is_ephemeral);
  const busy = working(channel, message.ts);
  if (!answers.length && !busy) return null;
  const faces = [...new Set(answers.map((one) => one.user))].slice(0, 4);
  return h("div", { class: "under" },
    answers.length > 0 && h("button", { type: "button", class: "replies", on: { click: () => openThread(message.ts) } }, faces.map((id) => avatar(id, "tiny")), h("strong", {}, `${answers.length} repl${answers.length === 1 ? "y" : "ies"}`), h("small", {}, `Last ${ago(parseFloat(answers.at(-1).ts))}`)),
    busy && h("span", { class: "thinking" }, busy));
}

const SHOWN_INLINE = 6;

// In the Messages tab a thread is shown in full, below the message that began it.
function conversation(channel, message) {
  const answers = replies(channel, message.ts);
  const busy = working(channel, message.ts);
  const hidden = answers.length - SHOWN_INLINE;
  const name = store.sessions[`${channel}:${message.ts}`]?.title || "";
  const title = message.text.startsWith(name.replace(/…$/, "")) ? "" : name;
  return h("div", { class: "conversation" }, title && h("div", { class: "conversation-title" }, title),
    kept("direct", message, () => messageNode(message, channel, { openThread })),
    (answers.length > 0 || busy) && h("div", { class: "answers" },
      hidden > 0 && h("button", { type: "button", class: "link", on: { click: () => openThread(message.ts) } }, `Show ${hidden} earlier repl${hidden === 1 ? "y" : "ies"}`),
      listed(answers.slice(-SHOWN_INLINE), (one) => kept("inline", one, () => messageNode(one, channel))).filter((one) => !one.classList.contains("day")),
      busy ? h("div", { class: "thinking" }, busy, stopper(channel, message.ts)) : h("button", { type: "button", class: "link", on: { click: () => openThread(message.ts, true) } }, "Reply in this thread")));
}

export function stopper(channel, ts) {
  return store.sessions[`${channel}:${ts}`]?.status === "processing" && h("button", { type: "button", class: "link", on: { click: () => act("stop", { channel, thread_ts: ts }) } }, "Stop");
}

function prompts(channel) {
  const set = store.prompts[channel] || { title: "", prompts: store.manifest.prompts };
  if (!set.prompts.length) return null;
  return h("div", { class: "prompts" }, h("div", { class: "prompts-title" }, set.title || "Try one of these"),
    set.prompts.map((one) => h("button", { type: "button", on: { click: () => { scroll.follow(); act("send", { channel, text: one.message }); } } }, one.title)));
}

function beginning(channel) {
  const room = store.channels[channel];
  if (room.is_im) return h("div", { class: "beginning" }, avatar(store.app.user_id, "large"), h("h2", {}, "Parley"), h("p", {}, store.manifest.description, " Drop a contract here, or ask about one. Only you and Parley see this conversation."), prompts(channel));
  return h("div", { class: "beginning" }, h("h2", {}, `#${room.name}`), h("p", {}, `${room.purpose.value ? `${room.purpose.value}. ` : ""}This is where the channel begins. Mention @Parley to ask about a contract.`));
}

function drawList() {
  const channel = channelOf();
  const direct = store.channels[channel].is_im;
  const make = direct
    ? (message) => (message.thread_ts && message.thread_ts !== message.ts ? kept("direct", message, () => messageNode(message, channel)) : conversation(channel, message))
    : (message) => {
      const below = summary(channel, message);
      const one = kept("main", message, () => messageNode(message, channel, { openThread }));
      one.classList.toggle("in-thread", store.thread === message.ts);
      return h("div", { class: "entry" }, one, below);
    };
  scroll.around(() => put(list, beginning(channel), listed(roots(channel), make, store.newFrom)));
}
