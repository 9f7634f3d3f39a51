// A list that opens at a button, as Discord's menus do: chosen from with mouse or keys, closed by Escape or a click.

import { ICONS, el, icon } from "./dom.js";
import { emoji } from "./emoji.js";
import { words } from "./state.js";

const GAP = 4;
let closeOpen = () => {};

/** Open at `anchor`; `items` {label, detail, emoji, value, isChosen}; `onChoose` gets the values chosen. */
export function openMenu(anchor, { label, items, least = 1, most = 1, onChoose }) {
  closeOpen();
  const chosen = new Set(items.filter((item) => item.isChosen).map((item) => item.value));
  const before = JSON.stringify([...chosen]);
  const list = el("div", { class: "menu", role: "listbox", tabindex: "-1", "aria-label": label, "aria-multiselectable": most > 1 ? "true" : null });
  let active = Math.max(0, items.findIndex((item) => item.isChosen));

  const rows = items.map((item, index) => row(item, { onclick: () => choose(index), onmousemove: () => mark(index) }));
  const done = most > 1 ? el("button", { class: "menu-done", type: "button", onclick: () => finish() }, words().done) : null;
  list.append(...rows, ...(done ? [done] : []));

  function mark(index) {
    active = index;
    rows.forEach((each, at) => {
      each.classList.toggle("active", at === index);
      each.setAttribute("aria-selected", String(chosen.has(items[at].value)));
    });
    list.setAttribute("aria-activedescendant", rows[index].id);
  }

  function choose(index) {
    const { value } = items[index];
    if (most === 1) return chosen.clear(), chosen.add(value), finish(true);
    if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < most) chosen.add(value);
    return mark(index);
  }

  function finish(isForced = false) {
    close();
    if (chosen.size >= least && (isForced || JSON.stringify([...chosen]) !== before)) onChoose([...chosen]);
  }

  function close() {
    closeOpen = () => {};
    document.removeEventListener("pointerdown", onOutside, true);
    document.removeEventListener("scroll", onScroll, true);
    window.removeEventListener("resize", close);
    list.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (anchor.isConnected) anchor.focus({ preventScroll: true });
  }

  const leave = () => (most > 1 ? finish() : close());
  const onOutside = (event) => list.contains(event.target) || leave();
  const onScroll = (event) => event.target !== list && close();
  const keys = {
    ArrowDown: () => mark((active + 1) % items.length),
    ArrowUp: () => mark((active - 1 + items.length) % items.length),
    Home: () => mark(0),
    End: () => mark(items.length - 1),
    Enter: () => choose(active),
    " ": () => choose(active),
    Escape: close,
    Tab: leave,
  };
  list.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.target === done) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
    rows[active]?.scrollIntoView({ block: "nearest" });
  });

  document.body.append(list);
  place(list, anchor);
  mark(active);
  list.focus({ preventScroll: true });
  anchor.setAttribute("aria-expanded", "true");
  closeOpen = close;
  document.addEventListener("pointerdown", onOutside, true);
  document.addEventListener("scroll", onScroll, true);
  window.addEventListener("resize", close);
}

function row(item, handlers) {
  return el("div", { class: "menu-row", role: "option", id: `menu-${crypto.randomUUID()}`, ...handlers },
    emoji(item.emoji, "menu-emoji"),
    el("span", { class: "menu-text" }, el("span", { class: "menu-label" }, item.label),
      item.detail ? el("span", { class: "menu-detail" }, item.detail) : null),
    icon(ICONS.check, "icon menu-check"));
}

/** Below the anchor where there is room, else above; never outside the window. */
function place(list, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - 2 * GAP;
  const isBelow = below >= Math.min(list.scrollHeight, 320) || below >= at.top;
  const room = Math.max(120, Math.min(320, isBelow ? below : at.top - 2 * GAP));
  const set = (name, value) => list.style.setProperty(name, `${value}px`);
  set("width", Math.min(at.width, window.innerWidth - 16));
  set("left", Math.max(8, Math.min(at.left, window.innerWidth - at.width - 8)));
  set("max-height", room);
  if (isBelow) set("top", at.bottom + GAP);
  else set("bottom", window.innerHeight - at.top + GAP);
}
