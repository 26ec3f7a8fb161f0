// Starts the page: loads the workspace, keeps it live, draws what changed.
import { h, put } from "./dom.js";
import { jump } from "./jump.js";
import { drawModals } from "./modal.js";
import { drawMain } from "./pane.js";
import { go, markRead, onSwitch, refresh } from "./places.js";
import { drawSidebar } from "./sidebar.js";
import { apply, changed, onChange, store } from "./store.js";
import { drawThread } from "./thread.js";

let socket = null;
let waiting = null;

// Listens before it loads: what happens in between waits and is applied on top of what was loaded.
async function listenAndLoad() {
  socket?.close();
  const mine = (socket = new WebSocket(`ws://${location.host}/sandbox/live?as=${store.me}`));
  waiting = [];
  mine.addEventListener("message", (event) => {
    if (mine !== socket) return;
    if (waiting) waiting.push(JSON.parse(event.data));
    else { apply(JSON.parse(event.data)); markRead(); }
  });
  await new Promise((open) => ["open", "close"].forEach((end) => mine.addEventListener(end, open, { once: true })));
  const loaded = await refresh();
  if (mine !== socket || !loaded) return loaded;
  waiting.forEach(apply);
  waiting = null;
  if (mine.readyState > WebSocket.OPEN) again();
  else mine.addEventListener("close", () => { if (mine === socket) again(); });
  return true;
}

function again() {
  setTimeout(async () => { if (await listenAndLoad()) redraw(); else again(); }, 1000);
}

const redraw = () => changed("sidebar", "place", "messages", "home", "header", "thread", "modals");

onChange((what) => {
  if (what.has("sidebar")) drawSidebar();
  drawMain(what);
  if (what.has("thread") || what.has("messages")) drawThread(what);
  if (what.has("modals")) drawModals();
});

// Addresses such as /archives/C0DEALS/p1700000000000000?thread_ts=… open that message.
function fromAddress() {
  const [, channel, stamp] = /^\/archives\/(\w+)(?:\/p(\d+))?/.exec(location.pathname) || [];
  if (!channel || !store.channels[channel]) return null;
  history.replaceState(null, "", "/");
  const place = store.channels[channel].is_im ? { kind: "app", tab: "messages" } : { kind: "channel", id: channel };
  const ts = stamp && `${stamp.slice(0, -6)}.${stamp.slice(-6)}`;
  return { place, thread: new URLSearchParams(location.search).get("thread_ts"), ts };
}

function known(place) {
  return place && (place.kind === "app" || store.channels[place.id]) ? place : null;
}

async function begin(start = false) {
  if (!(await listenAndLoad())) {
    put(document.getElementById("main"), h("div", { class: "empty" }, h("h2", {}, "The workspace does not answer"), h("p", {}, "Trying again…")));
    setTimeout(() => begin(start), 1500);
    return;
  }
  if (!store.people[store.me]) {
    store.me = "U0NORA";
    return begin(start);
  }
  const wanted = start ? fromAddress() : null;
  const first = Object.values(store.channels).find((room) => room.name);
  const place = known(wanted?.place) || known(store.place.kind === "app" ? store.place : null) || known(store.channels[store.place.id] && store.place) || (first ? { kind: "channel", id: first.id } : { kind: "app", tab: "messages" });
  go(place, wanted?.thread || null);
  changed("modals");
  if (wanted?.ts) document.querySelector(`[data-ts="${wanted.ts}"]`)?.classList.add("pointed");
}

onSwitch(() => begin());
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    jump();
  }
});
document.addEventListener("visibilitychange", markRead);
setInterval(() => changed("clock", "sidebar"), 30000);
setInterval(() => { if (Object.values(store.sessions).some((one) => one.line || one.status === "processing")) changed("messages"); }, 5000);

store.place = JSON.parse(sessionStorage.getItem("place") || "null") || store.place;
store.me = new URLSearchParams(location.search).get("as") || localStorage.getItem("person") || "U0NORA";
begin(true);
