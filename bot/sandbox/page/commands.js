// Slash commands: what may be typed, and what was. Pure: text and registered commands in, plain objects out.

export const KIND = { SUBCOMMAND: 1, GROUP: 2, STRING: 3, INTEGER: 4, BOOLEAN: 5, USER: 6, CHANNEL: 7, NUMBER: 10, FILE: 11 };
const CHAT_INPUT = 1;
const MESSAGE = 3;
const IN_GUILD = 0;
const IN_DIRECT = 1;

export const nameIn = (each, language) => each.name_localizations?.[language] ?? each.name;
export const describe = (each, language) => each.description_localizations?.[language] ?? each.description ?? "";

/** Every command that can be run, sub-commands each on its own, as whoever acts sees them here. */
export function leaves(commands, { permissions, isDirect }) {
  return commands.filter((each) => isOffered(each, { permissions, isDirect })).flatMap((each) => split(each, []));
}

/** The commands in a message's menu of apps, as whoever acts sees them here. */
export function onMessages(commands, { permissions, isDirect }) {
  return commands.filter((each) => isOffered(each, { permissions, isDirect, kind: MESSAGE }));
}

function isOffered(command, { permissions, isDirect, kind = CHAT_INPUT }) {
  if (command.type !== kind) return false;
  if (command.contexts?.length && !command.contexts.includes(isDirect ? IN_DIRECT : IN_GUILD)) return false;
  if (isDirect) return command.dm_permission !== false;
  const needed = command.default_member_permissions;
  return needed === null || needed === undefined || (BigInt(permissions) & BigInt(needed)) === BigInt(needed);
}

function split(command, above) {
  const chain = [...above, command];
  const inside = (command.options ?? []).filter((each) => each.type === KIND.SUBCOMMAND || each.type === KIND.GROUP);
  if (inside.length) return inside.flatMap((each) => split(each, chain));
  return [{ chain, path: chain.map((each) => each.name), options: command.options ?? [], command }];
}

/** How a command is written in a language: "news person", "뉴스 인물". */
export const written = (leaf, language) => leaf.chain.map((each) => nameIn(each, language)).join(" ");

/** How a command is named that a message answers: "/news person", or the name of one on messages. */
export function usedName(commands, name, language) {
  const app = commands.find((each) => each.type === MESSAGE && each.name === name);
  return app ? nameIn(app, language) : `/${writtenName(commands, name, language)}`;
}

/** A command's name as messages carry it ("news person"), in a language. */
export function writtenName(commands, name, language) {
  const leaf = commands.flatMap((each) => split(each, [])).find((each) => each.path.join(" ") === name);
  return leaf ? written(leaf, language) : name;
}

function spellings(leaf, language) {
  return [...new Set([written(leaf, language), leaf.path.join(" ")])];
}

/** The commands that begin with what was typed after the slash, or hold it in their words. */
export function matching(all, typed, language) {
  const text = typed.trimStart().replace(/\s+/g, " ").toLowerCase();
  const rank = (leaf) => {
    const names = spellings(leaf, language).map((each) => each.toLowerCase());
    if (names.some((each) => each.startsWith(text))) return 0;
    return names.some((each) => each.split(" ").some((word) => word.startsWith(text.trim()))) ? 1 : 2;
  };
  return [0, 1].flatMap((wanted) => all.filter((leaf) => rank(leaf) === wanted));
}

/**
 * Read what was typed: {leaf, end, segments}, or null where it is no command yet.
 * A segment is an option with its text; text before the first `name:` belongs to the first option.
 */
export function read(text, all, language) {
  if (!text.startsWith("/")) return null;
  const found = all
    .flatMap((leaf) => spellings(leaf, language).map((name) => ({ leaf, end: name.length + 1, name })))
    .filter(({ name, end }) => text.slice(1, end).toLowerCase() === name.toLowerCase() && /^(\s|$)/.test(text.slice(end)))
    .sort((one, other) => other.end - one.end)[0];
  return found ? { leaf: found.leaf, end: found.end, segments: segments(text, found.end, found.leaf.options, language) } : null;
}

function segments(text, from, options, language) {
  const marks = [];
  for (const option of options) {
    for (const name of new Set([nameIn(option, language), option.name])) {
      const pattern = new RegExp(`(?<=\\s)${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}:`, "giu");
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      if (match && !marks.some((mark) => mark.option === option)) {
        marks.push({ option, start: match.index, valueStart: match.index + match[0].length });
      }
    }
  }
  marks.sort((one, other) => one.start - other.start);
  const free = text.slice(from, marks[0]?.start ?? text.length);
  const first = options.find((option) => !marks.some((mark) => mark.option === option));
  if (free.trim() && first) {
    const start = from + free.length - free.trimStart().length;
    marks.unshift({ option: first, start, valueStart: start });
  }
  return marks.map((mark, index) => {
    const end = index + 1 < marks.length ? marks[index + 1].start : text.length;
    const raw = text.slice(mark.valueStart, end);
    return { ...mark, end, value: raw.trim() };
  });
}

/** The segment that the caret stands in. */
export function segmentAt(reading, caret) {
  return reading.segments.findLast((each) => caret >= each.valueStart && caret <= each.end) ?? null;
}

export function missing(reading) {
  return reading.leaf.options.filter(
    (option) => option.required && !reading.segments.some((each) => each.option === option && each.value),
  );
}

export function unused(reading) {
  return reading.leaf.options.filter((option) => !reading.segments.some((each) => each.option === option));
}
