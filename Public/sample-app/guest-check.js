// The checks that run before a message is sent. What fails is thrown to the caller and never reaches the wire.

function refuse(name, value, allowed) {
  throw new TypeError(`${name} is ${wordsFor(value)}; ${allowed} is expected.`);
}

function wordsFor(value) {
  if (value === undefined || value === null) return "missing";
  if (typeof value === "string") return value.trim() === "" ? "empty" : "a text";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
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

/// An address with its scheme: http or https.
export function requireAbsoluteURL(name, value) {
  requireText(name, value);
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new TypeError(`${name} is "${value}"; an absolute http or https URL is expected.`);
  }
  return value;
}
