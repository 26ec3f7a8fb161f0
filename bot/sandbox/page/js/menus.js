// Pop-up menus and searchable selects, placed by the page itself so that they work in panes and dialogs alike.
import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";

let open = null;

function shut() {
  open?.remove();
  open = null;
}

addEventListener("pointerdown", (event) => { if (open && !open.contains(event.target)) shut(); }, true);
addEventListener("keydown", (event) => { if (event.key === "Escape" && open) { shut(); event.stopPropagation(); } }, true);
addEventListener("resize", shut);

export function popUp(anchor, panel) {
  shut();
  open = panel;
  panel.classList.add("popup");
  (anchor.closest("dialog") || document.body).append(panel);
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  panel.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  const below = box.bottom + 4;
  panel.style.top = `${below + height > innerHeight - 8 ? Math.max(8, box.top - height - 4) : below}px`;
  return shut;
}

// Items are {label, do, danger?, note?, head?}.
export function menu(button, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.addEventListener("click", () => {
    const list = typeof items === "function" ? items() : items;
    const panel = h("div", { class: "menu", role: "menu" }, list.map((item) => (item.head
      ? h("div", { class: "menu-head" }, item.head)
      : h("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : "", on: { click: () => { shut(); item.do(); } } },
        item.icon, h("span", {}, plain(item.label)), item.note && h("small", {}, item.note)))));
    popUp(button, panel);
    panel.querySelector("button")?.focus();
    panel.addEventListener("keydown", (event) => step(event, panel));
  });
  return button;
}

function step(event, panel) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move) return;
  event.preventDefault();
  const items = [...panel.querySelectorAll("button")];
  items.at((items.indexOf(document.activeElement) + move) % items.length)?.focus();
}

// Choices are {value, label, note?, group?}; `current` is a value, or a list of them with `many`.
export function select({ choices, current, many, hint, changed }) {
  let picked = many ? current || [] : current;
  const label = h("span", { class: "select-label" });
  const node = h("button", { type: "button", class: "select" }, label, icon("down", 12));
  const show = () => {
    const names = choices.filter((one) => [picked].flat().includes(one.value)).map((one) => plain(one.label));
    label.textContent = names.join(", ") || hint || "Choose…";
    label.classList.toggle("empty", !names.length);
  };
  const pick = (value) => {
    if (many) picked = picked.includes(value) ? picked.filter((one) => one !== value) : [...picked, value];
    else picked = value;
    show();
    changed(picked);
  };
  node.addEventListener("click", () => {
    const list = h("div", { class: "select-list" });
    const search = h("input", { class: "field", placeholder: "Search", "aria-label": "Search", on: { input: () => draw() } });
    const draw = () => {
      const wanted = search.value.toLowerCase();
      let group = "";
      list.replaceChildren(...choices.filter((one) => one.label.toLowerCase().includes(wanted)).flatMap((one) => {
        const head = one.group && one.group !== group ? [h("div", { class: "menu-head" }, (group = one.group))] : [];
        const on = [picked].flat().includes(one.value);
        return [...head, h("button", { type: "button", class: on ? "on" : "", on: { click: () => { pick(one.value); many ? draw() : shut(); } } },
          h("span", {}, plain(one.label)), one.note && h("small", {}, one.note), on && icon("check", 14))];
      }));
      if (!list.children.length) list.append(h("div", { class: "menu-head" }, "Nothing fits"));
    };
    draw();
    const panel = h("div", { class: "menu select-menu" }, choices.length > 7 && search, list);
    panel.addEventListener("keydown", (event) => step(event, panel));
    panel.style.minWidth = `${node.offsetWidth}px`;
    popUp(node, panel);
    (panel.querySelector("input") || panel.querySelector("button"))?.focus();
  });
  show();
  return node;
}
