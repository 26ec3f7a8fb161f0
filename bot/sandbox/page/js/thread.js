// The right-hand pane: one thread and its own composer.
import { composer, droppable } from "./composer.js";
import { h, icon, put } from "./dom.js";
import { kept, listed, messageNode } from "./messages.js";
import { stopper } from "./pane.js";
import { closeThread } from "./places.js";
import { follower } from "./scroll.js";
import { channelOf, replies, store, working } from "./store.js";

const node = document.getElementById("thread");
const list = h("div", { class: "messages", role: "log" });
let writing = null;
let shown = "";
const scroll = follower(list);

droppable(node, () => writing);
node.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) closeThread(); });

export function drawThread() {
  const channel = channelOf();
  const root = store.thread && store.messages[channel]?.get(store.thread);
  node.hidden = !root;
  document.body.classList.toggle("threaded", Boolean(root));
  if (!root) {
    shown = "";
    return;
  }
  const key = `${store.me}:${channel}:${root.ts}`;
  if (key !== shown) {
    shown = key;
    scroll.follow();
    writing = composer({ channel, thread: root.ts, hint: "Reply…", sent: () => scroll.follow() });
    const room = store.channels[channel];
    put(node, h("header", {}, h("div", { class: "head-words" }, h("h1", {}, "Thread"), h("p", {}, room.is_im ? store.sessions[`${channel}:${root.ts}`]?.title || "Parley" : `#${room.name}`)),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close the thread", on: { click: closeThread } }, icon("close"))), list, writing);
  }
  if (store.focusThread) {
    store.focusThread = false;
    writing.focusBox();
  }
  drawList(channel, root);
}

function drawList(channel, root) {
  const answers = replies(channel, root.ts);
  const make = (message) => kept("thread", message, () => messageNode(message, channel));
  const busy = working(channel, root.ts);
  const count = answers.filter((one) => !one.is_ephemeral).length;
  const line = count > 0 && h("div", { class: "reply-line" }, h("span", {}, `${count} repl${count === 1 ? "y" : "ies"}`));
  const rest = listed(answers, make).filter((one) => !one.classList.contains("day"));
  scroll.around(() => put(list, listed([root], make), line, rest, busy && h("div", { class: "thinking" }, busy, stopper(channel, root.ts))));
}
