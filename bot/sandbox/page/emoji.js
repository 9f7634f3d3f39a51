// Emoji of buttons and menus: the bot's own are drawn, so that a computer without an emoji font shows them too.

import { el, icon } from "./dom.js";

const DRAWN = {
  "👤": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.6-3.6 3.700-5.5 7.5-5.5s6.900 1.900 7.5 5.5",
  "👥": "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.5-3.200 3.200-5 6.5-5s6 1.800 6.5 5M15.5 5.200a3.5 3.5 0 0 1 0 6.6M18 15c2 .7 3.200 2.3 3.5 4.5",
  "🎬": "M4 10h16v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-9Zm0 0-.7-3.200 15.6-3.3.7 3.200L4 10Zm4.200-4.200 2.6 2.700m2.400-3.700 2.6 2.700",
  "📰": "M4 5h13v14H6a2 2 0 0 1-2-2V5Zm13 4h3v8a2 2 0 0 1-2 2h-1M7 9h7M7 12.5h7M7 16h4",
};

export function emoji(name, className) {
  if (!name) return null;
  return el("span", { class: className, "aria-hidden": "true" }, DRAWN[name] ? icon(DRAWN[name]) : name);
}
