// The list above the composer: commands, options and choices. It draws and remembers what is marked; no rules.

import { describe, nameIn, written } from "./commands.js";
import { el } from "./dom.js";
import { state, words } from "./state.js";

export class Picker {
  constructor(onPick) {
    this.onPick = onPick;
    this.items = [];
    this.active = -1;
    this.element = el("div", { class: "picker", hidden: true });
    this.list = el("ul", { class: "picker-list", role: "listbox", id: "picker-list" });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get activeId() {
    return this.isOpen && this.active >= 0 ? `pick-${this.active}` : null;
  }

  close() {
    this.element.hidden = true;
    this.items = [];
    this.active = -1;
  }

  /** Show a header and items {label, hint, detail, value}; `active` is marked (-1: none). */
  show({ header = null, items, note = "", keys, active = -1, kind }) {
    this.items = items;
    this.active = items.length ? Math.min(active, items.length - 1) : -1;
    this.list.setAttribute("aria-label", kind === "command" ? words().commands : words().options);
    this.list.replaceChildren(...items.map((item, index) => this.draw(item, index)));
    const footer = el("div", { class: "picker-keys", "aria-hidden": "true" }, keys);
    this.element.className = `picker ${kind}`;
    this.element.replaceChildren(
      ...[header, note && el("p", { class: "picker-note" }, note), items.length ? this.list : null, footer].filter(Boolean),
    );
    this.element.hidden = false;
    this.mark();
  }

  move(step) {
    if (!this.items.length) return false;
    const count = this.items.length;
    this.active = this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count;
    this.mark();
    return true;
  }

  pick(index = this.active) {
    const item = this.items[index];
    if (item) this.onPick(item);
    return Boolean(item);
  }

  mark() {
    [...this.list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) row.scrollIntoView({ block: "nearest" });
    });
  }

  draw(item, index) {
    const act = (event) => {
      event.preventDefault();
      this.pick(index);
    };
    return el(
      "li",
      { role: "option", id: `pick-${index}`, "aria-selected": "false", onmousedown: act },
      el("span", { class: "pick-label" }, item.label),
      item.chips ?? null,
      item.detail ? el("span", { class: "pick-detail" }, item.detail) : null,
    );
  }
}

/** What is offered for a command: its name, its options as chips, what it does. */
export function commandItem(leaf) {
  const chips = leaf.options.map((option) =>
    el("span", { class: `chip ${option.required ? "required" : ""}`, title: option.required ? words().required : words().optional },
      nameIn(option, state.language)),
  );
  return {
    leaf,
    label: `/${written(leaf, state.language)}`,
    chips: chips.length ? el("span", { class: "chips" }, chips) : null,
    detail: describe(leaf.command, state.language),
  };
}

/** The line above the choices: the command, each option with its standing, and what the current one is for. */
export function optionHeader(reading, current, refused) {
  const chips = reading.leaf.options.map((option) => {
    const isFilled = reading.segments.some((each) => each.option === option && each.value);
    const standing = option === current ? "current" : isFilled ? "filled" : refused.includes(option) ? "refused" : "";
    return el("span", { class: `chip ${standing} ${option.required ? "required" : ""}` },
      nameIn(option, state.language));
  });
  const isRefused = current && refused.includes(current);
  const text = isRefused ? words().missing : current ? describe(current, state.language) : describe(reading.leaf.command, state.language);
  return el("div", { class: "picker-header" },
    el("div", { class: "picker-command" }, el("strong", {}, `/${written(reading.leaf, state.language)}`), el("span", { class: "chips" }, chips)),
    el("p", { class: isRefused ? "picker-about bad" : "picker-about" }, text));
}
