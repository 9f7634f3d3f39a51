// Embeds and attachments, as Discord lays them out.

import { colourOf, el, webAddress } from "./dom.js";
import { inlineMarkdown, markdown } from "./markdown_view.js";
import { picture } from "./pictures.js";
import { messageTime } from "./times.js";

const EDGE = "#4e5058";

export function embed(each, attachments) {
  const alt = altOf(each.image?.url, attachments) ?? each.title;
  return el("article", { class: "embed", css: { "--edge": colourOf(each.color, EDGE) } },
    el("div", { class: "embed-grid" },
      el("div", { class: "embed-text" }, author(each), title(each), each.description ? markdown(each.description) : null, fields(each)),
      each.thumbnail ? picture(each.thumbnail.url, each.title, { className: "embed-thumbnail" }) : null),
    each.image ? picture(each.image.url, alt, { className: "embed-image", href: webAddress(each.url) }) : null,
    footer(each));
}

export function attachment(each) {
  if (each.content_type?.startsWith("image/")) return picture(each.url, each.description, { className: "attached" });
  return el("a", { class: "file", href: webAddress(each.url), target: "_blank", rel: "noopener noreferrer" }, each.filename);
}

/** An image that was attached is shown by the embed that names it, not twice. */
export function isShownByEmbed(attached, embeds) {
  return embeds.some((each) => each.image?.url === attached.url || each.thumbnail?.url === attached.url);
}

function altOf(url, attachments) {
  return attachments.find((each) => each.url === url)?.description;
}

function author(each) {
  return each.author?.name ? el("div", { class: "embed-author" }, each.author.name) : null;
}

function title(each) {
  if (!each.title) return null;
  const href = webAddress(each.url);
  const text = inlineMarkdown(each.title);
  const inside = href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : el("span", {}, text);
  return el("h3", { class: "embed-title" }, inside);
}

function fields(each) {
  if (!each.fields?.length) return null;
  return el("dl", { class: "embed-fields" }, each.fields.map((field) =>
    el("div", { class: field.inline ? "inline" : "" }, el("dt", {}, inlineMarkdown(field.name)), el("dd", {}, markdown(field.value)))));
}

function footer(each) {
  const parts = [each.footer?.text, each.timestamp ? messageTime(each.timestamp) : null].filter(Boolean);
  return parts.length ? el("footer", { class: "embed-footer" }, parts.join(" • ")) : null;
}
