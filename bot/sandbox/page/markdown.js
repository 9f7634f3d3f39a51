// Discord's Markdown → a tree of plain objects {t, …, c: children}. Pure; `markdown_view.js` draws it.

const URL_END = String.raw`[^\s<>()\[\]"'.,:;!?]`;
const INLINE = [
  ["text", /^\\([^\sA-Za-z0-9])/u, (m) => ({ text: m[1] })],
  ["code", /^(`+)((?:[^`]|(?!\1)`)+?)\1(?!`)/, (m) => ({ text: m[2].trim() })],
  ["time", /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/, (m) => ({ at: Number(m[1]), style: m[2] ?? "f" })],
  ["channel", /^<#(\d{1,20})>/, (m) => ({ id: m[1] })],
  ["user", /^<@!?(\d{1,20})>/, (m) => ({ id: m[1] })],
  ["role", /^<@&(\d{1,20})>/, (m) => ({ id: m[1] })],
  ["command", /^<\/([^:>]{1,100}):(\d{1,20})>/u, (m) => ({ name: m[1], id: m[2] })],
  ["emoji", /^<a?:(\w{2,32}):\d{1,20}>/, (m) => ({ text: `:${m[1]}:` })],
  ["link", /^\[((?:\\[\s\S]|[^[\]\\]|\[[^\]]*\])+)\]\(\s*<?(https?:\/\/(?:[^\s()<>]|\([^\s()]*\))+)>?(?:\s+"[^"]*")?\s*\)/,
    (m, inside) => ({ url: m[2], c: inside(m[1], true) })],
  ["link", /^<(https?:\/\/[^\s<>]+)>/, (m) => ({ url: m[1], c: [{ t: "text", text: m[1] }] })],
  ["link", new RegExp(String.raw`^https?:\/\/[^\s<>]*${URL_END}\/?`, "i"), (m) => ({ url: m[0], c: [{ t: "text", text: m[0] }] })],
  ["everyone", /^@(everyone|here)\b/, (m) => ({ text: m[0] })],
  ["bold", /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, (m, inside) => ({ c: inside(m[1]) })],
  ["underline", /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, (m, inside) => ({ c: inside(m[1]) })],
  ["italic", /^\*(?![\s*])((?:\*\*[\s\S]+?\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/, (m, inside) => ({ c: inside(m[1]) })],
  ["italic", /^_(?!_)((?:__|\\[\s\S]|[^\\_])+?)_(?![\p{L}\p{N}_])/u, (m, inside) => ({ c: inside(m[1]) })],
  ["strike", /^~~((?:\\[\s\S]|[^\\])+?)~~/, (m, inside) => ({ c: inside(m[1]) })],
  ["spoiler", /^\|\|([\s\S]+?)\|\|/, (m, inside) => ({ c: inside(m[1]) })],
];
const PLAIN = /^[\s\S]+?(?=[\\<*_~|`[@]|https?:\/\/|$)/i;
const WORD = /[\p{L}\p{N}]/u;

/** Inline text only, as in an embed's title. `noLinks`: inside a link there is no other. */
export function inline(text, noLinks = false) {
  const nodes = [];
  let rest = text;
  let before = "";
  while (rest) {
    const [node, length] = first(rest, before, noLinks);
    const last = nodes.at(-1);
    if (node.t === "text" && last?.t === "text") last.text += node.text;
    else nodes.push(node);
    before = rest[length - 1];
    rest = rest.slice(length);
  }
  return nodes;
}

function first(rest, before, noLinks) {
  for (const [kind, pattern, make] of INLINE) {
    if ((noLinks && kind === "link") || (rest[0] === "_" && WORD.test(before))) continue;
    const match = pattern.exec(rest);
    if (match) return [{ t: kind, ...make(match, (text, none) => inline(text, none || noLinks)) }, match[0].length];
  }
  const plain = PLAIN.exec(rest)[0];
  return [{ t: "text", text: plain }, plain.length];
}

/** A whole text: headings, subtext, quotes, lists, code blocks and paragraphs. */
export function parse(text) {
  const blocks = [];
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  while (lines.length) blocks.push(block(lines));
  return blocks.filter((each, index) => each.t !== "gap" || (index > 0 && index < blocks.length - 1));
}

function block(lines) {
  const line = lines[0];
  if (/^```/.test(line) && lines.some((each, index) => (index > 0 || line.length > 5) && each.includes("```", index ? 0 : 3))) {
    return fence(lines);
  }
  if (/^>>> /.test(line)) return { t: "quote", c: parse(lines.splice(0).join("\n").slice(4)) };
  if (/^> /.test(line)) return { t: "quote", c: parse(run(lines, /^> /).map((each) => each.slice(2)).join("\n")) };
  const heading = /^(#{1,3})\s+(.+)$/.exec(line);
  if (heading) return lines.shift(), { t: `h${heading[1].length}`, c: inline(heading[2]) };
  const small = /^-#\s+(.+)$/.exec(line);
  if (small) return lines.shift(), { t: "small", c: inline(small[1]) };
  if (ITEM.test(line)) return list(lines);
  if (!line.trim()) return run(lines, /^\s*$/), { t: "gap" };
  return { t: "paragraph", c: inline(run(lines, PARAGRAPH).join("\n")) };
}

const ITEM = /^(\s*)([-*]|\d{1,9}\.)\s+(?=\S)(?!#)/;
const PARAGRAPH = /^(?!\s*$|#{1,3}\s+\S|-#\s+\S|>>?>? |```|\s*(?:[-*]|\d{1,9}\.)\s+\S)/;

/** Take the lines that match (the first in any case). */
function run(lines, pattern) {
  let end = 1;
  while (end < lines.length && pattern.test(lines[end])) end += 1;
  return lines.splice(0, end);
}

function list(lines) {
  const items = [];
  const isOrdered = /^\s*\d/.test(lines[0]);
  const start = isOrdered ? Number.parseInt(lines[0], 10) : 1;
  while (lines.length && ITEM.test(lines[0]) && /^\s*\d/.test(lines[0]) === isOrdered) {
    const [mark, indent] = ITEM.exec(lines[0]);
    items.push({ depth: indent.length > 1 ? 1 : 0, c: inline(lines.shift().slice(mark.length)) });
  }
  return { t: "list", isOrdered, start, items };
}

function fence(lines) {
  const text = lines.join("\n");
  const match = /^```(?:[\w+-]*\n)?([\s\S]*?)\n?```([^\n]*)(?:\n|$)/.exec(text);
  const rest = text.slice(match[0].length);
  lines.splice(0, lines.length, ...(match[2].trim() ? [match[2]] : []), ...(rest ? rest.split("\n") : []));
  return { t: "fence", text: match[1] };
}
