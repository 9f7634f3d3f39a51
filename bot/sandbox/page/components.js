// Buttons, menus and layouts of messages, by Discord's component types.

import { ICONS, colourOf, el, icon, webAddress } from "./dom.js";
import { emoji } from "./emoji.js";
import { press } from "./live.js";
import { markdown } from "./markdown_view.js";
import { openMenu } from "./menu.js";
import { picture } from "./pictures.js";
import { state, words } from "./state.js";

const LINK = 5;
const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };
const DRAWN = {
  1: (part, message) => el("div", { class: "row" }, part.components.map((each) => component(each, message))),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: (part) => markdown(part.content),
  11: (part) => picture(part.media?.url, part.description, { className: "thumbnail", isSpoiler: part.spoiler }),
  12: (part) => el("div", { class: `gallery count-${Math.min(part.items.length, 4)}` }, part.items.map((item) =>
    picture(item.media?.url, item.description, { className: "gallery-picture", isSpoiler: item.spoiler }))),
  14: (part) => el("div", { class: part.divider === false ? "space" : "divider", "data-spacing": part.spacing ?? 1 }),
  17: container,
};

export function component(part, message) {
  return DRAWN[part.type]?.(part, message) ?? null;
}

function button(part, message) {
  const label = [emoji(part.emoji?.name, "emoji"), part.label];
  if (part.style === LINK) {
    const href = webAddress(part.url);
    return el("a", { class: "button link", href, target: "_blank", rel: "noopener noreferrer" }, label, icon(ICONS.open));
  }
  const isWaiting = state.waiting.get(message.id) === part.custom_id;
  return el("button", {
    class: `button ${STYLES[part.style] ?? "secondary"} ${isWaiting ? "waiting" : ""}`, type: "button",
    disabled: part.disabled || isWaiting, "aria-label": part.label ? null : part.emoji?.name,
    onclick: () => press(message, part.custom_id),
  }, label);
}

function select(part, message) {
  const items = itemsOf(part);
  const placeholder = part.placeholder || words().choose;
  const chosen = items.filter((item) => item.isChosen).map((item) => item.label).join(", ");
  const isWaiting = state.waiting.get(message.id) === part.custom_id;
  const anchor = el("button", {
    class: `select ${isWaiting ? "waiting" : ""}`, type: "button", "aria-haspopup": "listbox", "aria-expanded": "false",
    disabled: part.disabled || isWaiting, "aria-label": placeholder,
    onclick: () => openMenu(anchor, {
      label: placeholder, items, least: part.min_values ?? 1, most: part.max_values ?? 1,
      onChoose: (values) => press(message, part.custom_id, values),
    }),
  }, el("span", { class: chosen ? "chosen" : "placeholder" }, chosen || placeholder), icon(ICONS.down));
  return anchor;
}

/** What a menu offers; menus of channels and people are filled from the server. */
export function itemsOf(part) {
  const given = new Set((part.default_values ?? []).map((each) => each.id));
  if (part.type === 3) {
    return part.options.map((each) => ({ label: each.label, detail: each.description, emoji: each.emoji?.name, value: each.value, isChosen: Boolean(each.default) }));
  }
  if (part.type === 8) {
    const fits = state.channels.filter((each) => !part.channel_types?.length || part.channel_types.includes(each.type));
    return fits.map((each) => ({ label: `#${each.name}`, value: each.id, isChosen: given.has(each.id) }));
  }
  return state.users.map((each) => ({ label: `@${each.name}`, value: each.id, isChosen: given.has(each.id) }));
}

function section(part, message) {
  return el("div", { class: "section" },
    el("div", { class: "section-text" }, part.components.map((each) => component(each, message))),
    component(part.accessory, message));
}

function container(part, message) {
  const edge = colourOf(part.accent_color, "transparent");
  const inside = el("div", { class: "container", css: { "--edge": edge } }, part.components.map((each) => component(each, message)));
  return inside;
}
