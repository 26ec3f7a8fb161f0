// Makes DOM nodes. Text only ever becomes text nodes, so nothing in a message can run.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else if (name === "class") node.className = value;
    else if (name === "style") for (const [rule, setting] of Object.entries(value)) node.style.setProperty(rule, setting);
    // A textarea has no attribute that fills it.
    else if (name in node && (typeof value !== "string" || (tag === "textarea" && name === "value"))) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  return fill(node, children);
}

export function fill(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

export function put(node, ...children) {
  const kept = fill(document.createDocumentFragment(), children);
  node.replaceChildren(kept);
  return node;
}

// Only web and mail addresses become links; anything else stays text.
export function link(url, label) {
  if (!/^(https?:|mailto:)/i.test(url)) return document.createTextNode(label || url);
  const own = url.startsWith(location.origin);
  return h("a", { href: url, rel: "noreferrer noopener", target: own ? undefined : "_blank" }, label || url.replace(/^mailto:/, ""));
}

const SHAPES = {
  hash: "M6 2 4.6 14M11.4 2 10 14M2.4 5.6h11.8M1.8 10.4h11.8",
  lock: "M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  link: "M6.5 9.5l3-3M7 4.5l1.2-1.2a2.8 2.8 0 0 1 4 4L11 8.5M9 11.5l-1.2 1.2a2.8 2.8 0 0 1-4-4L5 7.500",
  plus: "M8 3v10M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  reply: "M2.500 3.500h11v7.500h-6L4.500 13.500V11h-2z",
  more: "M3.500 8h.01M8 8h.01M12.500 8h.01",
  send: "M2.500 2.800 14 8 2.500 13.200 4.200 8zM4.200 8H14",
  file: "M4 1.800h5l3 3v9.400H4zM9 1.800v3h3",
  clip: "M11.500 6.500 7 11a2 2 0 0 1-2.900-2.900l5-5a3 3 0 0 1 4.300 4.300l-5.200 5.200",
  search: "M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.500 10.500 14 14",
  menu: "M2.500 4h11M2.500 8h11M2.500 12h11",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.800V8l2.200 1.600",
  people: "M6 3a2.300 2.300 0 1 0 0 4.600A2.300 2.300 0 0 0 6 3zM1.800 13.200c.3-2.600 2-4 4.200-4s3.900 1.400 4.200 4M10.500 3.300a2.200 2.200 0 0 1 0 4.100M11.800 9.500c1.500.5 2.400 1.800 2.600 3.700",
  eye: "M1.500 8S4 3.800 8 3.800 14.500 8 14.500 8 12 12.200 8 12.200 1.500 8 1.500 8zM8 6.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600z",
  check: "M3 8.500 6.500 12 13 4.500",
  down: "M4 6l4 4 4-4",
  get: "M8 2.500v8M4.800 7.500 8 10.700l3.200-3.200M3 13.500h10",
  back: "M10 3 5 8l5 5",
  up: "M4.500 7V13.500H2.500V7zM4.500 7.500 7.500 2.200c1.300 0 1.800.9 1.500 2.100L8.600 6.300h3.700c1 0 1.600.9 1.300 1.800l-1.200 4.200c-.2.700-.8 1.200-1.600 1.200H4.500",
};

export function icon(name, size = 16) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", class: `icon icon-${name}` })) svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function toast(words, kind = "note") {
  const node = h("div", { class: `toast ${kind}` }, words);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), 6000);
}
