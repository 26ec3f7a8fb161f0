// Asks before something is done: an element's own confirm object, or the page's.
import { h } from "./dom.js";
import { plain, textOf } from "./mrkdwn.js";

export function confirmed({ title, text, confirm, deny, style }) {
  return new Promise((resolve) => {
    const finish = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    const yes = h("button", { type: "button", class: `button ${style || "primary"}`, on: { click: () => finish(true) } }, plain(confirm.text));
    const dialog = h("dialog", { class: "dialog small", on: { cancel: (event) => { event.preventDefault(); finish(false); } } },
      h("div", { class: "dialog-head" }, h("h2", {}, plain(title.text))),
      h("div", { class: "dialog-body" }, textOf(text)),
      h("div", { class: "dialog-foot" }, h("button", { type: "button", class: "button", on: { click: () => finish(false) } }, plain(deny.text)), yes));
    document.getElementById("dialogs").append(dialog);
    dialog.showModal();
    yes.focus();
  });
}
