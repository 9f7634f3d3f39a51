// The bot's own emoji, in buttons, menus and text: drawn, so that a computer without an emoji font shows them too.

import { el, icon } from "./dom.js";

const DRAWN = {
  "👤": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.6-3.6 3.700-5.5 7.5-5.5s6.900 1.900 7.5 5.5",
  "👥": "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.5-3.200 3.200-5 6.5-5s6 1.800 6.5 5M15.5 5.200a3.5 3.5 0 0 1 0 6.6M18 15c2 .7 3.200 2.3 3.5 4.5",
  "🎬": "M4 10h16v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-9Zm0 0-.7-3.200 15.6-3.3.7 3.200L4 10Zm4.200-4.200 2.6 2.700m2.400-3.700 2.6 2.700",
  "📰": "M4 5h13v14H6a2 2 0 0 1-2-2V5Zm13 4h3v8a2 2 0 0 1-2 2h-1M7 9h7M7 12.5h7M7 16h4",
  "↩": "M9 14 4 9l5-5M4 9h10a5.5 5.5 0 0 1 0 11h-3",
  "☑": "M4 4h16v16H4V4Zm4 8 3 3 5-6",
  "⬜": "M4 4h16v16H4V4Z",
  "✅": "M4.5 13 9.5 18 19.5 7",
  "⚠": "M12 4 2.500 20h19L12 4Zm0 6v5m0 2.500v.1",
  "✏": "M4 20l1-4L16 5l3 3L8 19l-4 1Zm9.5-12.500 3 3",
  "🎨": "M12 3a9 9 0 1 0 0 18c1.700 0 2.100-1 1.500-2.200-.6-1.500.3-2.800 2-2.800H18a3 3 0 0 0 3-3c0-5.500-4-10-9-10ZM7.500 11v.1M10 7.500v.1M14.500 7.500v.1M17 11v.1",
  "🎭": "M5 5h14v7a7 7 0 0 1-14 0V5Zm4 5h.1M15 10h.1M9 14c1.800 1.600 4.200 1.600 6 0",
  "💤": "M4 11h6l-6 8h6M14 4h6l-6 7h6",
  "💬": "M4 5h16v11h-9l-4 4v-4H4V5Z",
  "📄": "M6 3h8l4 4v14H6V3Zm8 0v4h4M9 12h6M9 16h6",
  "📣": "M4 10v4l3 .5L9 20h2l-1-4.700 8 2.700V6L7 9.500 4 10Z",
  "🔒": "M6 11h12v9H6v-9Zm2 0V8a4 4 0 0 1 8 0v3",
  "🔔": "M6 17v-6a6 6 0 0 1 12 0v6l1.500 1.500h-15L6 17Zm4 3.500a2 2 0 0 0 4 0M12 3v2",
  "🔕": "M6 17v-6a6 6 0 0 1 12 0v6l1.500 1.500h-15L6 17Zm4 3.500a2 2 0 0 0 4 0M4 4l16 16",
  "🔗": "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6L11.500 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.500-1.500",
  "🕒": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5h4",
  "🖼": "M4 5h16v14H4V5Zm0 11 5-5 4 4 3-2 4 4M15 9h.1",
  "🙈": "M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6Zm9-2.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5ZM4 4l16 16",
  "🚫": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.700 5.700l12.600 12.600",
};
const VARIANT = "\ufe0f";
const IN_TEXT = new RegExp(`((?:${Object.keys(DRAWN).join("|")})${VARIANT}?)`, "u");
const PATHS = new Map(Object.entries(DRAWN)); // words such as "constructor" are no keys of it
const pathOf = (name) => PATHS.get(name.replace(VARIANT, ""));

export function emoji(name, className) {
  if (!name) return null;
  return el("span", { class: className, "aria-hidden": "true" }, pathOf(name) ? icon(pathOf(name)) : name);
}

/** Text with the emoji in it drawn, each named by itself for those who have it read to them. */
export function withEmoji(text) {
  return text.split(IN_TEXT).map((part) =>
    pathOf(part) ? el("span", { class: "text-emoji", role: "img", "aria-label": part }, icon(pathOf(part))) : part);
}
