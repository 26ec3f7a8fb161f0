// Talks to the sandbox as the chosen person; failures become a sentence on the screen.
import { toast } from "./dom.js";
import { store } from "./store.js";

const SENTENCES = {
  app_not_connected: "Parley isn’t connected right now. Start the bot and try again.",
  app_timeout: "Parley didn’t answer within 3 seconds. Try again.",
  command_in_thread: "Slash commands don’t work in threads. Use the channel’s own message box.",
  not_in_channel: "You are not in this channel.",
  name_taken: "A channel with that name exists already.",
  invalid_name: "Channel names take letters, digits, - and _ only, at most 80.",
  restricted_action: "Guests and people from other companies can’t do that.",
  already_in_channel: "Already in this channel.",
  no_text: "There is nothing to send.",
  not_found: "That is no longer open.",
};

export async function act(name, wish = {}) {
  const answer = await ask(`/sandbox/${name}`, { method: "POST", body: JSON.stringify({ as: store.me, ...wish }) });
  if (!answer.ok) toast(sentence(answer.error, wish), "bad");
  return answer;
}

function sentence(error, wish) {
  if (error === "invalid_command") return `${wish.text.split(" ")[0]} is not a command here.`;
  return SENTENCES[error] || `That didn’t work (${error}).`;
}

async function ask(address, options) {
  try {
    return await (await fetch(address, options)).json();
  } catch {
    return { ok: false, error: "the sandbox does not answer" };
  }
}

export function load() {
  return ask(`/sandbox/state?as=${encodeURIComponent(store.me)}`);
}

export async function upload(wish, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ as: store.me, ...wish })) if (value) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  const answer = await ask("/sandbox/upload", { method: "POST", body: form });
  if (!answer.ok) toast(sentence(answer.error, wish), "bad");
  return answer;
}
