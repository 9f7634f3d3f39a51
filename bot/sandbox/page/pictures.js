// Pictures with their alt text: fitted, opened by a click, covered while a spoiler, named where they cannot load.

import { el, webAddress } from "./dom.js";
import { words } from "./state.js";

export function picture(url, alt, { className, isSpoiler = false, href = null }) {
  const source = webAddress(url);
  if (!source) return null;
  const image = el("img", { src: source, alt: alt || words().picture, loading: "lazy", referrerpolicy: "no-referrer" });
  const frame = el("a", { class: `picture ${className} ${isSpoiler ? "covered" : ""}`, href: href ?? source, target: "_blank", rel: "noopener noreferrer" }, image);
  image.addEventListener("error", () => frame.replaceChildren(el("span", { class: "no-picture" }, alt || words().picture)));
  if (isSpoiler) {
    frame.dataset.cover = words().spoiler;
    frame.addEventListener("click", (event) => {
      if (!frame.classList.contains("covered")) return;
      event.preventDefault();
      frame.classList.remove("covered");
    });
  }
  return frame;
}
