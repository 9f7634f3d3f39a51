// What can be seen to be wrong in a message or form: run by `every_card.py` with the element.

const [root] = arguments;
const faults = [];
const edge = root.getBoundingClientRect().right + 1;
const BLOCKS = ".markdown, .embed-title, .embed-footer, .button, .select span, .container, .embed, .modal-label, li, p, h2, h3";
const say = (what, element) => faults.push(`${what}: <${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.slice(0, 60)}`);

for (const each of [root, ...root.querySelectorAll("*")]) {
  const { right, width, height } = each.getBoundingClientRect();
  if (width && height && right > edge && !each.closest("svg")) say("sticks out", each);
  const isCut = getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1 && each.clientWidth;
  if (isCut && !each.matches(".picture, .picture *, input, textarea, select")) say("is cut off", each);
  if (each.matches(BLOCKS) && !each.textContent.trim() && !each.querySelector("img, svg, input, textarea")) say("is empty", each);
}
for (const image of root.querySelectorAll("img:not(.face)")) {
  if (!image.naturalWidth) say(`did not come (${image.src})`, image.parentElement);
  if (!image.alt || image.alt === "Picture" || image.alt === "그림") say("has no words", image.parentElement);
}
for (const lost of root.querySelectorAll(".no-picture")) say("did not come", lost);
for (const odd of root.textContent.matchAll(/\*\*|undefined|\{\$|\{ \$|NaN|#unknown|@unknown|Invalid/g)) faults.push(`odd text: …${root.textContent.slice(Math.max(0, odd.index - 30), odd.index + 30)}…`);
if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
return faults;
