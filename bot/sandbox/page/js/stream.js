// A streamed message: its plan or tasks, then the text so far.
import { h, icon, link } from "./dom.js";
import { markdown } from "./markdown.js";
import { plain } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const rich = (value) => (typeof value === "string" ? markdown(value) : richText(value));

export function task(one) {
  const state = one.status || "pending";
  return h("div", { class: `task ${state}` },
    h("span", { class: "task-mark", title: state.replace("_", " ") }, state === "complete" ? icon("check", 12) : state === "error" ? icon("close", 10) : ""),
    h("div", {}, h("div", { class: "task-title" }, plain(one.title || one.id)),
      one.details && h("div", { class: "task-details" }, rich(one.details)), one.output && h("div", { class: "task-details" }, rich(one.output)),
      one.sources?.length && h("div", { class: "task-details" }, one.sources.map((source) => [link(source.url, source.text), " "]))));
}

export function plan(title, tasks) {
  const done = tasks.filter((one) => one.status === "complete").length;
  return h("details", { class: "plan", open: done < tasks.length }, h("summary", {}, plain(title || "Working on it"), h("small", {}, `${done} of ${tasks.length}`)), tasks.map(task));
}

export function streamed(stream) {
  const tasks = Object.values(stream.tasks);
  const running = stream.state === "in_progress";
  const steps = tasks.length && (stream.mode === "plan" ? plan(stream.plan, tasks) : h("div", { class: "timeline" }, tasks.map(task)));
  return h("div", { class: running ? "streaming" : "" }, steps || null, stream.text && markdown(stream.text),
    stream.state === "stopped" && h("div", { class: "stopped" }, "Stopped"));
}
