/** Where a text stops being JSON. Browsers say so in words of their own, or not at all. */

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const word = /true|false|null/y;
const space = /[ \t\n\r]*/y;

/** The offset, line and column (both from 1) of the first character that cannot follow; null for good JSON. */
export function jsonPosition(text) {
  let at = 0;

  function skip(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found !== undefined;
  }

  function take(character) {
    skip(space);
    if (text[at] !== character) return false;
    at += 1;
    skip(space);
    return true;
  }

  function members(end, isMember) {
    if (take(end)) return true;
    do {
      if (!isMember()) return false;
    } while (take(","));
    return take(end);
  }

  function value() {
    skip(space);
    if (take("{")) return members("}", () => skip(string) && take(":") && value());
    if (take("[")) return members("]", value);
    const isGood = skip(string) || skip(number) || skip(word);
    skip(space);
    return isGood;
  }

  if (value() && at === text.length) return null;
  const before = text.slice(0, at).split("\n");
  return { offset: at, line: before.length, column: before.at(-1).length + 1 };
}
