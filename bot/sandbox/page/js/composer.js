// Where messages are typed: Enter sends, Shift+Enter starts a line, / completes commands, @ people; files by button or drop.
import { act, upload } from "./api.js";
import { h, icon } from "./dom.js";
import { waiting } from "./files.js";
import { store } from "./store.js";

const drafts = new Map();

export function composer({ channel, thread, hint, sent }) {
  const key = `${store.me}:${channel}:${thread || ""}`;
  const draft = drafts.get(key) || { text: "", files: [] };
  drafts.set(key, draft);

  const box = h("textarea", { rows: "1", placeholder: hint, "aria-label": hint, value: draft.text });
  const chips = h("div", { class: "chips" });
  const choices = h("div", { class: "completions", role: "listbox", hidden: true });
  const picker = h("input", { type: "file", multiple: true, hidden: true, on: { change: () => { add(picker.files); picker.value = ""; } } });
  const send = h("button", { type: "button", class: "send", "aria-label": "Send", title: "Send (Enter)", on: { click: () => go() } }, icon("send"));
  let offered = [];
  let at = 0;

  function drawFiles() {
    chips.replaceChildren(...draft.files.map((file) => waiting(file, () => { draft.files.splice(draft.files.indexOf(file), 1); drawFiles(); })));
    ready();
  }
  function add(files) {
    draft.files.push(...files);
    drawFiles();
    box.focus();
  }
  function ready() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
    send.disabled = !box.value.trim() && !draft.files.length;
  }

  function offers() {
    const text = box.value.slice(0, box.selectionStart);
    if (/^\/\S*$/.test(text) && !thread) {
      return store.manifest.commands.filter((one) => one.command.startsWith(text)).map((one) => ({ start: 0, put: `${one.command} `, name: one.command, hint: one.usage_hint, note: one.description }));
    }
    const found = /(^|\s)@([\p{L}]*)$/u.exec(text);
    if (!found) return [];
    const wanted = found[2].toLowerCase();
    const members = store.channels[channel].sandbox.members;
    return Object.values(store.people).filter((one) => members.includes(one.id) || one.id === store.app.user_id)
      .filter((one) => one.real_name.toLowerCase().split(" ").some((word) => word.startsWith(wanted)))
      .map((one) => ({ start: text.length - found[2].length - 1, put: `@${one.real_name} `, name: one.real_name, note: one.profile.title || (one.is_bot ? "App" : "") }));
  }
  function offer() {
    offered = offers();
    at = 0;
    drawOffers();
  }
  function drawOffers() {
    choices.hidden = !offered.length;
    choices.replaceChildren(...offered.map((one, index) => h("button", { type: "button", role: "option", class: index === at ? "on" : "", on: { pointerdown: (event) => { event.preventDefault(); accept(one); } } },
      h("strong", {}, one.name), one.hint && h("code", {}, one.hint), h("small", {}, one.note))));
  }
  function accept(one) {
    const rest = box.value.slice(box.selectionStart);
    box.value = box.value.slice(0, one.start) + one.put + rest;
    box.selectionStart = box.selectionEnd = one.start + one.put.length;
    offered = [];
    drawOffers();
    changedText();
  }
  function changedText() {
    draft.text = box.value;
    ready();
  }

  async function go() {
    const text = box.value.trim();
    if (!text && !draft.files.length) return;
    const files = draft.files.splice(0);
    box.value = draft.text = "";
    offered = [];
    drawOffers();
    drawFiles();
    const wish = { channel, text, thread_ts: thread };
    const command = text.startsWith("/") && !files.length && /^\/[\w-]+(\s|$)/.test(text);
    const answer = files.length ? await upload(wish, files) : await act(command ? "command" : "send", wish);
    if (answer.ok) sent?.(answer);
    else if (!box.value) {
      box.value = draft.text = text;
      draft.files.push(...files);
      drawFiles();
    }
  }

  function keys(event) {
    if (event.isComposing) return;
    const whole = offered.length === 1 && event.key === "Enter" && box.value.trim() === offered[0].name;
    if (offered.length && !whole && ["ArrowDown", "ArrowUp", "Tab", "Enter", "Escape"].includes(event.key)) {
      event.preventDefault();
      if (event.key === "Escape") offered = [];
      else if (event.key.startsWith("Arrow")) at = (at + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
      else return accept(offered[at]);
      return drawOffers();
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      go();
    }
    return undefined;
  }

  for (const [name, handler] of Object.entries({ input: () => { changedText(); offer(); }, keydown: keys, blur: () => { offered = []; drawOffers(); }, paste: (event) => { if (event.clipboardData.files.length) { event.preventDefault(); add(event.clipboardData.files); } } })) box.addEventListener(name, handler);
  const node = h("div", { class: "composer" }, choices, chips, box,
    h("div", { class: "composer-foot" },
      h("button", { type: "button", class: "quiet-button", title: "Attach a file", "aria-label": "Attach a file", on: { click: () => picker.click() } }, icon("clip")), picker,
      h("span", { class: "composer-hint" }, thread ? "Enter to send · Shift+Enter for a new line" : "Enter to send · Shift+Enter for a new line · / for commands"), send));
  queueMicrotask(drawFiles);
  return Object.assign(node, { add, focusBox: () => box.focus(), write: (text) => { box.value = text; changedText(); box.focus(); } });
}

// Lets files be dropped anywhere on a pane.
export function droppable(pane, composerOf) {
  const has = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  pane.addEventListener("dragover", (event) => { if (has(event) && composerOf()) { event.preventDefault(); pane.classList.add("dropping"); } });
  pane.addEventListener("dragleave", (event) => { if (!pane.contains(event.relatedTarget)) pane.classList.remove("dropping"); });
  pane.addEventListener("drop", (event) => {
    pane.classList.remove("dropping");
    if (has(event) && composerOf()) {
      event.preventDefault();
      composerOf().add(event.dataTransfer.files);
    }
  });
}
