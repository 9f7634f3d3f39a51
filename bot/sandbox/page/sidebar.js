// The server rail, the channel list and the panel that says who acts, and in which language.

import { ICONS, el, icon } from "./dom.js";
import { botFace, face } from "./messages.js";
import { actAs, goTo, speak, state, user, words } from "./state.js";
import { LANGUAGES } from "./words.js";

export function drawRail(rail) {
  rail.setAttribute("aria-label", words().server);
  const directId = state.direct[state.userId];
  const isDirect = state.channelId === directId;
  const count = state.unread.get(directId) ?? 0;
  const initials = state.guild.name.split(/\s+/).map((word) => word[0]).join("").slice(0, 3);
  rail.replaceChildren(
    el("button", { class: "server", type: "button", "aria-label": words().direct, title: words().direct, "aria-current": isDirect ? "true" : null, onclick: () => enter(directId) },
      botFace(""), badge(count)),
    el("div", { class: "rail-rule" }),
    el("button", { class: "server", type: "button", "aria-label": state.guild.name, title: state.guild.name, "aria-current": isDirect ? null : "true", onclick: () => enter(state.channels[0]?.id) },
      el("span", {}, initials)),
  );
}

export function drawSidebar(sidebar) {
  const held = document.activeElement?.dataset?.focus;
  sidebar.replaceChildren(
    el("div", { class: "guild-name" }, el("h1", {}, state.guild.name)),
    el("nav", { class: "channels", "aria-label": words().channels },
      el("h2", {}, words().channels),
      el("ul", {}, state.channels.map((each) => place(each.id, each.name, icon(ICONS.hash)))),
      el("h2", {}, words().direct),
      el("ul", {}, place(state.direct[state.userId], state.bot.name, botFace("small")))),
    panel(),
  );
  if (held) sidebar.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus();
}

function place(id, name, sign) {
  const count = state.unread.get(id) ?? 0;
  const isHere = id === state.channelId;
  return el("li", { class: count ? "unread" : null },
    el("button", { type: "button", class: "place", "data-focus": id, "aria-current": isHere ? "page" : null,
      "aria-label": count ? `${name}, ${words().unread(count)}` : name, onclick: () => enter(id) },
    sign, el("span", { class: "place-name" }, name), badge(count)));
}

function badge(count) {
  return count ? el("span", { class: "badge", "aria-hidden": "true" }, count > 99 ? "99+" : count) : null;
}

function enter(channelId) {
  document.getElementById("app").dataset.drawer = "closed";
  if (channelId) goTo(channelId);
}

function panel() {
  const person = user();
  return el("div", { class: "panel" },
    el("div", { class: "me" }, face(person, ""), el("div", {}, el("strong", {}, person?.name ?? ""), el("span", {}, person ? words()[person.role] : ""))),
    el("div", { class: "switch-label", id: "act-as" }, words().actAs),
    el("div", { class: "switch", role: "group", "aria-labelledby": "act-as" }, state.users.map((each) =>
      option(`user-${each.id}`, words()[each.role], each.id === state.userId, () => actAs(each.id)))),
    el("div", { class: "switch-label", id: "language" }, words().language),
    el("div", { class: "switch", role: "group", "aria-labelledby": "language" }, LANGUAGES.map((each) =>
      option(`language-${each.code}`, each.name, each.code === state.language, () => speak(each.code), each.code.slice(0, 2)))));
}

function option(focus, label, isOn, onclick, lang = null) {
  return el("button", { type: "button", "data-focus": focus, "aria-pressed": String(isOn), onclick, lang }, label);
}
