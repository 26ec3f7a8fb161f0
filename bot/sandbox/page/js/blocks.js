// Block Kit blocks to nodes. `place` says where they are: {kind: "message", channel, ts} or {kind: "view", id}.
import { h, link } from "./dom.js";
import { element, input } from "./elements.js";
import { markdown } from "./markdown.js";
import { mrkdwn, plain, textOf } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { plan, task } from "./stream.js";
import { dataTable, table } from "./tables.js";

function section(block, place) {
  const fields = block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textOf(field))));
  const words = h("div", { class: "section-words" }, block.text && textOf(block.text), fields);
  const beside = block.accessory && (block.accessory.type === "image" ? picture(block.accessory, "thumb") : element(block.accessory, place, block.block_id));
  return h("div", { class: "section" }, words, beside && h("div", { class: "accessory" }, beside));
}

function picture(block, kind = "picture") {
  const title = block.title && h("div", { class: "picture-title" }, textOf(block.title));
  const image = h("img", { src: block.image_url, alt: block.alt_text, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(h("div", { class: "picture-missing" }, block.alt_text || "Image")));
  return h("figure", { class: kind }, title, image);
}

const context = (block) => h("div", { class: "context" }, block.elements.map((one) => (one.type === "image" ? picture(one, "context-image") : h("span", {}, textOf(one)))));
const actions = (block, place) => h("div", { class: "actions" }, block.elements.map((one) => element(one, place, block.block_id)));

function card(block, place) {
  return h("div", { class: "card" },
    h("div", { class: "card-title" }, textOf(block.title)), block.subtitle && h("div", { class: "card-subtitle" }, textOf(block.subtitle)),
    block.body && h("div", {}, textOf(block.body)), block.actions && h("div", { class: "actions" }, block.actions.map((one) => element(one, place, block.block_id))));
}

const RENDER = {
  section,
  context,
  actions,
  card,
  context_actions: actions,
  header: (block) => h("h3", { class: "header" }, plain(block.text.text)),
  divider: () => h("hr", { class: "divider" }),
  markdown: (block) => markdown(block.text),
  rich_text: richText,
  image: (block) => picture(block),
  table,
  data_table: dataTable,
  input,
  carousel: (block, place) => h("div", { class: "carousel" }, block.elements.map((one) => card(one, place))),
  container: (block, place) => h("div", { class: "card" }, h("div", { class: "card-title" }, textOf(block.title)), blocks(block.blocks || block.elements || [], place)),
  alert: (block) => h("div", { class: `alert ${block.level || "default"}` }, textOf(block.text)),
  task_card: (block) => task({ ...block, id: block.task_id }),
  plan: (block) => plan(block.title, block.tasks.map((one) => ({ ...one, id: one.task_id }))),
  video: (block) => h("div", {}, link(block.title_url || block.video_url, plain(block.title.text))),
};

export function blocks(list, place) {
  return h("div", { class: "blocks" }, list.map((block) => {
    const render = RENDER[block.type];
    const node = render ? render(block, place) : h("div", { class: "unknown-block" }, `(${block.type})`);
    node.dataset.block = block.block_id || "";
    node.classList.add("block");
    return node;
  }));
}

export function attachment(one, place) {
  return h("div", { class: "attachment", style: one.color ? { "--edge": `#${one.color.replace("#", "")}` } : {} },
    one.pretext && mrkdwn(one.pretext), one.title && h("strong", {}, one.title_link ? link(one.title_link, one.title) : one.title),
    one.text && mrkdwn(one.text), one.blocks && blocks(one.blocks, place));
}
