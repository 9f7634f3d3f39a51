// What the page knows, and the few ways in which that changes; views listen and draw.

import { wordsOf } from "./words.js";

const EPHEMERAL = 1 << 6;
const listeners = new Set();

export const state = {
  ready: false,
  lost: false,
  guild: null,
  channels: [],
  direct: {},
  users: [],
  bot: null,
  commands: [],
  messages: new Map(),
  viewers: new Map(),
  unread: new Map(),
  firstNew: new Map(),
  pending: new Map(),
  errors: new Map(),
  waiting: new Map(),
  userId: null,
  channelId: null,
  language: remembered(),
};

export const words = () => wordsOf(state.language);
export const user = () => state.users.find((each) => each.id === state.userId);
export const channel = () => placeOf(state.channelId);
export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);

/** Call `listener` after each change. */
export function onChange(listener) {
  listeners.add(listener);
}

export function changed() {
  for (const listener of listeners) listener();
}

/** A channel of the server, or the direct messages of whoever acts. */
export function placeOf(id) {
  const found = state.channels.find((each) => each.id === id);
  if (found) return found;
  return Object.values(state.direct).includes(id) ? { id, name: state.bot.name, topic: words().directTopic, isDirect: true } : null;
}

/** The messages of a channel that whoever acts can see, oldest first. */
export function visible(channelId) {
  return (state.messages.get(channelId) ?? []).filter((message) => {
    const viewer = state.viewers.get(message.id);
    return !viewer || viewer === state.userId;
  });
}

export function actAs(userId) {
  const wasDirect = channel()?.isDirect;
  state.userId = userId;
  if (wasDirect) state.channelId = state.direct[userId];
  changed();
}

export function speak(language) {
  state.language = language;
  try {
    localStorage.setItem("language", language);
  } catch {
    // A browser may forbid storage; the page then begins in its own language next time.
  }
  changed();
}

export function goTo(channelId) {
  if (state.channelId !== channelId) state.firstNew.delete(state.channelId);
  state.channelId = channelId;
  state.unread.delete(channelId);
  changed();
}

/** Take one line of the wire. */
export function take(line) {
  (TAKERS[line.t] ?? (() => {}))(line);
  changed();
}

/** Note that something was sent which will be answered. `kind`: "command", "component" or "modal". */
export function expect(nonce, pending) {
  state.pending.set(nonce, pending);
  if (pending.messageId) {
    state.errors.delete(pending.messageId);
    state.waiting.set(pending.messageId, pending.customId);
  }
  changed();
}

/** Put a notice of the page's own (a failure, a hint) under the messages; only whoever acts sees it. */
export function notice(channelId, { text, used = "", bad = false }) {
  const id = `notice-${crypto.randomUUID()}`;
  const message = { id, channel_id: channelId, author: state.bot, flags: EPHEMERAL, notice: { text, used, bad } };
  message.timestamp = new Date().toISOString();
  state.viewers.set(id, state.userId);
  append(channelId, message);
}

export function dismiss(message) {
  remove(message.channel_id, message.id);
  changed();
}

const TAKERS = {
  state(line) {
    const isFirst = !state.ready;
    Object.assign(state, { guild: line.guild, channels: line.channels, direct: line.direct, users: line.users });
    Object.assign(state, { bot: line.bot, commands: line.commands, ready: true, lost: false });
    state.messages = new Map(Object.entries(line.messages));
    for (const kept of [state.viewers, state.pending, state.waiting, state.errors]) kept.clear();
    if (!user()) state.userId = line.users[0]?.id ?? null;
    if (!placeOf(state.channelId)) state.channelId = line.channels[0]?.id ?? null;
    if (isFirst) for (const [id, messages] of state.messages) if (messages.length && id !== state.channelId) state.unread.set(id, messages.length);
  },
  message(line) {
    if (line.user_id) state.viewers.set(line.message.id, line.user_id);
    append(line.channel_id, line.message);
    markUnread(line);
  },
  update(line) {
    const list = state.messages.get(line.channel_id) ?? [];
    state.messages.set(line.channel_id, list.map((each) => (each.id === line.message.id ? line.message : each)));
    state.waiting.delete(line.message.id);
  },
  delete(line) {
    remove(line.channel_id, line.message.id);
  },
  commands(line) {
    state.commands = line.commands;
  },
  bot(line) {
    state.bot = { ...state.bot, online: line.online };
  },
  answered: settle,
  thinking: settle,
  modal: settle,
  failed(line) {
    const pending = settle(line);
    if (!pending) return;
    const text = line.text === "The application did not respond" ? words().noAnswer : line.text;
    if (pending.messageId) state.errors.set(pending.messageId, text);
    else notice(pending.channelId, { text, used: pending.used ?? "", bad: true });
  },
};

function settle(line) {
  const pending = state.pending.get(line.nonce);
  state.pending.delete(line.nonce);
  if (pending?.messageId) state.waiting.delete(pending.messageId);
  return pending;
}

function append(channelId, message) {
  state.messages.set(channelId, [...(state.messages.get(channelId) ?? []), message]);
}

function remove(channelId, messageId) {
  state.messages.set(channelId, (state.messages.get(channelId) ?? []).filter((each) => each.id !== messageId));
}

function markUnread(line) {
  const id = line.channel_id;
  if ((line.user_id && line.user_id !== state.userId) || (id === state.channelId && !document.hidden)) return;
  if (id !== state.channelId) state.unread.set(id, (state.unread.get(id) ?? 0) + 1);
  if (!state.firstNew.has(id)) state.firstNew.set(id, line.message.id);
}

function remembered() {
  try {
    const kept = localStorage.getItem("language");
    if (kept) return kept;
  } catch {
    // As in `speak`.
  }
  return navigator.language.startsWith("ko") ? "ko" : "en-US";
}
