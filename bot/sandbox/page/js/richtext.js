// rich_text blocks to nodes.
import { h, link } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { channelName, mention } from "./mrkdwn.js";
import { dateText } from "./time.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"]];

function styled(node, style = {}) {
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const LEAF = {
  text: (one) => one.text.split("\n").flatMap((line, index) => [index ? h("br") : "", line]),
  link: (one) => link(one.url, one.text),
  user: (one) => mention(one.user_id),
  channel: (one) => channelName(one.channel_id),
  usergroup: () => h("span", { class: "mention" }, "@group"),
  broadcast: (one) => h("span", { class: "mention" }, `@${one.range}`),
  emoji: (one) => EMOJI[one.name] || `:${one.name}:`,
  date: (one) => dateText(one.timestamp, one.format),
  color: (one) => one.value,
};

const leaves = (list) => (list || []).map((one) => styled(h("span", {}, LEAF[one.type]?.(one) ?? ""), one.style));

const PART = {
  rich_text_section: (part) => h("div", {}, leaves(part.elements)),
  rich_text_preformatted: (part) => h("pre", {}, leaves(part.elements)),
  rich_text_quote: (part) => h("blockquote", {}, leaves(part.elements)),
  rich_text_list: (part) => h(part.style === "ordered" ? "ol" : "ul", { start: part.offset ? part.offset + 1 : undefined, class: `depth-${part.indent || 0}` },
    part.elements.map((item) => h("li", {}, leaves(item.elements)))),
};

export function richText(block) {
  return h("div", { class: "words" }, block.elements.map((part) => PART[part.type]?.(part) ?? ""));
}
