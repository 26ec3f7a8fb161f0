// Markdown (the markdown block and streamed text) to nodes: headings, lists, tables, code, quotes, links.
import { h, link } from "./dom.js";
import { channelName, mention, plain } from "./mrkdwn.js";

const INLINE = [
  [/`([^`\n]+)`/, (found) => h("code", {}, found[1])],
  [/<@([UW][A-Z0-9]+)>/, (found) => mention(found[1])],
  [/<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/, (found) => channelName(found[1])],
  [/!?\[([^\]\n]*)\]\((\S+?)\)/, (found) => link(found[2], found[1])],
  [/<(https?:[^>\s|]+)(?:\|([^>]*))?>/, (found) => link(found[1], found[2])],
  [/\*\*(?=\S)([\s\S]*?\S)\*\*/, (found) => h("strong", {}, inline(found[1]))],
  [/(?<![\p{L}\p{N}_])__(?=\S)([\s\S]*?\S)__(?![\p{L}\p{N}_])/u, (found) => h("strong", {}, inline(found[1]))],
  [/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]*?[^\s*])\*(?![\p{L}\p{N}*])/u, (found) => h("em", {}, inline(found[1]))],
  [/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*?[^\s_])_(?![\p{L}\p{N}_])/u, (found) => h("em", {}, inline(found[1]))],
  [/~~(?=\S)([\s\S]*?\S)~~/, (found) => h("s", {}, inline(found[1]))],
  [/(?<![\w/])https?:\/\/[^\s<>)]+[^\s<>).,;:!?]/, (found) => link(found[0])],
];

const plainText = (text) => plain(text.replace(/\\([\\`*_{}[\]()#+.!~|>-])/g, "$1"));

function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const hits = INLINE.map(([pattern, make]) => ({ found: pattern.exec(rest), make })).filter((one) => one.found && rest[one.found.index - 1] !== "\\");
    if (!hits.length) break;
    const { found, make } = hits.reduce((one, other) => (other.found.index < one.found.index ? other : one));
    nodes.push(plainText(rest.slice(0, found.index)), make(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...nodes, plainText(rest)];
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim());
const RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;

function table(rows) {
  const [head, , ...body] = rows;
  return h("div", { class: "table-scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, cells(head).map((cell) => h("th", {}, inline(cell))))),
    h("tbody", {}, body.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, inline(cell))))))));
}

function list(items) {
  const build = (start, depth) => {
    const node = h(/\d/.test(items[start].mark) ? "ol" : "ul");
    if (node.tagName === "OL") node.start = parseInt(items[start].mark, 10);
    let at = start;
    while (at < items.length && items[at].depth >= depth) {
      if (items[at].depth > depth) {
        const inner = build(at, items[at].depth);
        (node.lastElementChild || node).append(inner.node);
        at = inner.at;
      } else node.append(h("li", {}, inline(items[at++].text)));
    }
    return { node, at };
  };
  return build(0, Math.min(...items.map((item) => item.depth))).node;
}

// Takes lines from `from` on while `test` holds.
function run(lines, from, test) {
  let end = from;
  while (end < lines.length && test(lines[end])) end++;
  return [lines.slice(from, end), end];
}

export function markdown(text) {
  const lines = String(text).split("\n");
  const nodes = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    let taken;
    if (/^\s*```/.test(line)) {
      [taken, at] = run(lines, at + 1, (one) => !/^\s*```/.test(one));
      at++;
      nodes.push(h("pre", {}, taken.join("\n")));
    } else if (/^#{1,6}\s/.test(line)) {
      const level = Math.min(line.match(/^#+/)[0].length + 2, 6);
      nodes.push(h(`h${level}`, {}, inline(line.replace(/^#+\s+/, "").replace(/\s+#+$/, ""))));
      at++;
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      nodes.push(h("hr"));
      at++;
    } else if (/^\s*>/.test(line)) {
      [taken, at] = run(lines, at, (one) => /^\s*>/.test(one));
      nodes.push(h("blockquote", {}, markdown(taken.map((one) => one.replace(/^\s*> ?/, "")).join("\n"))));
    } else if (line.includes("|") && RULE.test(lines[at + 1] || "")) {
      [taken, at] = run(lines, at, (one) => one.includes("|"));
      nodes.push(table(taken));
    } else if (ITEM.test(line)) {
      [taken, at] = run(lines, at, (one) => ITEM.test(one) || /^\s{2,}\S/.test(one));
      const items = [];
      for (const one of taken) {
        const [, indent, mark, words] = ITEM.exec(one) || [];
        if (mark) items.push({ depth: indent.length, mark, text: words });
        else items.at(-1).text += ` ${one.trim()}`;
      }
      nodes.push(list(items));
    } else if (!line.trim()) at++;
    else {
      [taken, at] = run(lines, at, (one) => one.trim() && !/^(\s*```|#{1,6}\s|\s*>)/.test(one) && !ITEM.test(one));
      nodes.push(h("p", {}, taken.flatMap((one, index) => [index ? h("br") : "", ...inline(one)])));
    }
  }
  return h("div", { class: "words markdown" }, nodes);
}
