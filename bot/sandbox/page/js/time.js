// Times as the chosen person reads them: in their own time zone, against the workspace's clock.
import { now, personOf, store } from "./store.js";

function shown(seconds, options) {
  const zone = personOf(store.me).tz;
  return new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }).format(new Date(seconds * 1000));
}

const DAY = { year: "numeric", month: "2-digit", day: "2-digit" };
export const clockTime = (seconds) => shown(seconds, { hour: "numeric", minute: "2-digit" });
export const dayKey = (seconds) => shown(seconds, DAY);
export const shortDay = (seconds) => shown(seconds, { weekday: "short", month: "short", day: "numeric", year: "numeric" });
export const fullTime = (seconds) => shown(seconds, { weekday: "long", month: "long", day: "numeric", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" });

// Between a datetime-local field and seconds, in the person's zone.
export function fieldOf(seconds) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: personOf(store.me).tz, dateStyle: "short", timeStyle: "short" }).format(new Date(seconds * 1000)).replace(" ", "T");
}

export function fromField(value) {
  const wanted = Date.parse(`${value}Z`);
  const seen = (at) => Date.parse(`${fieldOf(at / 1000)}Z`);
  const first = wanted - (seen(wanted) - wanted);
  return first - (seen(first) - wanted);
}

export function dayName(seconds) {
  if (dayKey(seconds) === dayKey(now())) return "Today";
  if (dayKey(seconds) === dayKey(now() - 86400)) return "Yesterday";
  const year = shown(seconds, { year: "numeric" }) === shown(now(), { year: "numeric" }) ? {} : { year: "numeric" };
  return shown(seconds, { weekday: "long", month: "long", day: "numeric", ...year });
}

const FORMATS = {
  date_num: (at) => shown(at, DAY),
  date: (at) => shown(at, { month: "long", day: "numeric", year: "numeric" }),
  date_short: (at) => shown(at, { month: "short", day: "numeric", year: "numeric" }),
  date_long: (at) => shown(at, { weekday: "long", month: "long", day: "numeric", year: "numeric" }),
  time: clockTime,
  time_secs: (at) => shown(at, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago: (at) => ago(at),
};

// Slack's <!date^seconds^format> text, such as "{date_short} at {time}".
export function dateText(seconds, format) {
  return format.replace(/\{(\w+)\}/g, (token, name) => {
    const pretty = name.endsWith("_pretty");
    const relative = pretty && ["Today", "Yesterday"].find((word) => dayName(seconds) === word);
    if (relative) return relative.toLowerCase();
    const write = FORMATS[pretty ? name.slice(0, -7) : name];
    return write ? write(seconds) : token;
  });
}

export function ago(seconds) {
  const gone = now() - seconds;
  const [size, unit] = [[86400, "day"], [3600, "hour"], [60, "minute"]].find(([one]) => Math.abs(gone) >= one) || [1, "moment"];
  if (unit === "moment") return "just now";
  const count = Math.round(Math.abs(gone) / size);
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return gone < 0 ? `in ${words}` : `${words} ago`;
}

export function bytes(size) {
  if (size < 1000) return `${size} bytes`;
  return size < 1e6 ? `${Math.round(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}
