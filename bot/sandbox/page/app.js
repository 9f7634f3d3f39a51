// Joins the page: draws every part after each change, once a frame.

import { compose, drawComposer, mountComposer } from "./composer.js";
import { leaves, nameIn, written } from "./commands.js";
import { ICONS, el, icon } from "./dom.js";
import { connect } from "./live.js";
import { onCommandMention } from "./markdown_view.js";
import { drawMessages, mountMessages } from "./messages.js";
import { openModal } from "./modal.js";
import { drawRail, drawSidebar } from "./sidebar.js";
import { channel, onChange, state, user, words } from "./state.js";
import { tick } from "./times.js";

const byId = (id) => document.getElementById(id);
const app = byId("app");
const drawnFor = new Map();
let isWaiting = false;

function schedule() {
  if (isWaiting) return;
  isWaiting = true;
  queueMicrotask(() => {
    isWaiting = false;
    draw();
  });
}

function draw() {
  document.documentElement.lang = state.language.slice(0, 2);
  document.title = unreadTitle();
  if (!state.ready) return drawWaiting();
  once("rail", [state.channelId, state.userId, state.language, ...state.unread], () => drawRail(byId("rail")));
  once("sidebar", [state.channelId, state.userId, state.language, state.channels.length, ...state.unread], () => drawSidebar(byId("sidebar")));
  once("header", [state.channelId, state.language, state.bot.online, state.lost], () => drawHeader(byId("header")));
  once("welcome", [state.language], () => drawWelcome(byId("welcome")));
  once("composer", [state.channelId, state.language, state.userId, JSON.stringify(state.commands).length], drawComposer);
  drawMessages();
}

/** Draw a part only when what it depends on has changed. */
function once(part, key, drawPart) {
  const text = key.join("|");
  if (drawnFor.get(part) === text) return;
  drawnFor.set(part, text);
  drawPart();
}

function unreadTitle() {
  const count = [...state.unread.values()].reduce((sum, each) => sum + each, 0);
  return count ? `(${count}) ${words().title}` : words().title;
}

function drawWaiting() {
  byId("messages").replaceChildren(el("li", { class: "opening" }, el("p", {}, state.lost ? words().lost : words().connecting)));
}

function drawHeader(header) {
  const place = channel();
  const standing = state.lost ? words().stopped : state.bot.online ? words().online : words().offline;
  header.replaceChildren(
    el("button", { class: "drawer-button", type: "button", "aria-label": words().openMenu, onclick: () => (app.dataset.drawer = "open") }, icon(ICONS.menu)),
    icon(place?.isDirect ? ICONS.at : ICONS.hash),
    el("h2", {}, place?.name ?? ""),
    place?.topic ? el("p", { class: "topic" }, place.topic) : "",
    el("p", { class: `bot-state ${state.bot.online && !state.lost ? "on" : ""}`, role: "status" }, el("i"),
      `${state.bot.name}: ${standing}`),
  );
  if (state.lost) header.append(el("p", { class: "lost", role: "alert" }, words().lost));
}

function drawWelcome(strip) {
  strip.setAttribute("aria-label", words().title);
  strip.replaceChildren(
    el("p", {}, words().welcome),
    el("div", { class: "tries" }, el("span", {}, words().try), words().tries.map((text) =>
      el("button", { type: "button", class: "try", onclick: () => compose(text) }, text))),
    el("button", { class: "hide", type: "button", "aria-label": words().hide, title: words().hide, onclick: () => (strip.hidden = true) }, icon(ICONS.close)),
  );
}

onCommandMention((name) => {
  const offered = leaves(state.commands, { permissions: user()?.permissions ?? "0", isDirect: Boolean(channel()?.isDirect) });
  const leaf = offered.find((each) => each.path.join(" ") === name);
  const first = leaf?.options.find((option) => option.required);
  if (leaf) compose(`/${written(leaf, state.language)} ${first ? `${nameIn(first, state.language)}:` : ""}`.trimEnd());
});
byId("veil").addEventListener("click", () => (app.dataset.drawer = "closed"));
document.addEventListener("keydown", (event) => event.key === "Escape" && (app.dataset.drawer = "closed"));
document.addEventListener("visibilitychange", schedule);
mountMessages(byId("scroller"), byId("messages"));
mountComposer(byId("composer"));
onChange(schedule);
tick();
draw();
connect(openModal);
