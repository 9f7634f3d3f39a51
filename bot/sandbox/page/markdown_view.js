// Draws the tree of `markdown.js`.

import { writtenName } from "./commands.js";
import { el, webAddress } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { inline, parse } from "./markdown.js";
import { state, words } from "./state.js";
import { absolute, relative } from "./times.js";

let offerCommand = () => {};

/** Say what a click on a command mention does. */
export function onCommandMention(act) {
  offerCommand = act;
}

export function markdown(text) {
  return el("div", { class: "markdown" }, parse(text).map(drawBlock));
}

export function inlineMarkdown(text) {
  return inline(text).map(draw);
}

function drawBlock(node) {
  if (node.t === "gap") return el("div", { class: "gap" });
  if (node.t === "fence") return el("pre", {}, el("code", {}, node.text));
  if (node.t === "quote") return el("blockquote", {}, node.c.map(drawBlock));
  if (node.t === "small") return el("p", { class: "subtext" }, node.c.map(draw));
  if (node.t === "list") return drawList(node);
  if (node.t === "paragraph") return el("p", {}, node.c.map(draw));
  return el("p", { class: node.t, role: "heading", "aria-level": Number(node.t[1]) + 2 }, node.c.map(draw));
}

function drawList(node) {
  const items = node.items.map((item) => el("li", { class: item.depth ? "deep" : null }, item.c.map(draw)));
  return el(node.isOrdered ? "ol" : "ul", node.isOrdered ? { start: node.start } : {}, items);
}

const INLINE = {
  text: (node) => withEmoji(node.text),
  code: (node) => el("code", {}, node.text),
  emoji: (node) => node.text,
  bold: (node) => el("strong", {}, node.c.map(draw)),
  italic: (node) => el("em", {}, node.c.map(draw)),
  underline: (node) => el("u", {}, node.c.map(draw)),
  strike: (node) => el("s", {}, node.c.map(draw)),
  everyone: (node) => el("span", { class: "mention" }, node.text),
  channel: (node) => el("span", { class: "mention" }, `#${state.channels.find((each) => each.id === node.id)?.name ?? "unknown"}`),
  user: (node) => el("span", { class: "mention" }, `@${nameOf(node.id)}`),
  role: () => el("span", { class: "mention" }, "@role"),
  command: (node) => el("button", { class: "mention", type: "button", onclick: () => offerCommand(node.name) },
    `/${writtenName(state.commands, node.name, state.language)}`),
  time: drawTime,
  spoiler: drawSpoiler,
  link: drawLink,
};

function draw(node) {
  return INLINE[node.t](node);
}

function drawTime(node) {
  if (Number.isNaN(new Date(node.at * 1000).getTime())) return `<t:${node.at}:${node.style}>`;
  const isRelative = node.style === "R";
  const attributes = { class: "stamp", title: absolute(node.at, "F"), datetime: new Date(node.at * 1000).toISOString() };
  if (isRelative) attributes["data-relative"] = node.at;
  return el("time", attributes, isRelative ? relative(node.at) : absolute(node.at, node.style));
}

function drawSpoiler(node) {
  const inside = el("span", { class: "inside", "aria-hidden": "true" }, node.c.map(draw));
  const shown = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words().spoiler }, inside);
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    shown.classList.add("open");
    inside.removeAttribute("aria-hidden");
    shown.removeAttribute("role");
    shown.removeAttribute("aria-label");
  };
  shown.addEventListener("click", open);
  shown.addEventListener("keydown", open);
  return shown;
}

function drawLink(node) {
  const href = webAddress(node.url);
  if (!href) return el("span", {}, node.c.map(draw));
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, node.c.map(draw));
}

function nameOf(id) {
  if (state.bot?.id === id) return state.bot.name;
  return state.users.find((each) => each.id === id)?.name ?? "unknown";
}
