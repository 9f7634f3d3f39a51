// Times in the reader's language: on messages, and Discord's <t:…> marks, of which the relative ones tick.

import { state } from "./state.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];
const TICK_MS = 5000;

export function absolute(seconds, style = "f") {
  return new Intl.DateTimeFormat(state.language, STYLES[style] ?? STYLES.f).format(new Date(seconds * 1000));
}

export function relative(seconds) {
  const away = Math.round(seconds - Date.now() / 1000);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(away) >= each) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(state.language, { numeric: "always" }).format(Math.trunc(away / size), unit);
}

/** How a message's time is written: the hour today, the date before. */
export function messageTime(iso) {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return absolute(date.getTime() / 1000, isToday ? "t" : "s");
}

export function day(iso) {
  return absolute(new Date(iso).getTime() / 1000, "D");
}

/** Keep every relative time on the page true. */
export function tick() {
  setInterval(() => {
    for (const mark of document.querySelectorAll("time[data-relative]")) {
      const text = relative(Number(mark.dataset.relative));
      if (mark.textContent !== text) mark.textContent = text;
    }
  }, TICK_MS);
}
