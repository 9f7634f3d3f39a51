// The messages of a channel: drawn once each, drawn again only when they change, kept scrolled to the newest.

import { ICONS, arrange, colourOf, el, icon } from "./dom.js";
import { nameIn, onMessages, usedName } from "./commands.js";
import { attachment, embed, isShownByEmbed } from "./embeds.js";
import { component } from "./components.js";
import { runOnMessage } from "./live.js";
import { markdown } from "./markdown_view.js";
import { channel, dismiss, isEphemeral, state, user, visible, words } from "./state.js";
import { day, messageTime } from "./times.js";

const LOADING = 1 << 7;
const LAYOUT = 1 << 15; // whose attachments are seen only where it shows them
const TOGETHER_MS = 7 * 60_000;
const NEAR = 80;
const drawn = new Map();
let scroller = null;
let list = null;
let shownChannel = null;
let isAtEnd = true;
let newest = null;
const below = el("button", { class: "new-below", type: "button", hidden: true, onclick: toEnd });

export function mountMessages(scrollerElement, listElement) {
  scroller = scrollerElement;
  list = listElement;
  scroller.after(below);
  scroller.addEventListener("scroll", () => {
    isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (isAtEnd) below.hidden = true;
  }, { passive: true });
  new ResizeObserver(() => isAtEnd && toEnd()).observe(list);
  new ResizeObserver(() => isAtEnd && toEnd()).observe(scroller);
}

export function drawMessages() {
  if (shownChannel !== state.channelId) {
    shownChannel = state.channelId;
    isAtEnd = true;
  }
  const rows = [opening()];
  let previous = null;
  for (const message of visible(state.channelId)) {
    if (!previous || day(previous.timestamp) !== day(message.timestamp)) rows.push(divider(day(message.timestamp)));
    if (state.firstNew.get(state.channelId) === message.id) rows.push(divider(words().new, "new"));
    rows.push(row(message, isTogether(previous, message)));
    previous = message;
  }
  rows.push(...pendingRows());
  scroller.setAttribute("aria-label", channel()?.name ?? "");
  arrange(list, rows);
  noteNewest(previous);
}

/** Follow the newest message, or say that there is one further down. */
function noteNewest(last) {
  const isNew = last && last.id !== newest;
  newest = last?.id ?? null;
  if (isAtEnd || (isNew && isEphemeral(last))) toEnd();
  else if (isNew) below.hidden = false;
  below.replaceChildren(words().newBelow, icon(ICONS.down));
}

function toEnd() {
  below.hidden = true;
  scroller.scrollTop = scroller.scrollHeight;
}

/** The same node as long as nothing that it shows has changed. */
function cached(id, key, draw) {
  const known = drawn.get(id);
  if (known?.key === key) return known.node;
  const node = draw();
  drawn.set(id, { key, node });
  return node;
}

function opening() {
  const place = channel();
  return cached("opening", `${place?.id} ${state.language}`, () => el("li", { class: "opening" },
    el("div", { class: "opening-sign" }, icon(place?.isDirect ? ICONS.at : ICONS.hash)),
    el("h2", {}, place?.isDirect ? words().beginningDirect : words().beginning(place?.name ?? "")),
    el("p", {}, [words().beginningText, place?.topic].filter(Boolean).join(" "))));
}

function divider(text, kind = "day") {
  return cached(`${kind} ${text}`, text, () => el("li", { class: `rule ${kind}`, role: "separator" }, el("span", {}, text)));
}

function isTogether(previous, message) {
  if (!previous || message.interaction || message.notice || isEphemeral(message) !== isEphemeral(previous)) return false;
  const apart = new Date(message.timestamp) - new Date(previous.timestamp);
  return previous.author.id === message.author.id && apart < TOGETHER_MS && !isEphemeral(message);
}

function row(message, together) {
  const parts = [message.edited_timestamp, message.flags, together, state.language, state.userId, state.commands.length, state.errors.get(message.id), state.waiting.get(message.id)];
  return cached(message.id, parts.join("|"), () => drawMessage(message, together));
}

