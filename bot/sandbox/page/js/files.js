// Files in messages, and files waiting in a composer.
import { h, icon } from "./dom.js";
import { store } from "./store.js";
import { bytes } from "./time.js";

export function fileCard(file) {
  const kind = (file.filetype || "file").slice(0, 4).toUpperCase();
  return h("a", { class: "file", href: `/sandbox/files/${file.id}?as=${store.me}`, download: file.name, title: `Download ${file.name}` },
    h("span", { class: `file-kind ${file.filetype}` }, kind),
    h("span", { class: "file-words" }, h("strong", {}, file.title || file.name), h("small", {}, `${file.pretty_type || kind} · ${bytes(file.size)}`)),
    h("span", { class: "file-get" }, icon("get")));
}

export function waiting(file, drop) {
  return h("span", { class: "chip" }, icon("file", 14), h("span", {}, file.name), h("small", {}, bytes(file.size)),
    h("button", { type: "button", "aria-label": `Remove ${file.name}`, on: { click: drop } }, icon("close", 12)));
}
