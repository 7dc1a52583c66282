// JSON that somebody is writing by hand: its value, or where and why it is no JSON.

/// Reads an object from JSON. Returns `{value}`, or `{problem, line, column}`, where lines and columns count from 1
/// and `problem` is one of "empty", "not-object", "ends", "single-quotes", "last-comma", "no-comma", "comment",
/// "line-break", "bare-word", "unexpected".
export function readObject(text) {
  if (text.trim() === "") return { problem: "empty", line: 1, column: 1 };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return problemAt(text, firstError(text));
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { value } : { problem: "not-object", line: 1, column: 1 };
}

function problemAt(text, index) {
  const before = text.slice(0, index).split("\n");
  return { problem: problemOf(text, index), line: before.length, column: before.at(-1).length + 1 };
}

function problemOf(text, index) {
  const rest = text.slice(index);
  if (rest === "") return "ends";
  if (rest.startsWith("'")) return "single-quotes";
  const before = text.slice(0, index).trimEnd();
  if (/^[\]}]/.test(rest) && before.endsWith(",")) return "last-comma";
  if (/^["\d[{]/.test(rest) && /["\d\]}]$/.test(before)) return "no-comma";
  if (/^"(?:[^"\\\n]|\\.)*\n/.test(rest)) return "line-break";
  if (/^\/[/*]/.test(rest)) return "comment";
  return /^[\p{L}_$]/u.test(rest) ? "bare-word" : "unexpected";
}

/// Where a text stops being JSON. Browsers tell it in their own words or not at all, hence this walk.
function firstError(text) {
  let at = 0;
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found !== undefined;
  };
  const blank = () => take(/[ \t\n\r]*/y);
  const string = () => take(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y);
  const scalar = () => string() || take(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  const list = (entry, end) => {
    blank();
    if (take(end)) return true;
    while (entry()) {
      blank();
      if (take(end)) return true;
      if (!take(/,/y)) return false;
      blank();
    }
    return false;
  };
  const member = () => string() && blank() && take(/:/y) && value();
  function value() {
    blank();
    if (take(/\{/y)) return list(member, /\}/y);
    if (take(/\[/y)) return list(value, /\]/y);
    return scalar();
  }
  if (value()) blank();
  // A text without its closing quote runs to the end: that is where something is missing.
  return /^"(?:[^"\\\n]|\\.)*$/.test(text.slice(at)) ? text.length : at;
}
