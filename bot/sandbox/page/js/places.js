// Going somewhere: a channel, the app's tabs, a thread, another person.
import { act, load } from "./api.js";
import { forgetNodes } from "./messages.js";
import { changed, channelOf, latest, store, take } from "./store.js";

let begin = () => {};

export function onSwitch(handler) {
  begin = handler;
}

export function go(place, thread = null) {
  leave();
  store.place = place;
  store.thread = thread;
  document.body.classList.remove("drawer");
  sessionStorage.setItem("place", JSON.stringify(place));
  const channel = channelOf();
  store.newFrom = parseFloat(store.read[channel] || "0");
  if (place.kind === "app") act("home", { tab: place.tab });
  changed("place", "sidebar", "messages", "header", "home", "thread");
  markRead();
}

function leave() {
  store.newFrom = 0;
}

export function openThread(ts, focus = false) {
  store.thread = ts;
  store.focusThread = focus;
  changed("thread", "messages");
}

export function closeThread() {
  store.thread = null;
  changed("thread", "messages");
}

export function markRead() {
  if (store.place.kind === "app" && store.place.tab !== "messages") return;
  const channel = channelOf();
  const ts = latest(channel);
  if (!ts || document.hidden || parseFloat(store.read[channel] || "0") >= parseFloat(ts)) return;
  store.read[channel] = ts;
  act("read", { channel, ts });
  changed("sidebar");
}

export async function switchTo(person) {
  store.me = person;
  localStorage.setItem("person", person);
  await begin();
}

export async function refresh() {
  const state = await load();
  if (!state.ok) return false;
  take(state);
  forgetNodes();
  return true;
}
