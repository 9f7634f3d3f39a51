// Paints the typed command behind the (transparent) text of the input: the command and each option stand out.

import { el } from "./dom.js";

/** Draw `text` with the parts that `reading` found. */
export function paint(mirror, text, reading) {
  if (!reading) {
    mirror.replaceChildren(text);
    return;
  }
  const parts = [el("span", { class: "typed-command" }, text.slice(0, reading.end))];
  let at = reading.end;
  for (const segment of reading.segments) {
    parts.push(text.slice(at, segment.start));
    if (segment.valueStart > segment.start) parts.push(el("span", { class: "typed-name" }, text.slice(segment.start, segment.valueStart)));
    const value = text.slice(segment.valueStart, segment.end);
    parts.push(el("span", { class: "typed-value" }, value.trimEnd()), value.slice(value.trimEnd().length));
    at = segment.end;
  }
  parts.push(text.slice(at));
  mirror.replaceChildren(...parts);
}
