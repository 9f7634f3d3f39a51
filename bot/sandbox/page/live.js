// The wire to the sandbox: one websocket, opened again when it breaks.

import { changed, expect, state, take, words } from "./state.js";

const AGAIN_MS = 1500;
const waitingForChoices = new Map();
let socket = null;
let openModal = () => {};
let count = 0;

export function connect(onModal) {
  openModal = onModal;
  socket = new WebSocket(new URL("live", document.baseURI.replace(/^http/, "ws")));
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    state.lost = true;
    for (const nonce of [...state.pending.keys()]) take({ t: "failed", nonce, text: words().lost });
    for (const nonce of [...waitingForChoices.keys()]) receive({ t: "choices", nonce, choices: [] });
    changed();
    setTimeout(() => connect(onModal), AGAIN_MS);
  });
}

/** Run a command. `used` is how it is named while it is on its way. */
export function runCommand({ channelId, path, options, used }) {
  const line = { op: "command", channel_id: channelId, user_id: state.userId, path, options };
  begin(line, { kind: "command", channelId, used, userId: state.userId, at: new Date().toISOString() });
}

export function press(message, customId, values = []) {
  const line = { op: "component", message_id: message.id, custom_id: customId, user_id: state.userId, values };
  begin(line, { kind: "component", channelId: message.channel_id, messageId: message.id, customId });
}

/** Run a command on a message. `used` is how it is named while it is on its way. */
export function runOnMessage(message, name, used) {
  const line = { op: "app", message_id: message.id, user_id: state.userId, name };
  begin(line, { kind: "command", channelId: message.channel_id, used, userId: state.userId, at: new Date().toISOString() });
}

export function submitModal(interactionId, values) {
  begin({ op: "modal", interaction_id: interactionId, values }, { kind: "modal", channelId: state.channelId });
}

/** Ask what to offer for the option being typed; resolves to choices (none where the bot does not say). */
export function complete({ channelId, path, options, focused }) {
  const line = { op: "autocomplete", channel_id: channelId, user_id: state.userId, path, options, focused };
  return new Promise((resolve) => {
    const nonce = `n${++count}`;
    waitingForChoices.set(nonce, resolve);
    if (!send(line, nonce)) receive({ t: "choices", nonce, choices: [] });
  });
}

/** Send what will be answered; where the wire is cut, the answer is that. */
function begin(line, pending) {
  const nonce = `n${++count}`;
  expect(nonce, pending);
  if (!send(line, nonce)) take({ t: "failed", nonce, text: words().lost });
}

function send(line, nonce) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify({ ...line, nonce, locale: state.language }));
  return true;
}

function receive(line) {
  const resolve = waitingForChoices.get(line.nonce);
  if (resolve) {
    waitingForChoices.delete(line.nonce);
    resolve(line.choices ?? []);
    return;
  }
  take(line);
  if (line.t === "modal") openModal(line.interaction_id, line.modal);
}
