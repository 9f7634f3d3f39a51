// The composer: typed text is the one truth; it is read as a command on every change, painted, completed and sent.

import { KIND, leaves, matching, missing, nameIn, read, segmentAt, unused, written } from "./commands.js";
import { ICONS, el, icon } from "./dom.js";
import { runCommand } from "./live.js";
import { fixed, forget, isClosed, offer } from "./offers.js";
import { Picker, commandItem, optionHeader } from "./picker.js";
import { channel, changed, notice, state, user, words } from "./state.js";
import { paint } from "./mirror.js";

const picker = new Picker(pick);
const picked = new Map();
const files = new Map();
const input = el("input", {
  class: "typed", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", role: "combobox",
  "aria-expanded": "false", "aria-controls": "picker-list", "aria-autocomplete": "list", maxlength: "4000",
});
const mirror = el("div", { class: "mirror", "aria-hidden": "true" });
const sendButton = el("button", { class: "send", type: "button", onclick: submit }, icon(ICONS.send));
const fileInput = el("input", { type: "file", hidden: true, onchange: takeFile });
let refused = [];
let last = "";
let fileOption = null;

export function mountComposer(root) {
  root.append(picker.element, el("div", { class: "field" }, el("div", { class: "line" }, mirror, input), sendButton), fileInput);
  input.addEventListener("input", () => update());
  input.addEventListener("keydown", onKey);
  input.addEventListener("click", () => update());
  input.addEventListener("focus", () => update());
  input.addEventListener("blur", () => setTimeout(() => document.activeElement === input || close(), 150));
  input.addEventListener("scroll", () => (mirror.scrollLeft = input.scrollLeft));
}

/** Draw what depends on the place, the person and the language. */
export function drawComposer() {
  const place = channel();
  input.placeholder = words().placeholder(place && !place.isDirect ? place.name : "");
  input.setAttribute("aria-label", words().message);
  sendButton.setAttribute("aria-label", words().send);
  repaint();
}

/** Put a text into the composer, ready to be sent. */
export function compose(text) {
  input.value = text;
  refused = [];
  input.focus();
  input.setSelectionRange(text.length, text.length);
  update();
}

const offered = () => leaves(state.commands, { permissions: user()?.permissions ?? "0", isDirect: Boolean(channel()?.isDirect) });
const reading = () => read(input.value, offered(), state.language);

function update() {
  repaint();
  const now = reading();
  refused = refused.filter((option) => !now?.segments.some((each) => each.option === option && each.value));
  if (now && input.value.length > now.end) showOption(now);
  else if (input.value.startsWith("/")) showCommands(now);
  else close();
  announce();
}

function repaint() {
  paint(mirror, input.value, reading());
  mirror.scrollLeft = input.scrollLeft;
  input.classList.toggle("painted", input.value.startsWith("/"));
  sendButton.disabled = !input.value.trim();
}

function announce() {
  input.setAttribute("aria-expanded", String(picker.isOpen));
  const active = picker.activeId;
  if (active) input.setAttribute("aria-activedescendant", active);
  else input.removeAttribute("aria-activedescendant");
}

function close() {
  forget();
  picker.close();
  announce();
}

function showCommands(exact) {
  forget();
  const items = matching(offered(), input.value.slice(1), state.language).map(commandItem);
  const note = items.length ? "" : words().noCommand(input.value.trim());
  const active = exact ? items.findIndex((item) => item.leaf.path.join() === exact.leaf.path.join()) : 0;
  picker.show({ items, note, keys: words().keysCommand, active, kind: "command" });
}

function showOption(now) {
  const current = segmentAt(now, input.selectionStart ?? input.value.length) ?? nextRequired(now);
  if (current && isSettled(current)) return showRest(now, current.option);
  if (!current) return showRest(now, null);
  if (current.option.type === KIND.FILE) return showFile(now, current);
  offer(now, current, { options: values(now).options, channelId: state.channelId }, (items, isWaiting) => {
    const isEmpty = items?.length === 0 && current.option.autocomplete && current.value;
    const note = isWaiting && !picker.items.length ? words().searching : isEmpty ? words().nothingFound : "";
    const shown = items ?? picker.items.filter((item) => item.option === current.option);
    const made = shown.map((item) => ({ ...item, option: current.option, segment: current }));
    show(now, current.option, made, note);
  });
  return undefined;
}

/** Nothing is being typed: offer the options that are left. */
function showRest(now, current) {
  forget();
  const rest = unused(now).filter((option) => option !== current);
  const items = rest.map((option) => ({ add: option, label: nameIn(option, state.language), detail: option.description }));
  for (const item of items) item.detail = item.add.description_localizations?.[state.language] ?? item.detail;
  show(now, current, items, "");
}

function showFile(now, current) {
  forget();
  show(now, current.option, [{ file: current.option, label: words().chooseFile }], "");
}

