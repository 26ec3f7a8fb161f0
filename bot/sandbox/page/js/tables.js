// table and data_table blocks; a data table sorts, filters and turns pages.
import { h, icon } from "./dom.js";
import { plain, textOf } from "./mrkdwn.js";
import { richText } from "./richtext.js";

function cell(one) {
  if (one === null || one === undefined) return "";
  if (typeof one !== "object") return String(one);
  if (one.type === "rich_text") return richText(one);
  if (one.type === "raw_number" || one.value !== undefined) return String(one.text ?? one.value);
  return one.type === "mrkdwn" ? textOf(one) : plain(String(one.text ?? ""));
}

const wordsOf = (one) => { const node = cell(one); return node instanceof Node ? node.textContent : node; };

export function table(block) {
  const settings = block.column_settings || [];
  const row = (tag) => (cells) => h("tr", {}, cells.map((one, index) => h(tag, { class: `${settings[index]?.align || ""} ${settings[index]?.is_wrapped ? "wrapped" : ""}` }, cell(one))));
  const [head, ...body] = block.rows;
  return h("div", { class: "table-scroll" }, h("table", {}, h("thead", {}, row("th")(head)), h("tbody", {}, body.map(row("td")))));
}

const figure = (text) => Number(String(text).replace(/[^0-9.-]/g, "") || NaN);

function ordered(one, other) {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [x, y] = [figure(a), figure(b)];
  const both = /\d/.test(a) && /\d/.test(b) && !Number.isNaN(x) && !Number.isNaN(y) && !/\d{4}-\d\d/.test(a);
  return both ? x - y : a.localeCompare(b);
}

export function dataTable(block) {
  const [head, ...rows] = block.rows;
  const size = block.page_size || 5;
  const state = { page: 0, column: -1, up: true, wanted: "" };
  const body = h("tbody");
  const foot = h("div", { class: "data-foot" });
  const filter = h("input", { class: "field", placeholder: "Filter", "aria-label": "Filter rows", on: { input: () => { Object.assign(state, { wanted: filter.value.toLowerCase(), page: 0 }); draw(); } } });
  const heads = head.map((one, index) => h("th", {}, h("button", { type: "button", on: { click: () => { Object.assign(state, { up: state.column === index ? !state.up : true, column: index }); draw(); } } }, cell(one), h("span", { class: "arrow" }))));

  function draw() {
    const kept = rows.filter((row) => row.some((one) => wordsOf(one).toLowerCase().includes(state.wanted)));
    if (state.column >= 0) kept.sort((one, other) => (state.up ? 1 : -1) * ordered(one[state.column], other[state.column]));
    const pages = Math.max(1, Math.ceil(kept.length / size));
    const shown = kept.slice(state.page * size, (state.page + 1) * size);
    body.replaceChildren(...shown.map((row) => h("tr", {}, row.map((one) => h("td", {}, cell(one))))));
    heads.forEach((node, index) => { node.querySelector(".arrow").textContent = index === state.column ? (state.up ? "↑" : "↓") : ""; });
    const turn = (step, words) => h("button", { type: "button", class: "button plain", disabled: state.page + step < 0 || state.page + step >= pages, on: { click: () => { state.page += step; draw(); } } }, words);
    foot.replaceChildren(h("span", {}, `${kept.length} row${kept.length === 1 ? "" : "s"}`), ...(pages > 1 ? [h("span", { class: "pager" }, turn(-1, "Previous"), `${state.page + 1} of ${pages}`, turn(1, "Next"))] : []));
  }

  draw();
  return h("div", { class: "data-table" },
    h("div", { class: "data-head" }, h("span", {}, textOf(block.caption)), rows.length > size && h("label", { class: "data-filter" }, icon("search", 13), filter)),
    h("div", { class: "table-scroll" }, h("table", {}, h("thead", {}, h("tr", {}, heads)), body)), foot);
}