function drawMessage(message, together) {
  const isOnlyMine = isEphemeral(message);
  const classes = ["message", together && "together", isOnlyMine && "ephemeral", message.interaction && "answer"];
  return el("li", { class: classes.filter(Boolean).join(" "), "data-id": message.id },
    used(message.interaction?.user.id, message.interaction ? usedName(state.commands, message.interaction.name, state.language) : message.notice?.used),
    together ? el("time", { class: "aside-time" }, messageTime(message.timestamp)) : avatar(message.author),
    el("div", { class: "body" },
      together ? null : head(message),
      content(message),
      state.errors.has(message.id) ? el("p", { class: "failure", role: "alert" }, state.errors.get(message.id)) : null,
      isOnlyMine ? onlyYou(message) : apps(message)));
}

/** What may be done with a message: Discord has it in the menu of a right-click; here it shows below, when pointed at. */
function apps(message) {
  const offered = message.author.id === state.bot.id ? onMessages(state.commands, acting()) : [];
  if (!offered.length) return null;
  return el("p", { class: "apps" }, offered.map((each) => el("button", { type: "button", class: "plain-link",
    onclick: () => runOnMessage(message, each.name, nameIn(each, state.language)) }, nameIn(each, state.language))));
}

const acting = () => ({ permissions: user()?.permissions ?? "0", isDirect: Boolean(channel()?.isDirect) });

function content(message) {
  if (message.flags & LOADING) return thinking(words().thinking);
  if (message.notice) return el("p", { class: message.notice.bad ? "failure" : "hint", role: "alert" }, message.notice.text);
  const embeds = message.embeds ?? [];
  return [
    message.content ? markdown(message.content) : null,
    embeds.map((each) => embed(each, message.attachments ?? [])),
    message.flags & LAYOUT ? null : (message.attachments ?? []).filter((each) => !isShownByEmbed(each, embeds)).map(attachment),
    (message.components ?? []).map((each) => component(each, message)),
  ];
}

function thinking(text) {
  return el("p", { class: "thinking", role: "status" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
    `${state.bot.name} ${text}`);
}

function used(userId, command) {
  const person = state.users.find((each) => each.id === userId) ?? state.users.find((each) => each.id === state.userId);
  if (!command) return null;
  return el("div", { class: "used" }, icon(ICONS.reply, "icon elbow"), face(person, "small"),
    el("span", { class: "used-name" }, person?.name ?? ""), words().used[0], el("span", { class: "used-command" }, command), words().used[1]);
}

function head(message) {
  return el("div", { class: "head" },
    el("span", { class: "name" }, nameOf(message.author)),
    message.author.bot || message.author.id === state.bot.id ? el("span", { class: "tag" }, words().app) : null,
    el("time", { class: "when", datetime: message.timestamp }, messageTime(message.timestamp)));
}

function onlyYou(message) {
  return el("p", { class: "only-you" }, icon(ICONS.eye), words().onlyYou, " · ",
    el("button", { type: "button", class: "plain-link", onclick: () => dismiss(message) }, words().dismiss));
}

function pendingRows() {
  return [...state.pending].filter(([, each]) => each.kind === "command" && each.channelId === state.channelId && each.userId === state.userId)
    .map(([nonce, each]) => cached(nonce, state.language, () => el("li", { class: "message pending" },
      used(each.userId, each.used), avatar(state.bot),
      el("div", { class: "body" }, head({ author: state.bot, timestamp: each.at }), el("p", { class: "thinking", role: "status" }, words().sending)))));
}

const nameOf = (author) => author.global_name ?? (author.id === state.bot.id ? state.bot.name : author.username);

function avatar(author) {
  if (author.id === state.bot.id) return botFace("");
  return face(state.users.find((each) => each.id === author.id), "");
}

/** A person's face: a coloured circle with the first letter. */
export function face(person, size) {
  return el("span", { class: `face ${size}`, css: { "--face": colourOf(person?.colour, "#5865f2") }, "aria-hidden": "true" }, (person?.name ?? "?")[0]);
}

export function botFace(size) {
  return el("img", { class: `face ${size}`, src: "static/mark.svg", alt: "" });
}