function show(now, current, items, note) {
  const mark = picker.items.length && items.length && picker.active >= 0 && picker.items[0].option === items[0].option ? picker.active : -1;
  picker.show({ header: optionHeader(now, current, refused), items, note, keys: words().keysOption, active: mark, kind: "option" });
  announce();
}

/** The first option when nothing is typed yet: required, or the only one. */
function nextRequired(now) {
  const option = unused(now).find((each) => each.required);
  return option ? { option, start: input.value.length, valueStart: input.value.length, end: input.value.length, value: "" } : null;
}

const key = (option, text) => `${option.name}\u0000${text}`;
const isSettled = (segment) => picked.has(key(segment.option, segment.value)) || files.has(key(segment.option, segment.value));

function pick(item) {
  if (item.leaf) return pickCommand(item.leaf);
  if (item.add) return compose(`${input.value.trimEnd()} ${nameIn(item.add, state.language)}:`);
  if (item.file) return askForFile(item.file);
  picked.set(key(item.option, item.label), item.value);
  return replaceSegment(item.segment, item.option, item.label);
}

function pickCommand(leaf) {
  const name = written(leaf, state.language);
  const first = leaf.options.find((option) => option.required);
  compose(`/${name}${leaf.options.length ? " " : ""}${first ? `${nameIn(first, state.language)}:` : ""}`);
}

function replaceSegment(segment, option, text) {
  const before = `${input.value.slice(0, segment.start).trimEnd()} ${nameIn(option, state.language)}:${text}`;
  const after = input.value.slice(segment.end).trim();
  compose(after ? `${before} ${after}` : before);
}

function askForFile(option) {
  fileOption = option;
  fileInput.click();
}

async function takeFile() {
  const file = fileInput.files[0];
  if (!file || !fileOption) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  files.set(key(fileOption, file.name), { filename: file.name, data: btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), "")) });
  const now = reading();
  const segment = now?.segments.find((each) => each.option === fileOption) ?? { start: input.value.length, end: input.value.length };
  fileInput.value = "";
  replaceSegment(segment, fileOption, file.name);
}

const KEYS = {
  ArrowDown: () => picker.isOpen && picker.move(1),
  ArrowUp: () => (picker.isOpen && picker.items.length ? picker.move(-1) : recall()),
  Tab: () => picker.isOpen && picker.pick(Math.max(picker.active, 0)),
  Escape: () => picker.isOpen && (close(), true),
  Enter: () => (enter(), true),
};

function onKey(event) {
  if (event.isComposing || event.shiftKey || !KEYS[event.key]) return;
  if (KEYS[event.key]()) event.preventDefault();
  announce();
}

function recall() {
  if (input.value || !last) return false;
  compose(last);
  return true;
}

/** Enter takes what is marked, else sends. */
function enter() {
  const now = reading();
  const isChoosing = picker.isOpen && picker.active >= 0 && (picker.items[picker.active].leaf ? !now : true);
  if (isChoosing) picker.pick();
  else submit();
}

function submit() {
  const text = input.value.trim();
  if (!text) return;
  const now = reading();
  if (!now) return refuse(text);
  refused = missing(now);
  const { options, bad } = values(now);
  if (refused.length || bad) return showRefusal(now, bad);
  runCommand({ channelId: state.channelId, path: now.leaf.path, options, used: `/${written(now.leaf, state.language)}` });
  last = text;
  input.value = "";
  update();
}

function refuse(text) {
  notice(state.channelId, { text: text.startsWith("/") ? words().noCommand(text) : words().plainText });
  if (!text.startsWith("/")) input.value = "";
  changed();
  update();
}

function showRefusal(now, bad) {
  if (refused.length) {
    const mark = ` ${nameIn(refused[0], state.language)}:`;
    if (!now.segments.some((each) => each.option === refused[0])) input.value = `${input.value.trimEnd()}${mark}`;
  }
  update();
  if (bad) show(reading(), bad, fixed(bad).map((each) => ({ ...each, option: bad, segment: now.segments.find((one) => one.option === bad) })), words().notFitting(nameIn(bad, state.language)));
}

/** The options as they go over the wire, and the first (if any) whose text is none of what is offered. */
function values(now) {
  const options = {};
  let bad = null;
  for (const { option, value } of now.segments) {
    if (!value) continue;
    const found = valueOf(option, value);
    if (found === undefined) bad ??= option;
    else options[option.name] = found;
  }
  return { options, bad };
}

function valueOf(option, text) {
  const known = key(option, text);
  if (files.has(known)) return files.get(known);
  if (picked.has(known)) return picked.get(known);
  if (isClosed(option)) return fixed(option).find((each) => each.label.replace(/^[#@]/, "").toLowerCase() === text.replace(/^[#@]/, "").toLowerCase())?.value;
  if (option.type === KIND.FILE) return undefined;
  if (option.type === KIND.INTEGER || option.type === KIND.NUMBER) return Number.isFinite(Number(text)) ? Number(text) : undefined;
  return text;
}
