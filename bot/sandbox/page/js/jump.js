// Ctrl+K: go to a channel, a tab or another person by name.
import { h, icon } from "./dom.js";
import { avatar } from "./messages.js";
import { go, switchTo } from "./places.js";
import { isApp, store } from "./store.js";

function targets() {
  const rooms = Object.values(store.channels).filter((room) => room.name).map((room) => ({ label: room.name, mark: icon(room.is_private ? "lock" : "hash", 14), do: () => go({ kind: "channel", id: room.id }) }));
  const app = ["Messages", "Home"].map((tab) => ({ label: `Parley · ${tab}`, mark: avatar(store.app.user_id, "tiny"), do: () => go({ kind: "app", tab: tab.toLowerCase() }) }));
  const people = Object.values(store.people).filter((one) => !isApp(one.id) && one.id !== store.me).map((one) => ({ label: `Be ${one.real_name}`, note: one.profile.title, mark: avatar(one.id, "tiny"), do: () => switchTo(one.id) }));
  return [...rooms, ...app, ...people];
}

export function jump() {
  document.querySelector("dialog.jump")?.close();
  const list = h("div", { class: "jump-list", role: "listbox" });
  const box = h("input", { class: "field", placeholder: "Jump to a channel, or be somebody else…", "aria-label": "Jump to" });
  const all = targets();
  let found = all;
  let at = 0;
  const choose = (one) => { node.close(); one?.do(); };
  const draw = () => {
    found = all.filter((one) => one.label.toLowerCase().includes(box.value.toLowerCase().replace(/^#/, "")));
    at = Math.min(at, Math.max(found.length - 1, 0));
    list.replaceChildren(...found.map((one, index) => h("button", { type: "button", role: "option", class: index === at ? "on" : "", on: { click: () => choose(one) } }, h("span", { class: "row-mark" }, one.mark), h("span", {}, one.label), one.note && h("small", {}, one.note))));
    if (!found.length) list.append(h("div", { class: "menu-head" }, "Nothing by that name"));
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const node = h("dialog", { class: "dialog jump", "aria-label": "Jump to", on: { close: () => node.remove(), click: (event) => { if (event.target === node) node.close(); } } }, box, list);
  box.addEventListener("input", () => { at = 0; draw(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(found[at]);
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    at = (at + move + found.length) % found.length;
    draw();
  });
  document.getElementById("dialogs").append(node);
  node.showModal();
  draw();
  box.focus();
}
