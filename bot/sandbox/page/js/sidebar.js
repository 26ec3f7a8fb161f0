// The left side: workspace, who one is, channels, messages and apps, the clock.
import { newChannel, moveClock } from "./dialogs.js";
import { h, icon, put } from "./dom.js";
import { jump } from "./jump.js";
import { menu } from "./menus.js";
import { avatar } from "./messages.js";
import { go, switchTo } from "./places.js";
import { directId, isApp, now, personOf, store, unread } from "./store.js";
import { clockTime, shortDay } from "./time.js";

const node = document.getElementById("sidebar");

function row({ label, mark, place, count, note }) {
  const on = store.place.kind === place.kind && store.place.id === place.id && store.place.tab === place.tab;
  return h("button", { type: "button", class: `row ${on ? "on" : ""} ${count ? "unread" : ""}`, "aria-current": on ? "page" : undefined, on: { click: () => go(place) } },
    h("span", { class: "row-mark" }, mark), h("span", { class: "row-label" }, label), note, count > 0 && h("span", { class: "count" }, count > 99 ? "99+" : String(count)));
}

function switcher() {
  const me = personOf(store.me);
  const items = () => [{ head: "Look through the eyes of" }, ...Object.values(store.people).filter((one) => !isApp(one.id)).map((one) => ({
    label: one.real_name, note: one.profile.title, icon: avatar(one.id, "small"), do: () => switchTo(one.id),
  }))];
  return menu(h("button", { type: "button", class: "switcher", title: "Switch person" },
    avatar(store.me, "small"), h("span", { class: "switcher-words" }, h("strong", {}, me.real_name), h("small", {}, me.profile.title)), icon("down", 12)), items);
}

function channels() {
  return Object.values(store.channels).filter((room) => room.name).map((room) => row({
    label: room.name, mark: icon(room.is_private ? "lock" : room.is_ext_shared ? "link" : "hash", 14), place: { kind: "channel", id: room.id }, count: unread(room.id),
  }));
}

export function drawSidebar() {
  const guest = personOf(store.me).is_restricted || personOf(store.me).is_stranger;
  const light = h("span", { class: `light ${store.connected ? "on" : ""}`, title: store.connected ? "Parley is connected" : "Parley is not connected" });
  put(node,
    h("div", { class: "workspace" }, h("span", { class: "workspace-mark" }, "N"), h("span", { class: "workspace-words" }, h("strong", {}, store.team.name), h("small", {}, "Local workspace")),
      h("button", { type: "button", class: "icon-button", title: "Jump to… (Ctrl+K)", "aria-label": "Jump to", on: { click: jump } }, icon("search"))),
    switcher(),
    h("div", { class: "rows" },
      h("div", { class: "rows-head" }, "Channels", !guest && h("button", { type: "button", class: "icon-button", title: "Add a channel", "aria-label": "Add a channel", on: { click: newChannel } }, icon("plus", 14))),
      channels(),
      h("div", { class: "rows-head" }, "Direct messages"),
      row({ label: "Parley", mark: avatar(store.app.user_id, "tiny"), place: { kind: "app", tab: "messages" }, count: unread(directId()), note: light }),
      h("div", { class: "rows-head" }, "Apps"),
      row({ label: "Parley · Home", mark: avatar(store.app.user_id, "tiny"), place: { kind: "app", tab: "home" } })),
    h("button", { type: "button", class: "clock", title: "Move the workspace’s clock", on: { click: moveClock } }, icon("clock"),
      h("span", {}, `${shortDay(now())} · ${clockTime(now())}`),
      store.clock.offset !== 0 && h("span", { class: "badge moved" }, "moved")));
}
