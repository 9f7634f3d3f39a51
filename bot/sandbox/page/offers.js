// What to offer for the option being typed: its fixed choices, channels, people, or what the bot suggests.

import { KIND, nameIn } from "./commands.js";
import { complete } from "./live.js";
import { state } from "./state.js";

const WAIT_MS = 120;
const MOST = 25;
let timer = 0;
let asked = 0;

/** Give items for `current` to `show`, at once or when the bot answers; an older question is forgotten. */
export function offer(reading, current, { options, channelId }, show) {
  clearTimeout(timer);
  asked += 1;
  const mine = asked;
  if (!current.option.autocomplete) {
    show(fitting(fixed(current.option), current.value), false);
    return;
  }
  show(null, true);
  timer = setTimeout(async () => {
    const given = { ...options, [current.option.name]: current.value };
    const choices = await complete({ channelId, path: reading.leaf.path, options: given, focused: current.option.name });
    if (mine === asked) show(choices.map((each) => ({ label: each.name, value: each.value })), false);
  }, WAIT_MS);
}

export function forget() {
  clearTimeout(timer);
  asked += 1;
}

/** What an option can be, where that is known here. */
export function fixed(option) {
  if (option.choices?.length) return option.choices.map((each) => ({ label: nameIn(each, state.language), value: each.value }));
  if (option.type === KIND.BOOLEAN) return ["True", "False"].map((each) => ({ label: each, value: each === "True" }));
  if (option.type === KIND.CHANNEL) {
    const kinds = option.channel_types;
    const fits = state.channels.filter((each) => !kinds?.length || kinds.includes(each.type));
    return fits.map((each) => ({ label: `#${each.name}`, value: each.id, detail: each.topic }));
  }
  if (option.type === KIND.USER) return state.users.map((each) => ({ label: `@${each.name}`, value: each.id }));
  return [];
}

/** Whether only what is offered will do. */
export const isClosed = (option) => Boolean(option.choices?.length) || [KIND.BOOLEAN, KIND.CHANNEL, KIND.USER].includes(option.type);

function fitting(items, typed) {
  const text = typed.toLowerCase();
  return items.filter((each) => each.label.toLowerCase().includes(text)).slice(0, MOST);
}
