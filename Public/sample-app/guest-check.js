// The checks that run before a message is sent. What fails is thrown to the caller and never reaches the wire.

function refuse(name, value, allowed) {
  throw new TypeError(`${name} is ${wordsFor(value)}; ${allowed} is expected.`);
}

function wordsFor(value) {
  if (value === undefined || value === null) return "missing";
  if (typeof value === "string") return value.trim() === "" ? "empty" : `"${value.slice(0, 40)}"`;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return `a value of type ${typeof value}`;
}

/// A text with something in it besides blanks.
export function requireText(name, value) {
  if (typeof value !== "string" || value.trim() === "") refuse(name, value, "a text that is not empty");
  return value;
}

/// A text, or nothing.
export function optionalText(name, value) {
  if (value !== undefined && value !== null && typeof value !== "string") refuse(name, value, "a text");
  return value ?? undefined;
}

/// True, false, or nothing.
export function optionalFlag(name, value) {
  if (value !== undefined && value !== null && typeof value !== "boolean") refuse(name, value, "true or false");
  return value ?? undefined;
}

/// A plain object, or nothing.
export function optionalObject(name, value) {
  if (value !== undefined && value !== null && (typeof value !== "object" || Array.isArray(value))) {
    refuse(name, value, "an object");
  }
  return value ?? undefined;
}

/// A list, or nothing.
export function optionalList(name, value) {
  if (value !== undefined && value !== null && !Array.isArray(value)) refuse(name, value, "a list");
  return value ?? undefined;
}

/// A list with something in it.
export function requireList(name, value) {
  if (!Array.isArray(value) || value.length === 0) refuse(name, value, "a list that is not empty");
  return value;
}

/// One of the words, or nothing.
export function optionalWord(name, value, words) {
  if (value !== undefined && value !== null && !words.includes(value)) refuse(name, value, words.join(", "));
  return value ?? undefined;
}

/// One of the words.
export function requireWord(name, value, words) {
  if (!words.includes(value)) refuse(name, value, words.join(", "));
  return value;
}

/// A number that is not negative, or nothing.
export function optionalAmount(name, value) {
  const fits = Number.isFinite(value) && value >= 0;
  if (value !== undefined && value !== null && !fits) refuse(name, value, "a number that is not negative");
  return value ?? undefined;
}

/// A whole number of 1 or more.
export function requireCount(name, value) {
  if (!Number.isInteger(value) || value < 1) refuse(name, value, "a whole number of 1 or more");
  return value;
}

/// An address with its scheme, without the blanks around it; what runs script is refused (O).
export function requireAbsoluteURL(name, value) {
  const address = requireText(name, value).trim();
  const isKnown = /** @type {any} */ (URL).canParse(address);
  if (!isKnown || /^(javascript|data|blob):$/.test(new URL(address).protocol)) {
    throw new TypeError(`${name} is "${value}"; an absolute URL is expected.`);
  }
  return address;
}
