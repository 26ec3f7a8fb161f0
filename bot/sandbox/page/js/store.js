// What the page knows: the workspace as one person sees it, kept up to date by the live socket.

export const store = {
  me: "", people: {}, channels: {}, messages: {}, whispers: {}, sessions: {}, prompts: {}, read: {}, modals: [],
  home: null, manifest: { commands: [], shortcuts: [], prompts: [] }, clock: { offset: 0 }, connected: 0, app: {}, team: {},
  place: { kind: "channel", id: "C0GENERAL" }, thread: null, newest: {}, dismissed: new Set(),
};

const listeners = new Set();

export function onChange(listener) {
  listeners.add(listener);
}

export function changed(...what) {
  for (const listener of listeners) listener(new Set(what));
}

export function take(state) {
  const { messages, whispers, ...rest } = state;
  Object.assign(store, rest);
  store.messages = Object.fromEntries(Object.entries(messages).map(([id, list]) => [id, new Map(list.map((one) => [one.ts, one]))]));
  store.whispers = new Map(whispers.map((one) => [one.ts, one]));
}

// Applies one piece of news and says which parts of the page it touches.
export function apply(news) {
  const parts = NEWS[news.type]?.(news) || [];
  changed(...parts);
}

const NEWS = {
  message({ channel, message }) {
    (store.messages[channel] ||= new Map()).set(message.ts, message);
    return ["messages", "sidebar"];
  },
  removed({ channel, ts }) {
    store.messages[channel]?.delete(ts);
    store.whispers.delete(ts);
    return ["messages", "sidebar"];
  },
  whisper({ message }) {
    store.whispers.set(message.ts, message);
    return ["messages", "sidebar"];
  },
  modals({ views }) {
    store.modals = views;
    return ["modals"];
  },
  home({ view }) {
    store.home = view;
    return ["home"];
  },
  session({ key, session }) {
    store.sessions[key] = session;
    return ["messages"];
  },
  prompts({ channel, prompts }) {
    store.prompts[channel] = prompts;
    return ["messages"];
  },
  channel({ room }) {
    store.channels[room.id] = room;
    return ["sidebar", "header"];
  },
  clock({ clock }) {
    store.clock = clock;
    return ["sidebar", "messages"];
  },
  connected({ connected }) {
    store.connected = connected;
    return ["sidebar", "messages", "home", "header"];
  },
};

export const now = () => Date.now() / 1000 + store.clock.offset;
export const directId = () => `D${store.me.slice(1)}`;
export const isApp = (person) => person === store.app.user_id;
export const personOf = (id) => store.people[id] || { id, real_name: "Someone", color: "888888", profile: {} };

export function channelOf(place = store.place) {
  return place.kind === "app" ? directId() : place.id;
}

export function inChannel(channel) {
  return [...(store.messages[channel]?.values() || [])];
}

const byTime = (a, b) => parseFloat(a.ts) - parseFloat(b.ts);
const whispered = (channel) => [...store.whispers.values()].filter((one) => one.sandbox.channel === channel && !store.dismissed.has(one.ts));

export function roots(channel) {
  const spoken = inChannel(channel).filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.subtype === "thread_broadcast");
  return [...spoken, ...whispered(channel).filter((one) => !one.thread_ts)].sort(byTime);
}

export function replies(channel, ts) {
  const spoken = inChannel(channel).filter((one) => one.thread_ts === ts && one.ts !== ts);
  return [...spoken, ...whispered(channel).filter((one) => one.thread_ts === ts)].sort(byTime);
}

export function unread(channel) {
  const seen = parseFloat(store.read[channel] || "0");
  return inChannel(channel).filter((one) => parseFloat(one.ts) > seen && one.user !== store.me && !one.subtype?.startsWith("channel_")).length;
}

export function latest(channel) {
  const stamps = inChannel(channel).map((one) => parseFloat(one.ts));
  return stamps.length ? inChannel(channel).sort(byTime).at(-1).ts : "";
}

// "Parley is thinking…", or the app's own line, while a session works.
export function working(channel, ts) {
  const session = store.sessions[`${channel}:${ts}`];
  if (!session) return "";
  if (session.line && session.line_until > now()) return `Parley ${session.line.replace(/^Parley /, "")}`;
  return session.status === "processing" && session.until > now() ? "Parley is thinking…" : "";
}
