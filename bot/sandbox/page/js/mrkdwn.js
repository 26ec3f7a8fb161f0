// Slack's mrkdwn text to nodes: bold, italic, strike, code, quotes, lists, mentions, dates, links, emoji.
import { h, link } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { personOf, store } from "./store.js";
import { dateText, fullTime } from "./time.js";

const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

const INLINE = [
  [/<([^<>\n]+)>/, (found) => token(found[1])],
  [/`([^`\n]+)`/, (found) => h("code", {}, unescape(found[1]))],
  [/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\p{L}\p{N}*])/u, (found) => h("strong", {}, inline(found[1]))],
  [/(?<![\p{L}\p{N}_])_(?=[^\s_])([^\n]*?[^\s_])_(?![\p{L}\p{N}_])/u, (found) => h("em", {}, inline(found[1]))],
  [/(?<![\p{L}\p{N}~])~(?=[^\s~])([^~\n]*?[^\s~])~(?![\p{L}\p{N}~])/u, (found) => h("s", {}, inline(found[1]))],
  [/:([a-z0-9_+-]+):/, (found) => EMOJI[found[1]] || null],
];

export function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest) {
    let best = null;
    for (const [pattern, make] of INLINE) {
      const found = pattern.exec(rest);
      if (found && (!best || found.index < best.found.index)) {
        const node = make(found);
        if (node !== null) best = { found, node };
      }
    }
    if (!best) break;
    nodes.push(unescape(rest.slice(0, best.found.index)), best.node);
    rest = rest.slice(best.found.index + best.found[0].length);
  }
  return [...nodes, unescape(rest)];
}

export function mention(id) {
  const mine = id === store.me ? " mine" : "";
  return h("span", { class: `mention${mine}`, title: personOf(id).profile.title }, `@${personOf(id).real_name}`);
}

export function channelName(id) {
  const room = store.channels[id];
  return h("span", { class: "mention" }, room ? `#${room.name}` : "#private-channel");
}

function token(inside) {
  const [name, label] = inside.split("|");
  if (name.startsWith("@")) return mention(name.slice(1));
  if (name.startsWith("#")) return channelName(name.slice(1));
  if (name.startsWith("!date^")) {
    const [, seconds, format, url] = name.split("^");
    const words = h("time", { title: fullTime(Number(seconds)), class: "date" }, dateText(Number(seconds), format || "{date}"));
    return url ? h("span", {}, link(unescape(url), words.textContent)) : words;
  }
  if (name.startsWith("!subteam^")) return h("span", { class: "mention" }, label || "@group");
  if (name.startsWith("!")) return h("span", { class: "mention" }, `@${label || name.slice(1)}`);
  return /^(https?:|mailto:)/i.test(name) ? link(unescape(name), label ? unescape(label) : undefined) : document.createTextNode(unescape(`<${inside}>`));
}

const QUOTE = /^(?:&gt;|>) ?/;
const ITEM = /^(\s*)([•◦▪*-]|\d+[.)]) +/;

function lines(text) {
  const nodes = [];
  let quote = null;
  for (const line of text.split("\n")) {
    if (QUOTE.test(line)) {
      if (!quote) nodes.push((quote = h("blockquote")));
      quote.append(h("div", {}, inline(line.replace(QUOTE, ""))));
      continue;
    }
    quote = null;
    const item = ITEM.exec(line);
    if (item) nodes.push(h("div", { class: "item", style: { "--depth": Math.floor(item[1].length / 2) } }, h("span", { class: "bullet" }, item[2].replace(/^[*-]$/, "•")), h("span", {}, inline(line.slice(item[0].length)))));
    else if (line.trim()) nodes.push(h("div", {}, inline(line)));
    else nodes.push(h("div", { class: "gap" }));
  }
  return nodes;
}

export function mrkdwn(text) {
  const parts = String(text).split(/```\n?([\s\S]*?)\n?```/);
  return h("div", { class: "words" }, parts.map((part, index) => {
    if (index % 2) return h("pre", {}, unescape(part.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, url, label) => label || url)));
    const trimmed = part.replace(/^\n+|\n+$/g, "");
    return trimmed ? lines(trimmed) : [];
  }));
}

export function plain(text) {
  return String(text).split(/(:[a-z0-9_+-]+:)/).map((part) => EMOJI[part.slice(1, -1)] || part).join("");
}

// A text object of Block Kit.
export function textOf(object) {
  if (!object) return "";
  if (typeof object === "string") return object;
  return object.type === "mrkdwn" ? mrkdwn(object.text) : h("span", { class: "plain" }, plain(object.text));
}
